/**
 * „Изтрий ме“ over proposals: who wrote and supported them goes with the tables that name persons. What such a person
 * wrote goes too, unless it is part of a submitted protocol: that text stays as record, without the person. What
 * somebody sent or supported who only fell silent is still before the municipality: it ends by its own age.
 */
import { dropQuoting } from '../../store/quoting.ts';
import type { Query, Row } from '../../store/types.ts';
import type { Forgotten } from '../feature.ts';
import { dropWords } from './alike.ts';
import type { Chat } from './persons.ts';
import { quoting } from './quoted.ts';

/** The chats in which a municipality's officials read, and have read, what was sent to it. */
export type ReadersOf = (q: Query, town: string) => Promise<readonly Chat[]>;

interface Own extends Row {
  readonly id: number;
  readonly town: string;
  readonly text: string;
  readonly original: string | null;
  readonly name: string | null;
  readonly received_at: number;
  readonly submitted_at: number | null;
}

/** Before the rows that name the person are deleted. The number stays, so that no count changes afterwards. */
export async function forgetAuthor(
  q: Query,
  { channel, person, at, why }: Forgotten,
  readersOf: ReadersOf,
): Promise<void> {
  if (why === 'silent') {
    await q(
      `update proposal set supported = supported + 1
       where id in (select proposal from proposal_support where channel = $1 and person = $2)`,
      [channel, person],
    );
    await leaveFiles(q, channel, person);
    return;
  }
  const own = await q<Own>(
    `select p.id, p.town, p.text, a.original, p.name, p.received_at, p.submitted_at from proposal p, proposal_author a
     where a.channel = $1 and a.person = $2 and p.id = a.proposal`,
    [channel, person],
  );
  for (const town of new Set(own.map((one) => one.town)))
    await dropMessages(
      q,
      own.filter((one) => one.town === town),
      await readersOf(q, town),
    );
  for (const { id, submitted_at } of own) {
    await q('update proposal set name = null, anonymous = 1 where id = $1', [id]);
    if (submitted_at !== null) continue;
    await q(`update proposal set text = '', erased_at = $1 where id = $2`, [at, id]);
    await dropWords(q, id);
  }
}

/** The messages to officials and supporters that quote some of them, sent already or not. Each chat is read once. */
async function dropMessages(q: Query, own: readonly Own[], readers: readonly Chat[]): Promise<void> {
  const chats = new Map(readers.map((one) => [`${one.channel} ${one.person}`, one]));
  for (const { id } of own)
    for (const one of await q<Chat & Row>('select channel, person from proposal_support where proposal = $1', [id]))
      chats.set(`${one.channel} ${one.person}`, one);
  const since = Math.min(...own.map((one) => one.received_at));
  const isQuoting = quoting(own.flatMap(({ text, original, name }) => [text, original, name]));
  for (const { channel, person } of chats.values()) await dropQuoting(q, { channel, person, since }, isQuoting);
}

/** What came with a proposal was handed over with it, and ends with it (`retention.ts`): from now on it is of nobody. */
async function leaveFiles(q: Query, channel: string, person: string): Promise<void> {
  const refs = `select f.ref from proposal_file f join sent_file s on s.ref = f.ref
    where f.channel = $1 and f.person = $2 and s.state = 'kept'`;
  const who = [channel, person];
  await q(
    `update file set channel = null, person = null where token in (select token from sent_file where ref in (${refs}))`,
    who,
  );
  await q(`update sent_file set channel = '', person = '' where ref in (${refs})`, who);
  await q(
    `update proposal_file set channel = '', person = ''
     where channel = $1 and person = $2 and ref in (select ref from sent_file where channel = '')`,
    who,
  );
}
