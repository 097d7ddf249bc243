/**
 * One turn: load → step → save, in one transaction. The event's id, the session, the town's rows and the outgoing
 * messages are committed together, so that nothing acknowledged is lost and a redelivery has no second effect.
 */

import type { Feature, Here } from '../civic/feature.ts';
import type { Book } from '../dialog/book.ts';
import type { Session } from '../dialog/session.ts';
import { type Facts, factKey, type Need } from '../dialog/signatures.ts';
import { step } from '../dialog/step/index.ts';
import { settle } from '../dialog/step/session.ts';
import type { Effect, Incoming, Reply, Value } from '../dialog/types.ts';
import { wake } from '../store/due.ts';
import { dropWaiting, enqueue, type Message, park } from '../store/outbox.ts';
import { holdPerson, lockPerson, type PersonRow, savePerson, setReach } from '../store/people.ts';
import { firstSight } from '../store/seen.ts';
import type { Query } from '../store/types.ts';
import { laneOf } from './sending/hours.ts';

/** The most rounds of loading facts and stepping again. More means a fault in the content. */
const ROUNDS = 6;

/** Notes what each part of a turn took (see the metrics). */
export interface Spent {
  readonly load: (since: number) => number;
  readonly step: (since: number) => number;
  readonly save: (since: number) => number;
}

export interface Town {
  readonly book: Book;
  readonly features: readonly Feature[];
  /** Facts that are always there: `site.*`. */
  readonly given: Facts;
}

/** How this turn's messages go out: decided inside the transaction, where it is known what waits. */
export interface WayOut {
  readonly instance: string;
  /** Whether messages may be leased to this process at once, given the id of the last one that waits in the store. */
  readonly mayLease: (channel: string, person: string, last: number | null) => boolean;
  /** From when on writing first costs money, where that is switched off (ms); null where it may be written at any time. */
  readonly costsFrom: (channel: string, sessionAt: number | null) => number | null;
  /** The sentence that tells a flooding person that answers were left out. */
  readonly flood: (lang: string | null) => string;
  /** How replies to a flooding person are paced; null for everybody else. */
  readonly pace: (
    channel: string,
    person: string,
    at: number,
  ) => { readonly spacing: number; readonly most: number } | null;
}

/** A message on its way from a turn: the reply need not be read back from its JSON. */
export interface Outgoing extends Message {
  readonly reply?: Reply | undefined;
}

export type Turned =
  | { readonly seen: true; readonly answer: string | null }
  | {
      readonly seen: false;
      readonly messages: readonly Outgoing[];
      /** Replies as they were, for a greeting in the answer of the webhook. */
      readonly replies: readonly Reply[];
      readonly why: readonly string[];
      readonly leased: boolean;
      readonly waiting: number;
    };

/** Whether what the house tells by itself is still so, asked in the turn's transaction. */
export type Stands = (q: Query) => Promise<boolean>;
const ALWAYS: Stands = async () => true;

