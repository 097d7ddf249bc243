import { createHash } from 'node:crypto';
import type { NextFunction, Request, Response, Router } from 'express';
import express from 'express';
import type { House } from '../../src/channel.ts';
import { statusOf } from '../../src/channel-http.ts';
import type { Said } from '../../src/dialog/types.ts';
import type { Renderers } from './drawing.ts';
import type { WebBounds } from './limits.ts';
import { ALLOWED, originGuard } from './origins.ts';
import { addressKey, type Gate, makeGate } from './pace.ts';
import { isId, readSaying, type Saying, wishedLanguage } from './said.ts';
import { kindIn, nameIn, type SentFiles, typeIn } from './sent-files.ts';
import { openStream } from './stream.ts';
import type { Talk, Talks } from './talks.ts';
import { bearer, newToken, personOf, tokenEnds } from './token.ts';

/** What the doors share with the channel. */
export interface Doors {
  readonly talks: Talks;
  readonly bounds: WebBounds;
  readonly files: SentFiles;
  readonly renderers: Renderers;
  readonly origins: readonly string[];
  readonly bodyBytes: number;
  /** Called when somebody began to read a talk, so that waiting replies leave at once. */
  readonly onReader: (person: string) => void;
}

interface Gates {
  readonly say: Gate;
  readonly address: Gate;
  readonly session: Gate;
  readonly file: Gate;
  readonly fileAddress: Gate;
}

/** Mounts `GET /web/allowed`, `POST /web/session`, `POST /web/say`, `POST /web/file` and `GET /web/stream`. */
export function mountDoors(router: Router, house: House, doors: Doors): void {
  const { bounds } = doors;
  const gates: Gates = {
    say: makeGate(bounds.saySession, bounds.sessions * 2),
    address: makeGate(bounds.sayAddress, bounds.addresses),
    session: makeGate(bounds.newSession, bounds.addresses),
    file: makeGate(bounds.fileSession, bounds.sessions * 2),
    fileAddress: makeGate(bounds.fileAddress, bounds.addresses),
  };
  const body = express.raw({ type: () => true, inflate: false, limit: doors.bodyBytes });
  const open = new Map<string, number>();
  router.use('/web', originGuard(doors.origins, house.publicUrl), noStore);
  router.get(`/web${ALLOWED}`, (_req, res) => void res.json({ allowed: true }));
  router.post('/web/session', (req, res) => begin(req, res, house, doors, gates));
  router.get('/web/stream', (req, res) => {
    const talk = talkOf(req, res, house, doors, gates);
    if (talk !== null) openStream(req, res, talk, { ...doors, now: house.now, open });
  });
  router.post('/web/say', body, async (req, res) => {
    const talk = talkOf(req, res, house, doors, gates);
    if (talk !== null && mayspeak(req, res, talk, house, gates)) await say(req, res, talk, house, doors);
  });
  const file = express.raw({ type: () => true, inflate: false, limit: bounds.file });
  // Who may not send is told so before anything is read.
  const maySend = (req: Request, res: Response, next: NextFunction): void => {
    const talk = talkOf(req, res, house, doors, gates);
    if (talk !== null && mayspeak(req, res, talk, house, gates, [gates.file, gates.fileAddress])) next();
  };
  router.post('/web/file', maySend, file, async (req, res) => {
    const talk = talkOf(req, res, house, doors, gates);
    if (talk !== null) await takeFile(req, res, talk, house, doors);
  });
  router.use('/web', troubles);
}

/** `?id=` as in a saying, the file's name in a header; the body is the file. */
async function takeFile(req: Request, res: Response, talk: Talk, house: House, doors: Doors): Promise<void> {
  const { id } = req.query;
  const body: unknown = req.body;
  if (!isId(id) || !Buffer.isBuffer(body) || body.length === 0)
    return fail(res, 400, 'Send the file as the body, with ?id= and its name in X-File-Name.');
  const type = kindIn(body);
  if (type === null) return fail(res, 415, 'That is no document and no picture: send DOCX, ODT, PDF, TXT, JPG or PNG.');
  const name = nameIn(req.get('x-file-name'));
  const ref = doors.files.keep(body, typeIn(req.get('content-type')), house.now());
  const said = { kind: 'file', type, ref, bytes: body.length, ...(name && { name }) } as const;
  await take(res, talk, { id, said }, house, doors);
}

const noStore = (_req: Request, res: Response, next: NextFunction): void => {
  res.set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
  next();
};

const fail = (res: Response, status: number, error: string): void => void res.status(status).json({ error });

function slowDown(res: Response, seconds: number): void {
  res.set('Retry-After', String(seconds));
  fail(res, 429, `Too many messages. Try again in ${seconds} s.`);
}

function begin(req: Request, res: Response, house: House, doors: Doors, gates: Gates): void {
  const at = house.now();
  const wait = gates.session(addressKey(req.ip), at);
  if (wait > 0) {
    slowDown(res, wait);
    return;
  }
  const token = newToken(at);
  const ends = at + doors.bounds.life;
  doors.talks.open(personOf(token), languageOf(req), ends, at);
  res.status(201).json({ token, ends });
}

