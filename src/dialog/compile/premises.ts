/** False premises, from `dialogs/premises.yaml`: patterns of words, what they are bound to, the answer that tells more. */
import type { EarPremise } from '../ear/premises.ts';
import type { Act, Answer } from '../handbook.ts';
import type { Source } from '../steps.ts';
import { readSources } from './answers.ts';
import type { Report } from './problems.ts';
import { fieldsOf, textOf, wordsOf, yesOf } from './shape.ts';
import type { Tree } from './tree.ts';

/** A premise together with what only the checks need. */
export interface PremiseEntry {
  readonly premise: EarPremise;
  readonly sources: Answer['sources'];
  readonly at: Source;
}

const FIELDS = ['id', 'answer', 'sources', 'says', 'unless', 'right', 'cites', 'firm'];

/** Reads the file of premises. */
export const readPremises = (tree: Tree, acts: readonly Act[], report: Report): PremiseEntry[] => {
  if (tree.kind === 'list') return tree.items.flatMap((item) => readPremise(item, acts, report));
  report.add('B105', tree.at, { where: 'The file of premises', wanted: 'a list of entries' });
  return [];
};

const readPremise = (tree: Tree, acts: readonly Act[], report: Report): PremiseEntry[] => {
  const fields = fieldsOf(tree, 'a premise', FIELDS, report);
  const one = (name: string): string | null => {
    const entry = fields.get(name);
    return entry ? textOf(entry.value, `“${name}” of a premise`, report) : null;
  };
  const id = one('id') ?? '';
  if (id === '') {
    report.add('B105', tree.at, { where: 'A premise', wanted: 'an entry with “id”' });
    return [];
  }
  const list = (name: string): readonly string[] =>
    wordsOf(fields.get(name), `“${id}”`, report).map(({ text }) => text);
  const premise: EarPremise = {
    id,
    answer: one('answer'),
    says: list('says'),
    unless: list('unless'),
    right: list('right').map(Number),
    cites: one('cites'),
    firm: yesOf(fields.get('firm'), `“${id}”`, report),
  };
  const sources = readSources(id, fields, acts, report);
  if (sources.length === 0) report.add('B601', tree.at, { answer: id });
  return [{ premise, sources, at: tree.at }];
};
