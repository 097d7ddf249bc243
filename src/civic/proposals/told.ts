/** Proposals as dialogs see them: a line of a list, one in full with what may be done with it. */
import type { FactSignature } from '../../dialog/signatures.ts';
import type { Lang, Value } from '../../dialog/types.ts';
import type { Here } from '../feature.ts';
import { hearingOf } from '../hearings/rows.ts';
import { hasRated, maySupport, partIn } from './persons.ts';
import { historyOf, type Proposal } from './rows.ts';
import { labelOf, lineOf, textOf } from './words.ts';

type Fields = NonNullable<FactSignature['fields']>;

export const BRIEF: Fields = { id: 'text', number: 'text', label: 'text', line: 'text', supports: 'number' };

export const briefOf = (lang: Lang, one: Proposal): { readonly [field: string]: Value } => ({
  id: String(one.id),
  number: one.number,
  label: labelOf(one),
  line: lineOf(lang, one),
  supports: one.supports,
});

/** A line each. */
export const linesOf = (lang: Lang, all: readonly Proposal[]): string =>
  all.map((one) => `• ${lineOf(lang, one)}`).join('\n');

export const ONE: Fields = {
  ...BRIEF,
  text: 'text',
  state: 'text',
  kind: 'text',
  /** `author`, `supporter` or `none`. */
  part: 'text',
  supportable: 'bool',
  ratable: 'bool',
};

/** Who asks may support what is open and not their own, and say of an answer that concerns them whether it is of use. */
export async function inFull(here: Here, lang: Lang, one: Proposal): Promise<Value> {
  const { q } = here;
  const part = await partIn(q, here, one.id);
  const hearing = one.hearing === null ? null : await hearingOf(q, one.hearing);
  const isAnswered = one.answered_at !== null && one.state !== 'hidden';
  return {
    ...briefOf(lang, one),
    text: textOf(lang, one, await historyOf(q, one.id), hearing),
    state: one.state,
    kind: one.kind,
    part,
    supportable: one.merged_into === null && (await maySupport(q, here, one)),
    ratable: part !== 'none' && isAnswered && !(await hasRated(q, here, one.id)),
  };
}
