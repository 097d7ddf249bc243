/**
 * „Законно ли е?“ and the notice, as dialogs ask for them. Of a notice that was sent only what was found is kept in the
 * session, with the few words that it rests on; no tables.
 */

import type { Place } from '../../dialog/handbook.ts';
import type { FactSignature, ValueType } from '../../dialog/signatures.ts';
import { sourcesInShort } from '../../dialog/texts/sources.ts';
import type { Lang, Value } from '../../dialog/types.ts';
import { ACTS, type Words } from '../acts.ts';
import { dayAt } from '../clock.ts';
import { dated } from '../deadlines/words.ts';
import { type EffectRule, type Fact, type Feature, langOf } from '../feature.ts';
import { orderParcel } from '../press/parcel.ts';
import { textIn } from '../values.ts';
import { ANSWER_FACTS, FAULTS } from './answered.ts';
import { filesOfNotice } from './files.ts';
import type { Kind, State } from './found.ts';
import { LAWFUL_FACTS } from './lawful-facts.ts';
import { type Finding, findingAgain, idsOf, lintNotice } from './lint.ts';
import { scanOf } from './scan.ts';
import { cutAtWord } from './text.ts';
import { type Answers, writeNotice } from './write.ts';

const dayOf = (value: Value | undefined): string | null => (typeof value === 'string' && value !== '' ? value : null);

// ---------------------------------------------------------------- a notice that was sent

const STATES: { readonly [letter: string]: State } = { y: 'ok', n: 'missing', w: 'wrong', u: 'unsure' };
const letterOf = (state: State): string => Object.entries(STATES).find(([, one]) => one === state)?.[0] ?? 'u';
/** Characters of the notice that are kept of each finding. */
const KEPT = 60;

/** As the kind of a text that is no notice is noted. */
const NO_KIND = 'none';
const NO_NOTICE = JSON.stringify([NO_KIND, [], '']);

interface Kept {
  readonly isNotice: boolean;
  readonly kind: Kind;
  readonly law: readonly Finding[];
  readonly practice: readonly Finding[];
}

/**
 * As it is kept: kind, then for each point of law state, explanation and words, then the letters of practice.
 * @param longest characters that are looked at, where a file may hold more than a message.
 * Null where it is no notice.
 */
export function noted(text: string, today: string | null, longest?: number): string | null {
  const { isNotice, kind, law, practice } = lintNotice(text, {
    ...(today !== null && { today }),
    ...(longest !== undefined && { longest }),
  });
  if (!isNotice) return null;
  const lawful = law.map(({ state, why, evidence }) => [
    letterOf(state),
    why,
    evidence === null ? '' : cutAtWord(evidence, KEPT),
  ]);
  return JSON.stringify([kind, lawful, practice.map(({ state }) => letterOf(state)).join('')]);
}

const NOTHING_KEPT: Kept = { isNotice: true, kind: 'budget', law: [], practice: [] };
/** Nothing where nothing was sent yet. It is our own note: read as it was written. */
function keptOf(seen: Value | undefined): Kept {
  if (textIn(seen) === '') return NOTHING_KEPT;
  const [kind, law, practice] = JSON.parse(textIn(seen)) as [Kind | 'none', [string, string, string][], string];
  if (kind === NO_KIND) return { ...NOTHING_KEPT, isNotice: false };
  const ids = idsOf(kind, 'law');
  const again = (id: string, letter: string | undefined, why?: string, evidence = ''): readonly Finding[] => {
    const state = STATES[letter ?? ''] ?? 'unsure';
    const found = findingAgain(kind, id, { state, evidence: evidence === '' ? null : evidence, ...(why && { why }) });
    return found ? [found] : [];
  };
  return {
    isNotice: true,
    kind,
    law: law.flatMap(([letter, why, evidence], index) => again(ids[index] ?? '', letter, why, evidence)),
    practice: idsOf(kind, 'practice').flatMap((id, index) => again(id, practice[index])),
  };
}

