/** What features of the town offer to dialogs by name: facts and effects. */
import type { Value } from './types.ts';

export type ValueType = 'text' | 'number' | 'bool' | 'date' | 'time' | 'choice' | 'place' | 'list' | 'record';

/** What a feature of the town tells about a fact, so that conditions and texts can be checked at build. */
export interface FactSignature {
  readonly args: readonly ValueType[];
  /** Slots whose values are the arguments where it is named without any: `town.name` means `town.name(me.town)`. */
  readonly defaults?: readonly string[];
  readonly type: ValueType;
  /** Of a record, or of a list's elements. Elements offered as options have `id` and `label`. */
  readonly fields?: { readonly [field: string]: ValueType };
}

export interface EffectSignature {
  readonly args: { readonly [arg: string]: ValueType };
  /** What texts may name as `{done.<effect>.<field>}` after it was applied. */
  readonly gives?: { readonly [field: string]: ValueType };
}

/** Facts that a step asked for, by {@link factKey}. */
export type Facts = ReadonlyMap<string, Value>;
export interface Need {
  readonly name: string;
  readonly args: readonly Value[];
}
/** The name under which a loaded fact lies in {@link Facts}. */
export const factKey = (name: string, args: readonly Value[]): string =>
  args.length === 0 ? name : `${name}(${JSON.stringify(args)})`;
