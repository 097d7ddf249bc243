/** What officials see: their own role and municipality, its hearings, and what may be done with one. */
import type { Place } from '../../dialog/handbook.ts';
import type { ValueType } from '../../dialog/signatures.ts';
import type { Lang, Value } from '../../dialog/types.ts';
import type { Query } from '../../store/types.ts';
import { dayAt } from '../clock.ts';
import { dated } from '../deadlines/words.ts';
import { type Fact, forgetsSoon, langOf } from '../feature.ts';
import { isInTheHall, isOver, isStillAhead } from '../hearings/kinds.ts';
import { type Hearing, hearingsById } from '../hearings/rows.ts';
import { labelOf, pastLabelOf } from '../hearings/words.ts';
import { type NameOf, namesOf } from '../latin.ts';
import {
  countOf,
  intakeOf,
  type Kind,
  leftAlone,
  refusal,
  unanswered,
  withoutSensitive,
} from '../proposals/keeping.ts';
import { seen } from './acting.ts';
import { codeOpens, waits } from './codes.ts';
import { QUEUE_FACTS } from './facts-queue.ts';
import { attendanceOf, hearingsAtDesk, mayAdvance, ownHearing, stepOf, timingOf } from './hearing.ts';
import { may, ROLES } from './roles.ts';
import { type Official, officialOf } from './rows.ts';
import { type Counts, hearingWords } from './words-desk.ts';

// ---------------------------------------------------------------- who one is

const WAIT = {
  seconds: { bg: (count: number) => `${count} секунди`, en: (count: number) => `${count} seconds` },
  minutes: { bg: (count: number) => `${count} минути`, en: (count: number) => `${count} minutes` },
} as const;
const waitWords = (lang: Lang, seconds: number): string =>
  seconds <= 100 ? WAIT.seconds[lang](seconds) : WAIT.minutes[lang](Math.ceil(seconds / 60));

const WHO = { role: 'text', role_name: 'text', town: 'text', town_name: 'text' } satisfies Fields;
type Fields = { readonly [field: string]: ValueType };

const whoFacts = (nameOf: NameOf): { readonly [name: string]: Fact } => ({
  /** None for everybody else. */
  'official.me': seen(
    { args: ['choice'], defaults: ['me.lang'], type: 'record', fields: WHO },
    null,
    async (_, me, [lang]) => ({
      role: me.role,
      role_name: ROLES[me.role][langOf(lang)],
      town: me.town,
      town_name: nameOf(langOf(lang), me.town),
    }),
  ),
  'official.is': {
    args: [],
    type: 'bool',
    load: async ({ q, channel, person }) => (await officialOf(q, channel, person)) !== null,
  },
  /** Until a code is looked at again, in words; empty: now. */
  'official.wait': {
    args: ['choice'],
    defaults: ['me.lang'],
    type: 'text',
    load: async ({ q, channel, person, at }, [lang]) => {
      const seconds = await waits(q, channel, person, at);
      return seconds === 0 ? '' : waitWords(langOf(lang), seconds);
    },
  },
  /** Whether a code is good now. Whoever must wait learns nothing. */
  /** Whether an official of this channel would be known tomorrow. */
  'official.stays': { args: [], type: 'bool', load: ({ channel }) => !forgetsSoon(channel) },
  'official.opens': {
    args: ['text'],
    type: 'bool',
    load: async ({ q, channel, person, at }, [code]) =>
      (await waits(q, channel, person, at)) === 0 && codeOpens(q, String(code ?? ''), at),
  },
});

// ---------------------------------------------------------------- hearings

const LISTED = { id: 'text', label: 'text' } satisfies Fields;
const MAY = [
  'open_intake',
  'close_intake',
  'open',
  'undo',
  'hold',
  'close',
  'attend',
  'speak',
  'promise',
  'protocol',
  'submit',
  'agenda',
  'course',
  'questions',
];
const HEARING: Fields = {
  ...{
    id: 'text',
    page: 'text',
    text: 'text',
    state: 'text',
    unanswered: 'number',
    timing: 'text',
    opening: 'text',
    day: 'text',
    intake: 'bool',
  },
  ...Object.fromEntries(MAY.map((what) => [what, 'bool' as const])),
};

async function countsOf(q: Query, { id: hearing }: Hearing): Promise<Counts> {
  const rows = await q<{ kind: Kind; count: number; open: number; promised: number; first: string | null }>(
    `select kind, count(*) as count, sum(case when ${unanswered('p')} and not ${leftAlone('p')} then 1 else 0 end) as open,
       sum(case when state = 'promised' and not ${leftAlone('p')} then 1 else 0 end) as promised,
       min(case when state = 'promised' and not ${leftAlone('p')} then promised_on end) as first
     from proposal p where hearing = $1 group by kind`,
    [hearing],
  );
  const of = (kind: Kind) => rows.find((row) => row.kind === kind);
  const firsts = rows.flatMap(({ first }) => first ?? []).sort();
  return {
    proposals: of('proposal')?.count ?? 0,
    openProposals: of('proposal')?.open ?? 0,
    questions: of('question')?.count ?? 0,
    openQuestions: of('question')?.open ?? 0,
    promised: rows.reduce((sum, { promised }) => sum + promised, 0),
    firstPromise: firsts[0] ?? null,
  };
}

