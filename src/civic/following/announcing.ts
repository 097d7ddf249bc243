/** Hearings that were announced, told to those who watch the municipality: each once, several in one message. */

import { DAY } from '../clock.ts';
import type { Telling } from '../feature.ts';
import { type Hearing, hearingOf } from '../hearings/rows.ts';
import { lineOf, titleOf } from '../hearings/words.ts';
import { type Somebody, somebodies } from './chats.ts';
import { type After, FROM_THE_FIRST, watchersAfter } from './follows.ts';
import { ALONG, hasRoom, latestStart, MONTH, type Past } from './plan.ts';
import { goOn, type Letter, NOTHING, post, type Round, type Words, wait } from './posting.ts';
import { later } from './quiet.ts';
import { announcementOf } from './recalling.ts';
import { ANNOUNCING, factsOf, isAhead } from './schedule.ts';
import { pasts } from './told.ts';
import { linesOf } from './words.ts';

interface Announcing {
  readonly town: string;
  readonly hearings: readonly number[];
  readonly after?: After;
}
/** How far ahead promised reminders are looked at, in days: as far as an announcement of today counts, and a week more. */
const SPAN = MONTH / DAY + 14;
/** More than a message can hold is shown by the talk. */
const MOST_IN_MESSAGE = 5;

export async function announce(round: Round): Promise<readonly Telling[]> {
  const { q, due, now } = round;
  const { town, hearings, after = FROM_THE_FIRST } = JSON.parse(due.data) as Announcing;
  const news = await stillNews(round, hearings);
  if (news.length === 0) return NOTHING;
  const lawful = later(now);
  if (lawful > now) return wait(round, lawful);
  const rows = await watchersAfter(q, town, after);
  await goOn(round, ANNOUNCING, { town, hearings }, rows);
  const people = await somebodies(q, rows);
  const past = await pasts(
    q,
    people,
    news.map(({ id }) => id),
    now,
    SPAN,
  );
  const letters = people.flatMap((to, at) => announcement(round, news, to, past[at]));
  const told: Telling[] = [];
  for (const [ids, some] of byHearings(letters)) {
    const until = Math.max(...news.filter(({ id }) => ids.includes(id)).map((one) => latestStart(one) ?? 0));
    told.push(...(await post(round, { until, about: announcementOf(town, ids) }, some)));
  }
  return told;
}

/** Those who know some of it already get the rest: letters of the same hearings wait under the same name. */
function byHearings(letters: readonly Letter[]): readonly (readonly [readonly number[], readonly Letter[]])[] {
  const all = new Map<string, { readonly ids: readonly number[]; readonly letters: Letter[] }>();
  for (const letter of letters) {
    const ids = letter.note.map(({ hearing }) => hearing);
    const those = all.get(ids.join()) ?? { ids, letters: [] };
    all.set(ids.join(), { ...those, letters: [...those.letters, letter] });
  }
  return [...all.values()].map(({ ids, letters: some }) => [ids, some] as const);
}

async function stillNews({ q, now }: Round, ids: readonly number[]): Promise<readonly Hearing[]> {
  const found: Hearing[] = [];
  for (const id of ids) {
    const one = await hearingOf(q, id);
    if (one !== null && isAhead(one) && (latestStart(one) ?? 0) > now) found.push(one);
  }
  return found;
}

function announcement(round: Round, news: readonly Hearing[], to: Somebody, past: Past | undefined): readonly Letter[] {
  const isTold = ({ id }: Hearing): boolean =>
    past?.told.some(({ hearing, what }) => hearing === id && what === 'announced') ?? false;
  const fresh = news.filter((one) => !isTold(one));
  const [first] = fresh;
  const note = fresh.map(
    ({ id }, index) => ({ hearing: id, what: 'announced', date: index === 0 ? '' : ALONG }) as const,
  );
  if (first === undefined || !hasRoom(past, note, round.now)) return [];
  return [{ to, words: newsWords(round, fresh, first), note, about: { hearing: first.id, what: 'announced' } }];
}

const newsWords =
  (round: Round, fresh: readonly Hearing[], first: Hearing): Words =>
  ({ lang }) => {
    const town = round.nameOf(lang, first.town);
    if (fresh.length > 1) {
      const lines = fresh.slice(0, MOST_IN_MESSAGE).map((one) => `• ${lineOf(lang, one)}`);
      return { name: 'hearings_announced', data: { town, lines: lines.join('\n') } };
    }
    const data = { ref: String(first.id), title: titleOf(lang, first), town, lines: linesOf(lang, factsOf(first)) };
    return { name: 'hearing_announced', data };
  };
