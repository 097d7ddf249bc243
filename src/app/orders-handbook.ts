/** What an operator may order about the handbook: an answer out of service or back, and what was not understood. */
import { dropMiss, listMisses, type Miss, oneMiss } from '../civic/handbook/misses.ts';
import { listOff, putOn, takeOff } from '../civic/handbook/off.ts';
import type { Store } from '../store/types.ts';
import type { Clock } from './clock.ts';
import type { Report } from './control.ts';

/** What these orders need of the house. */
interface House {
  readonly store: Store;
  readonly clock: Clock;
}
type Act = (house: House, args: readonly string[]) => Promise<Report>;

const say = (...lines: readonly string[]): Report => ({ ok: true, lines });
const no = (...lines: readonly string[]): Report => ({ ok: false, lines });

const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
const minute = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** More are never shown at once: whoever writes content begins at the top. */
const MOST_SHOWN = 500;

/** Headings of the list, in its order. */
const KINDS: readonly (readonly [how: string, heading: string])[] = [
  ['declined', 'Not understood'],
  ['none', 'None of the guesses was meant'],
  ['redirected', 'Declined, with where to go'],
];

const missLine = ({ id, count, last, phrase, near }: Miss): string =>
  `${String(id).padStart(6)} ${`${count}×`.padStart(6)}  ${day(last)}  „${phrase}“${near === '' ? '' : `  (nearest: ${near})`}`;

const missJson = ({ id, how, count, first, last, phrase, near }: Miss): string =>
  JSON.stringify({ no: id, how, count, first: day(first), last: day(last), phrase, near: near === '' ? null : near });

function missList(misses: readonly Miss[]): Report {
  if (misses.length === 0) return say('Nothing was missed.');
  const groups = KINDS.flatMap(([how, heading]) => {
    const ofKind = misses.filter((miss) => miss.how === how);
    return ofKind.length === 0 ? [] : [`${heading}:`, ...ofKind.map(missLine)];
  });
  return say(...groups, 'Teach one to the handbook with "npx bubo misses adopt <no> <answer-id>".');
}

const NO_SUCH = 'There is no miss of that number; "npx bubo misses" lists them.';

export const HANDBOOK_ORDERS: { readonly [command: string]: Act } = {
  /** A line each, which begins with the id: programs read them too. */
  'answers list': async ({ store }) => {
    const rows = await store.tx(listOff);
    if (rows.length === 0) return say('Every answer is in service.');
    return say(...rows.map(({ id, why, at }) => `${id}  out of service since ${minute(at)}${why && `  (${why})`}`));
  },
  'answers off': async ({ store, clock }, [id = '', why = '']) => {
    const isNew = await store.tx((q) => takeOff(q, id, why, clock.now()));
    return isNew
      ? say(`${id} is out of service from the next message on; bring it back with "npx bubo answers on ${id}".`)
      : say(`${id} was out of service already.`);
  },
  'answers on': async ({ store }, [id = '']) =>
    (await store.tx((q) => putOn(q, id)))
      ? say(`${id} is in service again from the next message on.`)
      : say(`${id} was in service already.`),
  /** The first day in ms, and `json` for a line of JSON each. */
  'misses list': async ({ store }, [since = '0', form]) => {
    const misses = await store.tx((q) => listMisses(q, Number(since), MOST_SHOWN));
    return form === 'json' ? say(...misses.map(missJson)) : missList(misses);
  },
  'misses show': async ({ store }, [id]) => {
    const miss = await store.tx((q) => oneMiss(q, Number(id)));
    return miss === null ? no(NO_SUCH) : say(missJson(miss));
  },
  'misses drop': async ({ store }, [id]) =>
    (await store.tx((q) => dropMiss(q, Number(id)))) ? say(`Miss ${id} is gone.`) : no(NO_SUCH),
};