const languageOf = (req: Request): string => wishedLanguage(req.query['lang'], req.get('accept-language'));

/** The talk of the request's token. One that this process does not know (a restart) is opened like a new one. */
function talkOf(req: Request, res: Response, house: House, doors: Doors, gates: Gates): Talk | null {
  const at = house.now();
  const token = bearer(req.get('authorization'));
  const ends = token === null ? null : tokenEnds(token, at, doors.bounds.life);
  if (token === null || ends === null) {
    fail(res, 401, 'No session, or it is over. Begin one with POST /web/session.');
    return null;
  }
  const person = personOf(token);
  const wait = doors.talks.get(person) === undefined ? gates.session(addressKey(req.ip), at) : 0;
  if (wait > 0) {
    slowDown(res, wait);
    return null;
  }
  return doors.talks.open(person, languageOf(req), ends, at);
}

function mayspeak(
  req: Request,
  res: Response,
  talk: Talk,
  house: House,
  gates: Gates,
  [session, address] = [gates.say, gates.address],
): boolean {
  const at = house.now();
  const wait = session(talk.person, at) || address(addressKey(req.ip), at);
  if (wait > 0) slowDown(res, wait);
  return wait === 0;
}

async function say(req: Request, res: Response, talk: Talk, house: House, doors: Doors): Promise<void> {
  const saying = reading(req);
  if (saying === null) return fail(res, 400, 'Send { "id", "said": { "kind": "text" | "pick" | "hello", … } }.');
  talk.lang = languageOf(req);
  await take(res, talk, saying, house, doors);
}

async function take(res: Response, talk: Talk, saying: Sayable, house: House, doors: Doors): Promise<void> {
  const shown = showOwn(talk, saying, doors.talks);
  try {
    await house.take('web', { events: [arrival(talk, saying)], failed: [], alarms: [] });
    res.status(202).json({ taken: true });
  } catch {
    if (shown) doors.talks.add(talk, { who: 'undo', id: saying.id });
    res.set('Retry-After', '5');
    fail(res, 503, 'The message could not be taken just now. Try again in 5 s.');
  }
}

function reading(req: Request): Saying | null {
  try {
    return Buffer.isBuffer(req.body) ? readSaying(req.body) : null;
  } catch {
    return null;
  }
}

/** Unique, and without the person: ids of events are kept for days, also of people who were forgotten. */
const eventId = (person: string, id: string): string =>
  createHash('sha256').update(`${person}:${id}`).digest('base64url').slice(0, 22);

/** A saying, or a file. */
interface Sayable {
  readonly id: string;
  readonly said: Saying['said'] | Extract<Said, { kind: 'file' }>;
}

const arrival = (talk: Talk, { id, said }: Sayable) => ({
  person: talk.person,
  id: eventId(talk.person, id),
  said,
  locale: talk.lang,
});

/** Puts the person's own words into the talk, once. Gives whether there was something to put. */
function showOwn(talk: Talk, { id, said }: Sayable, talks: Talks): boolean {
  if (said.kind === 'hello') return false;
  const text = wordsOf(talk, said);
  const known = talk.lines.some((line) => line.json.startsWith(`{"who":"me","id":"${id}"`));
  if (!known) talks.add(talk, { who: 'me', id, text });
  return !known;
}

function wordsOf(talk: Talk, said: Exclude<Sayable['said'], { kind: 'hello' }>): string {
  if (said.kind === 'text') return said.text;
  return said.kind === 'pick' ? labelOf(talk, said.token) : `[${said.name ?? '…'}]`;
}

/** The words on the button last shown with this token. */
function labelOf(talk: Talk, token: string): string {
  const quoted = JSON.stringify(token);
  for (const line of [...talk.lines].reverse()) {
    if (!line.json.includes(quoted)) continue;
    const body: unknown = JSON.parse(line.json);
    const label = findLabel(body, token);
    if (label !== null) return label;
  }
  return '…';
}

function findLabel(body: unknown, token: string): string | null {
  const show = typeof body === 'object' && body !== null && 'show' in body ? body.show : null;
  const buttons = typeof show === 'object' && show !== null && 'buttons' in show ? show.buttons : null;
  const found: unknown = Array.isArray(buttons) ? buttons.find((button) => button?.token === token) : undefined;
  return typeof found === 'object' && found !== null && 'label' in found ? String(found.label) : null;
}

const WORDS: { readonly [status: number]: string } = {
  413: 'That is too much: a message holds 64 KB, a file 10 MB.',
  415: 'Send the body as it is, not compressed.',
  500: 'Something went wrong here. Try again in a minute.',
};

/** Answers what went wrong while a body was read. Four parameters: that is how express knows it. */
const troubles = (error: unknown, _req: Request, res: Response, next: NextFunction): void => {
  const status = statusOf(error);
  if (res.headersSent) next(error);
  else fail(res, status, WORDS[status] ?? 'The request could not be read.');
};