/** The last step here may be taken back; an opening, while nobody has asked anything. */
const isUndoable = async (q: Query, hearing: Hearing, { questions }: Counts): Promise<boolean> =>
  (hearing.state !== 'open' || questions === 0) && (await stepOf(q, hearing)) !== null;

/** The button stands from the day of the hearing on; before it, the day is told. */
const openingOf = (hearing: Hearing, at: number): 'no' | 'later' | 'now' =>
  !mayAdvance(hearing.state, 'open') ? 'no' : timingOf(hearing, at) === 'early' ? 'later' : 'now';

async function hearingIn(q: Query, lang: Lang, official: Official, hearing: Hearing, at: number): Promise<Value> {
  const { id, town, state, date } = hearing;
  const intake = await intakeOf(q, town, id);
  const isOwn = intake?.hearing === id;
  const counts = await countsOf(q, hearing);
  const unanswered = counts.openProposals + counts.openQuestions;
  const came = await attendanceOf(q, id);
  const can = (duty: Parameters<typeof may>[1]): boolean => may(official.role, duty);
  const opening = can('desk.openHearing') ? openingOf(hearing, at) : 'no';
  const course = {
    open_intake: can('desk.openIntake') && !isOwn && isStillAhead(state),
    close_intake: can('desk.closeIntake') && isOwn && state !== 'cancelled',
    open: opening === 'now',
    undo: can('desk.undo') && (await isUndoable(q, hearing, counts)),
    hold: can('desk.holdHearing') && mayAdvance(state, 'held'),
    close: can('desk.closeHearing') && mayAdvance(state, 'closed'),
  };
  return {
    ...course,
    opening,
    // Of a cancelled hearing only what waits for an answer is left.
    course: state !== 'cancelled' && (opening === 'later' || Object.values(course).includes(true)),
    // Nobody can have asked before it is open.
    questions: counts.questions > 0 || isInTheHall(state) || isOver(state),
    id: String(id),
    // On the site of this service.
    page: `/hearings/${id}`,
    text: hearingWords(lang, hearing, {
      announcedBy: intake?.announced_by ?? null,
      isLate: (await refusal(q, { town, hearing: id, kind: 'proposal', sentAt: at })) === 'late',
      counts,
      came,
    }),
    state,
    timing: timingOf(hearing, at),
    day: date === null ? '' : dated(lang, date),
    intake: intake !== null,
    unanswered,
    agenda: can('desk.agenda') && state !== 'closed' && state !== 'cancelled',
    attend: can('desk.attendance') && isInTheHall(state),
    speak: can('desk.speak') && isInTheHall(state),
    // Before it is open nothing is late yet.
    promise: can('desk.promise') && unanswered > 0 && (isInTheHall(state) || !isStillAhead(state)),
    protocol: can('protocol.make') && (isInTheHall(state) || isOver(state)),
    submit: can('protocol.submit') && isOver(state),
  };
}

const hearingFacts: { readonly [name: string]: Fact } = {
  'desk.count': seen(
    { args: [], type: 'number' },
    0,
    async ({ q, at }, { town }) => (await hearingsAtDesk(q, town, at)).length,
  ),
  'desk.hearings': seen(
    { args: ['choice'], defaults: ['me.lang'], type: 'list', fields: LISTED },
    [],
    async ({ q, at }, official, [lang]) => {
      const ids = (await hearingsAtDesk(q, official.town, at)).map(({ id }) => id);
      // Of another year the year says more than the hour.
      const year = dayAt(at).slice(0, 4);
      const label = (one: Hearing): string =>
        (one.date === null || one.date.startsWith(year) ? labelOf : pastLabelOf)(langOf(lang), one);
      return (await hearingsById(q, ids)).map((one) => ({ id: String(one.id), label: label(one) }));
    },
  ),
  /** How many proposals belong to no hearing. */
  'desk.loose': seen({ args: [], type: 'number' }, 0, async ({ q }, { town }) => countOf(q, { town, hearing: null })),
  /** What was written down, without what nobody shall read of persons. */
  'desk.masked': seen(
    { args: ['text'], defaults: ['desk.spoken'], type: 'text' },
    '',
    async (_, __, [spoken]) => withoutSensitive(String(spoken ?? '')).text,
  ),
  'desk.hearing': seen(
    { args: ['choice', 'text'], defaults: ['me.lang', 'desk.chosen'], type: 'record', fields: HEARING },
    null,
    async ({ q, at }, official, [lang, id]) => {
      const hearing = await ownHearing(q, official.town, id);
      return hearing === null ? null : hearingIn(q, langOf(lang), official, hearing, at);
    },
  ),
};

export const officialFacts = (places: readonly Place[]): { readonly [name: string]: Fact } => ({
  ...whoFacts(namesOf(places)),
  ...hearingFacts,
  ...QUEUE_FACTS,
});
