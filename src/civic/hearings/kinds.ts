/** The kinds of hearings and the states of one, as data: who calls it, by which term, on what it rests. */
import type { Words } from '../acts.ts';
import kinds from '../data/hearing-kinds.json' with { type: 'json' };

export interface HearingKind {
  readonly id: string;
  /** At most 20 code points. */
  readonly label: Words;
  readonly title: Words;
  readonly organiser: Words;
  /** `notice`: announced at least so many days before. `length`: lasts at least so many days. Null: no law sets one. */
  readonly term: { readonly kind: 'notice' | 'length'; readonly days: number; readonly by: 'law' } | null;
  /** Whether the law asks for a protocol of it, or at most a local rule. */
  readonly protocol: 'law' | 'local-rule';
  /** Where the law wants it announced; null where it does not say. */
  readonly where: Words | null;
  /** In the register of acts; null where no act of the register holds it. */
  readonly basis: { readonly act: string; readonly ref: string } | null;
  /** What a local rule adds, or all that there is. */
  readonly local: Words;
}

/** The import keeps to what stands in the file. */
export const KINDS = kinds as readonly HearingKind[];

export const kindOf = (id: string): HearingKind | null => KINDS.find((kind) => kind.id === id) ?? null;

/** From the first draft to the end; `moved` and `cancelled` may come at any point. */
export const STATES = {
  draft: { bg: 'Очаква се', en: 'Expected' },
  announced: { bg: 'Обявено', en: 'Announced' },
  open: { bg: 'Открито', en: 'Open' },
  held: { bg: 'Проведено', en: 'Held' },
  closed: { bg: 'Приключено', en: 'Closed' },
  moved: { bg: 'Преместено', en: 'Moved' },
  cancelled: { bg: 'Отменено', en: 'Cancelled' },
} as const satisfies { readonly [state: string]: Words };
export type State = keyof typeof STATES;

/** What is still ahead. */
export const AHEAD: readonly State[] = ['draft', 'announced', 'open', 'moved'];

const among =
  (states: readonly State[]) =>
  (state: string): boolean =>
    states.some((one) => one === state);
export const isStillAhead = among(AHEAD);
/** While it is held, and after it while the record is written. */
export const isInTheHall = among(['open', 'held']);
export const isOver = among(['held', 'closed']);
