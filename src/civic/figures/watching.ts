/** „Кажи ми“ where a municipality has entered no figures: who waits, and the word when they are there. Once, then over. */
import { type Due, schedule } from '../../store/due.ts';
import type { Query } from '../../store/types.ts';
import type { Here, Telling } from '../feature.ts';
import { CHAT, type ChatRow, chatsOf, JOINED, somebodies } from '../following/chats.ts';
import { type After, FROM_THE_FIRST, speakAgain } from '../following/follows.ts';
import { later } from '../following/quiet.ts';
import { bestOf, type Unpaid } from '../following/reach.ts';
import { watches } from '../following/watches.ts';
import type { NameOf } from '../latin.ts';

/** The name under which the word comes due. */
export const TELL = 'figures.tell';
/** An import is written in parts: the word waits until it is whole, ms. */
const SETTLED = 10 * 60_000;
/** Persons told in one transaction. */
const MOST = 200;

const WATCHES = watches('figure_watch');
export const { isWatching, unwatch } = WATCHES;

/** To ask for it takes an earlier „стоп“ back. */
export async function watch(q: Query, channel: string, person: string, town: string, at: number): Promise<void> {
  await speakAgain({ q, channel, person });
  await WATCHES.watch(q, channel, person, town, at);
}

/** „стоп“: nobody waits for anything any more, in any chat of the person. */
export async function unwatchAll({ q, channel, person, at }: Here): Promise<void> {
  for (const chat of await chatsOf(q, channel, person, at))
    await q('delete from figure_watch where channel = $1 and person = $2', [chat.channel, chat.person]);
}

/** Figures of a municipality were entered or changed: who waits is told, at an hour at which one may write first. */
export async function figuresCame(q: Query, town: string, at: number): Promise<void> {
  const waiting = await q('select 1 as one from figure_watch where town = $1 limit 1', [town]);
  if (waiting.length > 0) await schedule(q, { name: TELL, key: town, data: town, at: later(at + SETTLED) });
}

/** The chunk that comes next: of whom, and behind which chat. */
const chunkOf = ({ key, data }: Due): { readonly town: string; readonly after: After } => ({
  town: key ?? data,
  after: data === key ? FROM_THE_FIRST : (JSON.parse(data) as After),
});

/**
 * Tells some of those who wait, and comes again for the others; waits on where the service was down and it is quiet now.
 * Whom nothing reaches at present waits on, for the figures that come next.
 */
export async function tell(
  q: Query,
  due: Due,
  now: number,
  { nameOf, unpaid }: { readonly nameOf: NameOf; readonly unpaid: Unpaid },
): Promise<readonly Telling[]> {
  const { town, after } = chunkOf(due);
  const again = (at: number, data: string): Promise<void> => schedule(q, { name: TELL, key: town, data, at });
  if (later(now) > now) {
    await again(later(now), due.data);
    return [];
  }
  const rows = await q<ChatRow>(
    `select x.channel, x.person, ${CHAT} from figure_watch x ${JOINED}
     where x.town = $1 and (x.channel, x.person) > ($2, $3) order by x.channel, x.person limit $4`,
    [town, ...after, MOST],
  );
  const end = rows.at(-1);
  if (end !== undefined && rows.length === MOST) await again(now, JSON.stringify([end.channel, end.person]));
  const [last] = await q<{ year: number }>('select max(year) as year from figure where town = $1', [town]);
  const told = new Set<string>();
  const events: Telling[] = [];
  for (const { row, chats } of await somebodies(q, rows)) {
    // Somebody who asked in two chats before joining them is told in one.
    if (row.whole !== null && told.has(row.whole)) continue;
    // Nobody is written to who asked for silence, or where the platform takes nothing, or nothing without money.
    const best = bestOf(chats, now, unpaid);
    if (best === null) continue;
    if (row.whole !== null) told.add(row.whole);
    for (const { channel, person } of chats) await unwatch(q, channel, person, town);
    const { channel, person, lang } = best.chat;
    const data = { ref: town, town: nameOf(lang, town), year: String(last?.year ?? '') };
    events.push({ channel, person, said: { kind: 'time', name: 'figures_known', data } });
  }
  return events;
}
