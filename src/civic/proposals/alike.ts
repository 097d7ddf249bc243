/** Proposals that say nearly the same: by their stems, within one hearing (or a municipality's, outside of hearings). */

import { stemBg, stemEn } from '../../dialog/ear/stem.ts';
import { foldWord, words } from '../../dialog/normalise.ts';
import { marks, rowMarks } from '../../store/lists.ts';
import type { Query } from '../../store/types.ts';
import { type Kind, type Proposal, proposalOf } from './rows.ts';

interface Where {
  readonly town: string;
  readonly hearing: number | null;
  readonly kind: Kind;
}

const scopeOf = ({ town, hearing, kind }: Where): string => `${kind}:${hearing ?? town}`;

/** Words of every proposal, which make no two alike. */
const EVERYDAY: ReadonlySet<string> = new Set(
  `искам искаме питам питаме попитам попитаме въпрос въпросът предлагам предлагаме предложа предложение предложим моля бих желал желая желаем да се на за от до по при
  със към без над под или и а но в с че ще е са си ли не нека трябва може има няма нашата нашия нашето нашите нашият моята
  моя моето моите този тази това тези който която което които какво кога къде защо как дали бъде бъдат също много още
  обадете обадите пишете тел егн имейл
  само всички вече община общината общинска общински бюджет бюджета бюджетът ул улица улицата бул кв квартал квартала
  the and for that with this our please propose proposal want would like should will from street`
    .trim()
    .split(/\s+/),
);
/** Stems that are kept of one text. */
const MOST_STEMS = 40;

/** What was masked in a text: „[телефон]“. */
const MASKED = /\[[^\]\n]{1,20}\]/g;

/** The stems that tell what a text is about, each once. */
export function stemsOf(text: string): readonly string[] {
  const stems = words(text.replace(MASKED, ' '))
    .filter((word) => !EVERYDAY.has(word) && (word.length > 2 || /\d/.test(word)))
    .map((word) => foldWord(/[а-я]/.test(word) ? stemBg(word) : stemEn(word)));
  return [...new Set(stems)].filter((stem) => stem !== '').slice(0, MOST_STEMS);
}

/** Keeps the stems of an open proposal, by which those like it are found. */
export async function keepWords(
  q: Query,
  proposal: Where & { readonly id: number; readonly text: string },
): Promise<void> {
  const stems = stemsOf(proposal.text);
  if (stems.length === 0) return;
  const scope = scopeOf(proposal);
  await q(
    `insert into proposal_word (word, scope, proposal) values ${rowMarks(stems.length, 3)}`,
    stems.flatMap((stem) => [stem, scope, proposal.id]),
  );
}

/** Once it is answered, hidden or erased, nothing shall be found like it. */
export const dropWords = (q: Query, proposal: number): Promise<unknown> =>
  q('delete from proposal_word where proposal = $1', [proposal]);

/** Twice the common stems by all stems: from here on two texts are nearly the same. */
const ALIKE = 0.6;
const LEAST_COMMON = 2;
/** So many that share the most stems are looked at. */
const LOOKED_AT = 8;

const NUMBER = /^\d+$/;
/** „блок 12“ and „блок 15“ are two things, however alike the words around them are. */
function contradict(these: readonly string[], those: readonly string[]): boolean {
  const [some, others] = [these, those].map((stems) => stems.filter((stem) => NUMBER.test(stem)));
  if (some === undefined || others === undefined || some.length === 0 || others.length === 0) return false;
  return some.some((one) => !others.includes(one)) && others.some((one) => !some.includes(one));
}

/** The open proposal or question that is most like a text; null where none is nearly the same. */
export async function mostAlike(q: Query, where: Where, text: string): Promise<Proposal | null> {
  const stems = stemsOf(text);
  if (stems.length < LEAST_COMMON) return null;
  const near = await q<{ proposal: number; common: number }>(
    `select proposal, count(*) as common from proposal_word
     where scope = $1 and word in (${marks(3, stems.length)})
     group by proposal having count(*) >= $2 order by common desc, proposal limit ${LOOKED_AT}`,
    [scopeOf(where), LEAST_COMMON, ...stems],
  );
  let best: { readonly id: number; readonly likeness: number } | null = null;
  for (const { proposal, common } of near) {
    const theirs = await q<{ word: string }>('select word from proposal_word where proposal = $1', [proposal]);
    const likeness = (2 * common) / (stems.length + theirs.length);
    if (
      contradict(
        stems,
        theirs.map(({ word }) => word),
      )
    )
      continue;
    if (likeness >= ALIKE && likeness > (best?.likeness ?? 0)) best = { id: proposal, likeness };
  }
  if (best === null) return null;
  const found = await proposalOf(q, best.id);
  return found?.merged_into == null ? found : proposalOf(q, found.merged_into);
}