/** @throws whatever a feature or the store throws: the caller's transaction rolls back. */
export async function turn(
  q: Query,
  town: Town,
  out: WayOut,
  spent: Spent,
  incoming: Incoming,
  greeting: boolean,
  stands: Stands = ALWAYS,
): Promise<Turned> {
  const began = performance.now();
  const sight = await firstSight(q, incoming.channel, incoming.id, incoming.at);
  if (!sight.first) return { seen: true, answer: sight.answer };
  // What the house tells by itself finds nobody who was forgotten meanwhile, and makes nobody known.
  if (isOwn(incoming) && !(await holdPerson(q, incoming.channel, incoming.person))) return unsent('nobody known');
  if (!(await stands(q))) return unsent('no longer so');
  const row = await lockPerson(q, incoming.channel, incoming.person, incoming.at);
  const session = readSession(town.book, row);
  const loaded = spent.load(began);
  const here: Here = {
    q,
    channel: incoming.channel,
    person: incoming.person,
    session,
    at: incoming.at,
    sentAt: incoming.sentAt ?? incoming.at,
  };
  const stepped = await steps(town, here, session, incoming);
  const thought = spent.step(loaded);
  const done = await apply(town.features, here, stepped.effects);
  const replies = stepped.replies.map((reply) => fill(reply, done));
  if (stepped.effects.some((effect) => effect.name === 'forget'))
    return { ...(await send(q, out, incoming, replies, EMPTY)), why: stepped.why };
  await savePerson(q, incoming.channel, incoming.person, {
    state: JSON.stringify(stepped.session),
    lang: String(stepped.session.slots['me.lang'] ?? 'bg'),
    // What the house tells by itself does not make a silent person's data stay longer.
    ...(!isOwn(incoming) && { at: incoming.at }),
  });
  if (!isOwn(incoming)) await noteReach(q, incoming, row);
  if (greeting) return { seen: false, messages: [], replies, why: stepped.why, leased: false, waiting: row.waiting };
  const free = isOwn(incoming) ? (out.costsFrom(incoming.channel, row.sessionAt) ?? FOREVER) : FOREVER;
  if (incoming.at >= free) return withhold(q, out, incoming, replies);
  const outgoing = await send(q, out, incoming, replies, { ...row, free });
  spent.save(thought);
  return { ...outgoing, why: stepped.why };
}

/** Something that came due or was made, as against what a person or the platform did. */
const isOwn = ({ said }: Incoming): boolean => said.kind === 'time' || said.kind === 'made';
const unsent = (why: string): Turned => ({
  seen: false,
  messages: [],
  replies: [],
  why: [why],
  leased: false,
  waiting: 0,
});

/** Not sent, since it would cost: an operator sees it among what is parked, and may send it all the same. */
async function withhold(
  q: Query,
  { instance }: WayOut,
  { channel, person, said, at }: Incoming,
  replies: readonly Reply[],
): Promise<Turned> {
  const payloads = replies.map((reply) => JSON.stringify(reply));
  const ids = await enqueue(q, { channel, person, lane: laneOf(said), payloads, at, lease: false, instance });
  for (const id of ids) await park(q, id, 'it would cost money, and paid messages are switched off', at);
  return unsent('would cost');
}

