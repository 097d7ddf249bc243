/**
 * Announcements that are on their way when a hearing changes: they would come with its old day. They are called back, and
 * whoever waits for one hears of everything in it anew, as it is by then.
 */
import { aboutLike, dropAbout } from '../../store/due.ts';
import { marks, paddedLists } from '../../store/lists.ts';
import { expireAbout } from '../../store/outbox.ts';
import type { Query } from '../../store/types.ts';
import { CHANNELS } from './reach.ts';

/** Codes of municipalities have no sign that a pattern knows. */
const newsOf = (town: string): string => `news:${town}:`;

/** The name under which an announcement of these hearings waits to be sent. */
export const announcementOf = (town: string, hearings: readonly number[]): string =>
  `${newsOf(town)}${hearings.join('.')}`;

const hearingsIn = (about: string): readonly number[] => (about.split(':')[2] ?? '').split('.').map(Number);

interface Chat {
  readonly channel: string;
  readonly person: string;
}

/** That these were told of these hearings is not so: their announcement did not arrive. It may be noted of another chat. */
async function forgetTold(q: Query, chats: readonly Chat[], hearings: readonly number[]): Promise<void> {
  for (const channel of new Set(chats.map((one) => one.channel))) {
    const persons = chats.filter((one) => one.channel === channel).map(({ person }) => person);
    for (const list of paddedLists(persons))
      for (const hearing of hearings)
        await q(
          `delete from hearing_told where what = 'announced' and hearing = $1 and (
             (channel = $2 and person in (${marks(3, list.length)})) or exists (
               select 1 from joined_chat a join joined_chat b on b.whole = a.whole
               where a.channel = $2 and a.person in (${marks(3, list.length)})
                 and b.channel = hearing_told.channel and b.person = hearing_told.person))`,
          [hearing, channel, ...list],
        );
  }
}

/**
 * Calls back what waits to announce a hearing that changed. One that is just being sent goes out, and is told anew too.
 * @returns all hearings of what was called back: to be announced again to whom they were not
 */
export async function recallNews(
  q: Query,
  { id, town }: { readonly id: number; readonly town: string },
  at: number,
): Promise<readonly number[]> {
  const again = new Set<number>();
  for (const about of await aboutLike(q, `${newsOf(town)}%`)) {
    const hearings = hearingsIn(about);
    if (!hearings.includes(id)) continue;
    const chats = [...(await dropAbout(q, about)), ...(await expireAbout(q, about, CHANNELS, at))];
    await forgetTold(q, chats, hearings);
    for (const one of hearings) again.add(one);
  }
  return [...again];
}
