/** The budget of a municipality in figures, in a talk: what one thing gets, ten numbers, a chart, „кажи ми“. */
import type { Place } from '../../dialog/handbook.ts';
import type { Lang, Value } from '../../dialog/types.ts';
import type { Feature, Here } from '../feature.ts';
import type { Unpaid } from '../following/reach.ts';
import type { ContactOf } from '../hearings/contact.ts';
import { namesOf } from '../latin.ts';
import { type Budget, expensesOf, offeredIn } from './budget.ts';
import { tellBars } from './chart.ts';
import { TOPICS, topicOf } from './classes.ts';
import { DRAW, drawing, orderPicture } from './drawing.ts';
import { heardIn, readAsked, writtenAsked } from './heard.ts';
import { budgetIn, latestIn, ofBudget, ofTown } from './loading.ts';
import { versionList } from './orders.ts';
import { stageOf } from './origin.ts';
import { yearsOf } from './rows.ts';
import { simulatorEffects, simulatorFacts } from './simulator-feature.ts';
import { sumOf } from './sums.ts';
import { FIGURE_TABLES } from './tables.ts';
import { tellAbsent, tellNamed, tellTopic, tellUnheard } from './telling.ts';
import { tellTen, tellWhere } from './ten.ts';
import { isWatching, TELL, tell, unwatch, unwatchAll, watch } from './watching.ts';

const NOT_THAT_YEAR: { readonly [L in Lang]: (year: number) => string } = {
  bg: (year) => `За ${year} г. нямам данни; ето последните, които имам.`,
  en: (year) => `For ${year} there are no figures; here are the latest.`,
};

/** What was asked for, of the year that was named, else of the latest. */
async function about(
  latest: Budget,
  lang: Lang,
  { q }: Here,
  town: string,
  [written]: readonly Value[],
): Promise<Value> {
  const { topic: id, name, year, absent } = readAsked(String(written ?? ''));
  const named = year === null || year === latest.year ? latest : await budgetIn(q, town, year);
  const budget = named ?? latest;
  const last = await budgetIn(q, town, budget.year - 1);
  const topic = id === null ? null : topicOf(id);
  const toldName = name === null ? tellUnheard(lang, budget) : tellNamed(lang, name, budget, last);
  const ofTopic = topic === null ? toldName : tellTopic(lang, topic, budget, last);
  const told = absent === null ? ofTopic : `${tellAbsent(lang, absent, budget)}\n${ofTopic}`;
  return named === null && year !== null ? `${NOT_THAT_YEAR[lang](year)}\n${told}` : told;
}

const IN_YEAR: { readonly [L in Lang]: (year: number) => string } = {
  bg: (year) => `През ${year} г.`,
  en: (year) => `In ${year}`,
};
const MOST_YEARS = 3;

/** The same thing in the other years that are known, the latest first. */
async function otherYears(latest: Budget, lang: Lang, { q }: Here, town: string, [written]: readonly Value[]) {
  const asked = readAsked(String(written ?? ''));
  const { topic, year } = asked;
  if (topic === null || topicOf(topic) === null) return [];
  const shown = year ?? latest.year;
  return (await yearsOf(q, town))
    .filter((one) => one !== shown)
    .slice(0, MOST_YEARS)
    .map((one) => ({ id: writtenAsked({ ...asked, year: one }), label: IN_YEAR[lang](one) }));
}

const HEAD: { readonly [L in Lang]: (year: number, stage: string, sum: string) => string } = {
  bg: (year, stage, sum) => `Бюджет ${year} г. (${stage}): разходи ${sum}.`,
  en: (year, stage, sum) => `Budget ${year} (${stage}): spending ${sum}.`,
};

const text = { type: 'text' } as const;
/** Buttons of topics; the others are asked for in words. */
const MOST_TOPICS = 6;