/** A damaged row begins anew: parked turn after turn, it would silence this person for good. */
function readSession(book: Book, row: PersonRow): Session | null {
  if (row.state === null) return null;
  try {
    return settle(book, JSON.parse(row.state));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Whoever says goodbye cannot be written to; whoever speaks again can. */
/** No platform lets the bot write to somebody for less than that after their last word (ms). */
const AWAY = 23 * 60 * 60 * 1000;

async function noteReach(q: Query, { channel, person, said, at }: Incoming, row: PersonRow): Promise<void> {
  const reach = said.kind === 'goodbye' ? 'gone' : 'ok';
  if (row.lastIn !== null && at - row.lastIn > AWAY) await wake(q, { channel, person }, at);
  if (row.reach !== reach) await setReach(q, channel, person, reach, reach === 'gone' ? 'said goodbye' : null, at);
}

async function steps(town: Town, here: Here, session: Session | null, incoming: Incoming) {
  let facts = town.given;
  for (let round = 0; round <= ROUNDS; round++) {
    const stepped = step(town.book, session, incoming, facts);
    if (!('need' in stepped)) return stepped;
    const more = new Map(facts);
    for (const need of stepped.need) more.set(factKey(need.name, need.args), await load(town.features, here, need));
    facts = more;
  }
  throw new Error(`A step asks for new facts after ${ROUNDS} rounds: shorten the way between two questions.`);
}

async function load(features: readonly Feature[], here: Here, need: Need): Promise<Value> {
  for (const feature of features) {
    const fact = feature.facts[need.name];
    if (fact !== undefined) return fact.load(here, need.args);
  }
  throw new Error(`No feature knows the fact ${need.name}.`);
}

type Done = ReadonlyMap<string, { readonly [field: string]: Value }>;

async function apply(features: readonly Feature[], here: Here, effects: readonly Effect[]): Promise<Done> {
  const done = new Map<string, { readonly [field: string]: Value }>();
  for (const effect of effects) {
    const rule = features.map((feature) => feature.effects[effect.name]).find((one) => one !== undefined);
    if (rule === undefined) throw new Error(`No feature knows the effect ${effect.name}.`);
    done.set(effect.name, await rule.apply(here, effect.args));
  }
  return done;
}

/** What an effect did not give: a dash, as every text has it. */
const NOTHING = '—';

/** Writes what effects gave into the texts that name it. Nobody ever reads a placeholder. */
function fill(reply: Reply, done: Done): Reply {
  if (!reply.text.includes('{done.')) return reply;
  const text = reply.text.replace(/\{done\.([\w.-]+)\.(\w+)\}/g, (_, effect: string, field: string) =>
    String(done.get(effect)?.[field] ?? NOTHING),
  );
  return { ...reply, text };
}

/** Too many wait for this person: what nobody has in hand is dropped, and the newest says so. */
async function onlyTheNewest(
  q: Query,
  out: WayOut,
  { channel, person }: Incoming,
  replies: readonly Reply[],
  lang: string | null,
): Promise<readonly Reply[]> {
  await dropWaiting(q, channel, person);
  const last = replies.at(-1);
  return last === undefined ? [] : [{ ...last, text: `${out.flood(lang)}\n\n${last.text}` }];
}

/** When a paced reply is due: so long after the last one that waits, whatever has left meanwhile. */
async function afterTheLast(q: Query, { channel, person, at }: Incoming, spacing: number): Promise<number> {
  const [row] = await q<{ last: number | null }>(
    'select max(due_at) as last from outbox where channel = $1 and person = $2 and lane = 0',
    [channel, person],
  );
  return Math.max(at, (row?.last ?? 0) + spacing);
}

const FOREVER = Number.POSITIVE_INFINITY;
interface Waiting extends Pick<PersonRow, 'waiting' | 'last' | 'lang'> {
  /** Until when they may be sent at no cost, ms. */
  readonly free: number;
}
const EMPTY: Waiting = { waiting: 0, last: null, lang: null, free: FOREVER };

/** When what waits to be sent says nothing any more, or may be sent no more. What is answered stays, whatever it costs. */
const expiryOf = ({ said }: Incoming, free: number): number =>
  said.kind === 'time' ? Math.min(said.until ?? FOREVER, free) : FOREVER;

async function send(q: Query, out: WayOut, incoming: Incoming, replies: readonly Reply[], row: Waiting) {
  const { channel, person, at } = incoming;
  const { waiting, last } = row;
  const lane = laneOf(incoming.said);
  const expires = expiryOf(incoming, row.free);
  const pace = isOwn(incoming) ? null : out.pace(channel, person, at);
  const lease = lane === 0 && pace === null && out.mayLease(channel, person, last);
  const said =
    pace !== null && waiting >= pace.most ? await onlyTheNewest(q, out, incoming, replies, row.lang) : replies;
  const payloads = said.map((reply) => JSON.stringify(reply));
  const ids =
    payloads.length === 0
      ? []
      : await enqueue(q, {
          channel,
          person,
          lane,
          payloads,
          at,
          lease,
          instance: out.instance,
          ...(expires < FOREVER && { expires }),
          ...(incoming.said.kind === 'time' && incoming.said.about !== undefined && { about: incoming.said.about }),
          ...(pace && { due: await afterTheLast(q, incoming, pace.spacing), spacing: pace.spacing }),
        });
  const messages = ids.map(
    (id, index): Outgoing => ({
      id,
      channel,
      person,
      lane,
      payload: payloads[index] ?? '',
      reply: said[index],
      attempts: 0,
      part: 0,
      dueAt: at,
    }),
  );
  return { seen: false as const, messages, replies, leased: lease, waiting };
}