/** „Закон: ЗПФ, чл. 84, ал. 6“. Where the law is silent, the council’s order under the same article may say more. */
function sourceLine(lang: Lang, { basis, source }: Finding): string {
  const act = sourcesInShort(lang, [source], ACTS);
  const lines: { readonly [B in Finding['basis']]: Words } = {
    law: { bg: `Закон: ${act}`, en: `Law: ${act}` },
    'local-rule': {
      bg: `Местно правило: редът на съвета по ${act}`,
      en: `Local rule: the council’s order under ${act}`,
    },
    recommendation:
      source.act === 'zpf'
        ? {
            bg: `Препоръка; редът на съвета по ${act} може да иска друго`,
            en: `Recommendation; the council’s order under ${act} may differ`,
          }
        : { bg: `Препоръка: ${act}`, en: `Recommendation: ${act}` },
  };
  return lines[basis][lang];
}
/** The article of the list of the law, and when it was read. */
const lawSource = (lang: Lang, law: readonly Finding[]): string => {
  const [first] = law;
  if (!first) return '';
  const act = sourcesInShort(lang, [first.source], ACTS);
  if (first.source.act !== 'zpf') return `${act} ${RESTATED[lang]}`;
  const when = lang === 'bg' ? 'прочетен на' : 'read on';
  return `${act}, ${when} ${dated(lang, ACTS['zpf']?.read ?? '').split(' (')[0]}`;
};
const RESTATED: Words = {
  bg: '– по покани на общини; текста на закона не сме чели',
  en: '– as notices of municipalities cite it; we have not read the act',
};

const STATE_WORDS: { readonly [S in State]: Words } = {
  ok: { bg: 'да', en: 'yes' },
  missing: { bg: 'липсва', en: 'missing' },
  wrong: { bg: 'грешка', en: 'wrong' },
  unsure: { bg: 'не личи', en: 'not clear' },
};
const KIND_WORDS: { readonly [K in Kind]: Words } = {
  budget: { bg: 'обсъждане на проекта за бюджет', en: 'a hearing of the draft budget' },
  report: { bg: 'обсъждане на годишния отчет', en: 'a hearing of the annual report' },
  plan: { bg: 'обсъждане на план за оздравяване', en: 'a hearing of a recovery plan' },
  debt: { bg: 'обсъждане на дългосрочен дълг', en: 'a hearing of long-term debt' },
  change: { bg: 'обсъждане на промяна на бюджета', en: 'a hearing of a change of the budget' },
};

const isGood = ({ state }: Finding): boolean => state === 'ok';
const isFault = ({ state }: Finding): boolean => state === 'missing' || state === 'wrong';

const lawLine = (lang: Lang, { label, state, says, evidence }: Finding, index: number): string => {
  const words = evidence === null ? '' : ` („${evidence}“)`;
  return `${index + 1}. ${label[lang]} – ${STATE_WORDS[state][lang]}: ${says[lang]}${isGood({ state } as Finding) ? '' : words}`;
};
const practiceLine = (lang: Lang, { label, state, says }: Finding, index: number): string =>
  `${index + 1}. ${label[lang]} – ${state === 'wrong' ? says[lang] : STATE_WORDS[state][lang]}`;

function readIn(lang: Lang, seen: Value | undefined): Value {
  const { isNotice, kind, law, practice } = keptOf(seen);
  return {
    foreign: !isNotice,
    kind: KIND_WORDS[kind][lang],
    faults: law.filter(isFault).length,
    open: law.filter(({ state }) => state === 'unsure').length,
    law: law.map((one, index) => lawLine(lang, one, index)).join('\n'),
    source: lawSource(lang, law),
    practice: practice.map((one, index) => practiceLine(lang, one, index)).join('\n'),
    missing: [...law, ...practice].filter((one) => !isGood(one)).length,
  };
}

// ---------------------------------------------------------------- a notice by questions

const ANSWERS = [
  'kind',
  'municipality',
  'day',
  'hour',
  'place',
  'online',
  'mail',
  'until',
  'papers',
  'contact',
  'media',
  'published',
] as const satisfies readonly (keyof Answers)[];
const OF_ANSWER: { readonly [answer: string]: ValueType } = {
  kind: 'choice',
  municipality: 'place',
  day: 'date',
  until: 'date',
  published: 'date',
};

/** @param places the register of municipalities: a notice names one, a slot holds its code */
function answersOf(places: readonly Place[], values: readonly Value[]): Answers {
  const by = Object.fromEntries(ANSWERS.map((name, index) => [name, textIn(values[index])]));
  return {
    ...(by as Omit<Answers, 'kind' | 'online'> & { readonly [name: string]: string }),
    kind: by['kind'] === 'report' ? 'report' : 'budget',
    municipality: places.find(({ code }) => code === by['municipality'])?.name ?? '',
    online: by['online'] === '' ? null : (by['online'] ?? null),
  };
}