const FACTS: Feature['facts'] = {
  'figures.known': ofTown({ type: 'bool' }, false, async ({ q }, _, town) => (await yearsOf(q, town)).length > 0),
  /** A line about the whole. */
  'figures.head': ofTown(
    text,
    '',
    ofBudget('', (budget, lang) =>
      HEAD[lang](budget.year, stageOf(lang, budget), sumOf(lang, expensesOf(budget), budget.year)),
    ),
  ),
  /** What this budget names of what people ask most. */
  'figures.topics': ofTown(
    { type: 'list', fields: { id: 'text', label: 'text' } },
    [],
    ofBudget([], (budget, lang) =>
      offeredIn(budget, TOPICS)
        .slice(0, MOST_TOPICS)
        .map(({ id, label }) => ({ id, label: label[lang] })),
    ),
  ),
  /** What a question names, for `figures.about`; empty where it names nothing of a budget. */
  'figures.heard': {
    args: ['choice', 'place', 'text'],
    defaults: ['me.lang', 'me.town', 'figures.asked'],
    type: 'text',
    load: async ({ q }, [, town, said]) =>
      writtenAsked(heardIn(typeof town === 'string' ? await latestIn(q, town) : null, String(said ?? ''))),
  },
  'figures.about': ofTown(text, '', ofBudget('', about), { args: ['text'], defaults: ['figures.topic'] }),
  'figures.years': ofTown({ type: 'list', fields: { id: 'text', label: 'text' } }, [], ofBudget([], otherYears), {
    args: ['text'],
    defaults: ['figures.topic'],
  }),
  'figures.ten': ofTown(
    text,
    '',
    ofBudget('', (budget, lang) => tellTen(lang, budget)),
  ),
  /** The chart in words. */
  'figures.bars': ofTown(
    text,
    '',
    ofBudget('', (budget, lang) => tellBars(lang, budget)),
  ),
  'figures.watched': {
    args: ['place'],
    defaults: ['me.town'],
    type: 'bool',
    load: ({ q, channel, person }, [town]) => typeof town === 'string' && isWatching(q, channel, person, town),
  },
};

const EFFECTS: Feature['effects'] = {
  /** „Кажи ми, когато ги въведат“; told once. */
  'figures.watch': {
    args: { town: 'place' },
    apply: async ({ q, channel, person, at }, { town }) => {
      await watch(q, channel, person, String(town), at);
      return {};
    },
  },
  /** Orders the chart as a picture. */
  'figures.draw': {
    args: { town: 'place' },
    apply: async (here, { town }) => {
      await orderPicture(here, String(town));
      return {};
    },
  },
  'figures.stop': {
    args: {},
    apply: async (here) => {
      await unwatchAll(here);
      return {};
    },
  },
  'figures.unwatch': {
    args: { town: 'place' },
    apply: async ({ q, channel, person }, { town }) => {
      await unwatch(q, channel, person, String(town));
      return {};
    },
  },
};

/**
 * @param places the register of municipalities, by which one is named
 * @param unpaid channels on which nothing may cost
 * @param contactOf whom to ask in a municipality
 */
export function figures(places: readonly Place[], unpaid: Unpaid, contactOf: ContactOf): Feature {
  const nameOf = namesOf(places);
  return {
    name: 'figures',
    migrations: [FIGURE_TABLES],
    facts: {
      ...FACTS,
      /** Where nothing was entered: where the budget is to be found. */
      'figures.where': ofTown(text, '', async ({ q }, lang, town) => tellWhere(lang, await contactOf(q, town))),
      ...simulatorFacts(nameOf),
      /** The municipality that a button of a notice is about; none for anything else. */
      'figures.town': {
        args: ['text'],
        defaults: ['figures.ref'],
        type: 'place',
        load: (_, [ref]) => (places.some(({ code }) => code === ref) ? String(ref) : null),
      },
    },
    effects: { ...EFFECTS, ...simulatorEffects },
    due: { [TELL]: (q, due, now) => tell(q, due, now, { nameOf, unpaid }) },
    work: { [DRAW]: drawing(nameOf) },
    orders: { 'figures versions': versionList },
  };
}
