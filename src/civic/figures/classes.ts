/**
 * What money goes for, as people ask and as budgets write: the functions of the unified budget classification (ЗПФ
 * чл. 14, ал. 2 and чл. 45, ал. 1, т. 2) and the topics below them. Data, and the lookups in it.
 */
import type { Words } from '../acts.ts';
import functions from '../data/figures-functions.json' with { type: 'json' };
import topics from '../data/figures-words.json' with { type: 'json' };
import { bestOf, type Sign, signOf, soundsOf } from './signs.ts';

export type FunctionId =
  | 'general'
  | 'security'
  | 'education'
  | 'health'
  | 'social'
  | 'housing'
  | 'culture'
  | 'economy'
  | 'other';

export interface BudgetFunction {
  readonly id: FunctionId;
  readonly no: number;
  /** As the classification has it. */
  readonly name: Words;
  /** At most 20 code points. */
  readonly label: Words;
  /** Behind „Намали: “, at most 12 code points. */
  readonly short: Words;
  readonly signs: readonly string[];
}

// JSON tells no closed unions; a test holds every value against the types.
export const FUNCTIONS = functions as readonly BudgetFunction[];

/** On which side of a budget a row stands; `capital` rows are counted within the expenses already. */
export const SIDES = {
  'own-revenue': {
    bg: 'Собствен приход',
    en: 'Own revenue',
    also: ['Собствени приходи', 'Приход', 'Приходи', 'Revenue'],
  },
  transfer: { bg: 'Трансфер', en: 'Transfer', also: ['Трансфери', 'Субсидия', 'Обща субсидия'] },
  equalisation: { bg: 'Изравнителна субсидия', en: 'Equalisation subsidy', also: ['Обща изравнителна субсидия'] },
  financing: { bg: 'Финансиране', en: 'Financing', also: [] },
  expense: { bg: 'Разход', en: 'Expense', also: ['Разходи', 'Expenses'] },
  capital: { bg: 'Капиталов разход', en: 'Capital expense', also: ['Капиталови разходи', 'Капиталови'] },
  debt: { bg: 'Дълг', en: 'Debt', also: ['Общински дълг'] },
  'debt-payment': { bg: 'Плащане по дълга', en: 'Debt payment', also: ['Плащания по дълга'] },
  residents: { bg: 'Население', en: 'Residents', also: ['Жители', 'Population'] },
} as const satisfies { readonly [side: string]: Words & { readonly also: readonly string[] } };
export type Side = keyof typeof SIDES;

/** Who decides on an expense: the state by its standards, or the council. */
export const PARTS = {
  delegated: { bg: 'Държавна дейност', en: 'State activity', also: ['Делегирана', 'Държавна', 'ДД', 'Delegated'] },
  local: { bg: 'Местна дейност', en: 'Local activity', also: ['Местна', 'МД', 'Local'] },
  topped: { bg: 'Дофинансиране', en: 'Top-up', also: ['Дофинансирана', 'Д'] },
} as const satisfies { readonly [part: string]: Words & { readonly also: readonly string[] } };
export type Part = keyof typeof PARTS;

interface TopicData {
  readonly id: string;
  readonly label: Words;
  /** Of an expense; a topic with `whole` is all of it. */
  readonly function?: string;
  readonly whole?: boolean;
  /** Of what is no expense of one function. */
  readonly sides?: readonly string[];
  /** Signs in a question. */
  readonly asked: readonly string[];
  /** Signs in the name of a row; none: every row of its sides. */
  readonly rows: readonly string[];
  /** Shown as a button. */
  readonly offered?: boolean;
  /** Asked for only where nothing of a lower tier is: „ремонт на улици“ asks for streets. Default 0; the whole is 2. */
  readonly tier?: number;
}

export interface Topic extends Omit<TopicData, 'asked' | 'rows'> {
  readonly asked: readonly Sign[];
  readonly rows: readonly Sign[];
}

export const TOPICS: readonly Topic[] = (topics as readonly TopicData[]).map((topic) => ({
  ...topic,
  asked: topic.asked.map(signOf),
  rows: topic.rows.map(signOf),
}));

export const topicOf = (id: string): Topic | null => TOPICS.find((topic) => topic.id === id) ?? null;
export const functionOf = (id: string): BudgetFunction | null => FUNCTIONS.find((one) => one.id === id) ?? null;

/** The budget as a whole. */
const WHOLE = 2;
export const isWhole = ({ tier }: Topic): boolean => tier === WHOLE;
const TIERS = [0, 1, WHOLE].map((tier) => TOPICS.filter((topic) => (topic.tier ?? 0) === tier));

/** What a question is about; null where it names nothing of a budget. */
export function askedTopic(said: string): Topic | null {
  const sounds = soundsOf(said);
  for (const topics of TIERS) {
    const topic = bestOf(topics, ({ asked }) => asked, sounds, 'longest');
    if (topic !== null) return topic;
  }
  return null;
}

const keyOf = (side: string, inFunction: string, name: string): string => `${side}\n${inFunction}\n${name}`;
/** Names of rows are many, and the same from year to year: what was told of one is kept. */
const told = new Map<string, Topic | null>();
const MOST_TOLD = 20_000;

/** The topic of a row by its name, among those of its side and function; the one named first: names go on in detail. */
export function rowTopic(side: string, inFunction: string, name: string): Topic | null {
  const key = keyOf(side, inFunction, name);
  const known = told.get(key);
  if (known !== undefined) return known;
  if (told.size >= MOST_TOLD) told.clear();
  const topic = tellRow(side, inFunction, name);
  told.set(key, topic);
  return topic;
}

function tellRow(side: string, inFunction: string, name: string): Topic | null {
  const near = TOPICS.filter(({ rows, sides, function: own }) => {
    if (rows.length === 0) return false;
    return side === 'expense' ? own !== undefined && (inFunction === '' || own === inFunction) : sides?.includes(side);
  });
  return bestOf(near, ({ rows }) => rows, soundsOf(name), 'first');
}

const FUNCTION_SIGNS = new Map(FUNCTIONS.map((one) => [one.id, one.signs.map(signOf)]));
/** „III. Образование“, „Функция 3“, „3“, or its id: a function as budgets write it; null for what is none. */
export function readFunction(written: string): BudgetFunction | null {
  const exact = functionOf(written.trim().toLowerCase());
  if (exact !== null) return exact;
  const number = /^(?:функция|function)?\s*№?\s*0?([1-9])\.?$/i.exec(written.trim())?.[1];
  if (number !== undefined) return FUNCTIONS.find(({ no }) => no === Number(number)) ?? null;
  return bestOf(FUNCTIONS, ({ id }) => FUNCTION_SIGNS.get(id) ?? [], soundsOf(written), 'first');
}
