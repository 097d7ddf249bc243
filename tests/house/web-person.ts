/** Somebody on the try-out page or the widget: says over HTTP, reads the event stream. */
import { randomUUID } from 'node:crypto';
import { personOf } from '../../adapters/web/token.ts';
import { fields, list } from '../../src/channel-wire.ts';
import type { Act } from './bodies.ts';
import { type Bubble, NoSuchThing, type Person, personOn, type Settings } from './persons.ts';

interface Line {
  readonly n: number;
  readonly body: { readonly [field: string]: unknown };
}

let visitors = 0;

export async function onWeb(
  url: string,
  settled: (channel: string, person: string) => Promise<void>,
  { lang = 'bg' }: Settings,
): Promise<Person> {
  const visitor = ++visitors;
  // Each visitor has an address of their own: visitors are paced by address.
  const from = { 'x-forwarded-for': `10.0.${visitor >> 8}.${visitor & 255}`, 'accept-language': lang };
  const begun = await fetch(`${url}/web/session`, { method: 'POST', headers: from });
  if (begun.status !== 201) throw new Error(`No session: ${begun.status}`);
  const { token } = (await begun.json()) as { token: string };
  const headers = { ...from, authorization: `Bearer ${token}` };
  const id = personOf(token);
  const leaving = new AbortController();
  await standing(url, headers, leaving.signal);
  let seen = 0;
  const exchange = async (act: Act): Promise<readonly Bubble[]> => {
    const answer = await posted(url, headers, act);
    await answer.text();
    if (answer.status !== 202) throw new Error(`The page's message was answered with ${answer.status}.`);
    await settled('web', id);
    const lines = (await wholeTalk(url, headers)).filter(({ n }) => n > seen);
    seen = lines.at(-1)?.n ?? seen;
    return lines.filter(({ body: line }) => line['who'] === 'bot').map(({ body: line }) => bubbleOf(line));
  };
  return personOn({ channel: 'web', id, exchange, leave: () => leaving.abort() });
}

/** The beginning of one, by which it is known. */
const PHOTO = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);

function posted(url: string, headers: Record<string, string>, act: Act): Promise<Response> {
  const id = randomUUID();
  if (act.is === 'send' && act.what === 'file')
    return posted(url, headers, { is: 'attach', file: { name: 'пейка.jpg', type: 'image/jpeg', body: PHOTO } });
  if (act.is !== 'attach')
    return fetch(`${url}/web/say`, { method: 'POST', headers, body: JSON.stringify({ id, said: saidOf(act) }) });
  const { name, type, body } = act.file;
  return fetch(`${url}/web/file?id=${id}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': type, 'x-file-name': encodeURIComponent(name) },
    body: new Blob([new Uint8Array(body)]),
  });
}

function saidOf(act: Exclude<Act, { is: 'attach' }>): object {
  if (act.is === 'say') return { kind: 'text', text: act.text };
  if (act.is === 'pick') return { kind: 'pick', token: act.token };
  if (act.is === 'start') return { kind: 'hello', ...(act.ref && { ref: act.ref }) };
  throw new NoSuchThing(`The page cannot send a ${act.what}.`);
}

function bubbleOf(line: { readonly [field: string]: unknown }): Bubble {
  const show = fields(line['show']);
  const buttons = list(show['buttons']).map(fields);
  return {
    text: String(show['text']),
    buttons: buttons.map((button) => ({
      label: String(button['label']),
      ...(button['token'] !== undefined && { token: String(button['token']) }),
      ...(button['url'] !== undefined && { url: String(button['url']) }),
    })),
  };
}

/** A reader that stays, so that there is somebody to send to. */
async function standing(url: string, headers: Record<string, string>, signal: AbortSignal): Promise<void> {
  const stream = await fetch(`${url}/web/stream`, { headers, signal });
  const drain = async (): Promise<void> => {
    for await (const _ of stream.body ?? []);
  };
  drain().catch(() => undefined);
}

/** A second reader is first told how many lines there are, and then gets them: no waiting, no guessing. */
async function wholeTalk(url: string, headers: Record<string, string>): Promise<readonly Line[]> {
  const leaving = new AbortController();
  const stream = await fetch(`${url}/web/stream`, { headers, signal: leaving.signal });
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const chunk of stream.body ?? []) {
      text += decoder.decode(chunk as Uint8Array, { stream: true });
      const count = /^event: begin\ndata: \{"lines":(\d+)\}\n\n/.exec(text)?.[1];
      const lines = linesIn(text);
      if (count !== undefined && lines.length >= Number(count)) return lines;
    }
  } finally {
    leaving.abort();
  }
  throw new Error('The event stream ended early.');
}

const linesIn = (text: string): readonly Line[] =>
  [...text.matchAll(/^id: [\w-]{8}-(\d+)\nevent: line\ndata: (.*)\n\n/gm)].map(([, n, json]) => ({
    n: Number(n),
    body: fields(JSON.parse(json ?? '{}')),
  }));