const NOTHING = { fault: '', site: '', media: '', post: '', checklist: '' };
function writtenIn(places: readonly Place[], lang: Lang, values: readonly Value[]): Value {
  if (dayOf(values.at(-1)) === null) return NOTHING;
  const written = writeNotice(answersOf(places, values));
  if (!written.ok) return { ...NOTHING, fault: FAULTS[written.fault][lang] };
  const { site, media, post, checklist } = written;
  return { fault: '', site, media, post, checklist: checklist[lang] };
}

/** Orders the files of the notice that the answers of this talk make. Nothing where they make none. */
const filesFor = (places: readonly Place[]): EffectRule => ({
  args: { site: 'text', telegram: 'text' },
  apply: async (here, { site, telegram }) => {
    const { session, at } = here;
    const answers = answersOf(
      places,
      ANSWERS.map((name) => session?.slots[`notice.${name}`] ?? null),
    );
    const written = writeNotice(answers);
    if (!written.ok) return {};
    const lang = langOf(session?.slots['me.lang']);
    const own = { site: textIn(site), telegram: textIn(telegram) };
    const about = { ...answers, town: textIn(session?.slots['notice.municipality']) };
    const scan = await scanOf(here.q, about, own);
    const made = { lang, today: dayAt(at), at, scan };
    await orderParcel(here, filesOfNotice(written, made));
    return {};
  },
});

// ---------------------------------------------------------------- facts

const texts = (...fields: readonly string[]): NonNullable<FactSignature['fields']> =>
  Object.fromEntries(fields.map((field) => [field, 'text' as const]));
const OF_SEEN = { args: ['choice', 'text'], defaults: ['me.lang', 'notice.seen'] } as const;

const FACTS: Feature['facts'] = {
  ...LAWFUL_FACTS,
  'notice.reading': {
    args: ['text', 'date'],
    type: 'record',
    fields: texts('seen'),
    load: (_, [text, today]) => ({
      seen: textIn(text) === '' ? '' : (noted(textIn(text), dayOf(today)) ?? NO_NOTICE),
    }),
  },
  'notice.read': {
    ...OF_SEEN,
    type: 'record',
    fields: {
      ...texts('kind', 'law', 'source', 'practice'),
      foreign: 'bool',
      faults: 'number',
      open: 'number',
      missing: 'number',
    },
    load: (_, [lang, seen]) => readIn(langOf(lang), seen),
  },
  'notice.missing': {
    ...OF_SEEN,
    type: 'list',
    fields: texts('id', 'label'),
    load: (_, [lang, seen]) => {
      const { law, practice } = keptOf(seen);
      return [...law, ...practice]
        .filter((one) => !isGood(one))
        .map(({ id, label }) => ({ id, label: label[langOf(lang)] }));
    },
  },
  /** The sentence to put in for the point that was chosen. */
  'notice.sentence': {
    args: ['choice', 'text', 'text'],
    defaults: ['me.lang', 'notice.seen', 'notice.chosen'],
    type: 'record',
    fields: texts('put', 'source'),
    load: (_, [lang, seen, chosen]) => {
      const { law, practice } = keptOf(seen);
      const found = [...law, ...practice].find(({ id }) => id === chosen);
      return found ? { put: found.put, source: sourceLine(langOf(lang), found) } : { put: '', source: '' };
    },
  },
  ...ANSWER_FACTS,
  /** Where the QR code leads (see `Scan`), from four answers, the site, and the bot on Telegram. */
  'notice.scan': {
    args: ['choice', 'place', 'date', 'text', 'text', 'text'],
    type: 'text',
    load: async ({ q }, [kind, ...rest]) => {
      const [town = '', day = '', papers = '', site = '', telegram = ''] = rest.map(textIn);
      const about = { kind: kind === 'report' ? 'report' : 'budget', town, day, papers } as const;
      return (await scanOf(q, about, { site, telegram })).to;
    },
  },
};

const writtenFrom = (places: readonly Place[]): Fact => ({
  args: ['choice', ...ANSWERS.map((name): ValueType => OF_ANSWER[name] ?? 'text')],
  defaults: ['me.lang', ...ANSWERS.map((name) => `notice.${name}`)],
  type: 'record',
  fields: texts('fault', 'site', 'media', 'post', 'checklist'),
  load: (_, [lang, ...values]) => writtenIn(places, langOf(lang), values),
});

/**
 * The feature: no tables, nothing is kept beside the session but files that were asked for.
 * @param places the register of municipalities
 */
export const notice = (places: readonly Place[]): Feature => ({
  name: 'notice',
  migrations: [],
  facts: { ...FACTS, 'notice.written': writtenFrom(places) },
  effects: { 'notice.files': filesFor(places) },
  due: {},
});
