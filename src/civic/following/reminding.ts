/** A reminder that came due: to those who chose it, within the limits, in one chat each. */
import type { Telling } from '../feature.ts';
import { type Hearing, hearingOf } from '../hearings/rows.ts';
import { titleOf } from '../hearings/words.ts';
import { somebodies } from './chats.ts';
import { type After, chosenOf, type FollowRow, FROM_THE_FIRST, followersAfter } from './follows.ts';
import { leadOf } from './leads.ts';
import { type Followed, isWanted, type Kind, momentOfReminder, type Past, startOf } from './plan.ts';
import { goOn, NOTHING, post, type Round, type Words, wait } from './posting.ts';
import { later } from './quiet.ts';
import { factsOf, isAhead, REMINDING, remindersOf } from './schedule.ts';
import { pasts } from './told.ts';
import { linesOf } from './words.ts';

interface Reminding {
  readonly hearing: number;
  readonly kind: Kind;
  readonly after?: After;
}

/** When it may go out; null where there is nothing to remind of any more, or not yet. */
function lawful(kind: Kind, hearing: Hearing, now: number): number | null {
  const [start, moment] = [startOf(hearing), momentOfReminder(kind, hearing)];
  // What was moved has a row of its own for its new day.
  if (!isAhead(hearing) || start === null || moment === null || moment > now) return null;
  const at = kind === 'hours' ? now : later(now);
  return at < start ? at : null;
}

export async function remind(round: Round): Promise<readonly Telling[]> {
  const { q, due, now } = round;
  const { hearing: id, kind, after = FROM_THE_FIRST } = JSON.parse(due.data) as Reminding;
  const hearing = await hearingOf(q, id);
  const at = hearing === null ? null : lawful(kind, hearing, now);
  if (hearing === null || at === null) return NOTHING;
  if (at > now) return wait(round, at);
  const rows = await followersAfter(q, id, kind, after);
  await goOn(round, REMINDING, { hearing: id, kind }, rows);
  const people = await somebodies(q, rows);
  const past = await pasts(q, people, [id], now);
  const words = reminderWords(round, hearing);
  const note = [{ hearing: id, what: kind, date: hearing.date ?? '' }];
  const wanted = people.filter((one, index) =>
    isWanted(kind, followedIn(hearing, one.row), past[index] ?? NO_PAST, now),
  );
  const until = startOf(hearing) ?? now;
  return post(
    round,
    { until, about: remindersOf(id), ...(kind === 'hours' && { hours: 'any' }) },
    wanted.map((to) => ({ to, words, note, about: { hearing: id, what: kind } })),
  );
}

const NO_PAST: Past = { told: [], followed: [] };
const followedIn = ({ id, date, hour }: Hearing, row: FollowRow): Followed => ({
  hearing: id,
  date,
  hour,
  chosen: chosenOf(row),
});

const reminderWords =
  (round: Round, hearing: Hearing): Words =>
  ({ lang }) => ({
    name: 'hearing_reminder',
    data: {
      ref: String(hearing.id),
      lead: leadOf(lang, hearing.date ?? '', round.now),
      title: titleOf(lang, hearing),
      town: round.nameOf(lang, hearing.town),
      lines: linesOf(lang, factsOf(hearing)),
    },
  });
