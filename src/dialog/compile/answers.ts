/** The handbook's entries and the redirects, from `dialogs/answers/*.yaml` and `dialogs/redirects.yaml`. */
import { addDays } from '../civil.ts';
import type { Act, Answer, Redirect } from '../handbook.ts';
import type { Source } from '../steps.ts';
import type { Report } from './problems.ts';
import { type Fields, fieldsOf, isAnswerId, patternsOf, textOf, wordsOf } from './shape.ts';
import type { Tree } from './tree.ts';

/** An entry together with what only the checks need. */
export interface Entry {
  readonly answer: Answer;
  /** Must be reachable by tapping; true unless `core: false`. */
  readonly core: boolean;
  readonly related: readonly { readonly text: string; readonly at: Source }[];
  readonly known: readonly { readonly text: string; readonly at: Source }[];
  readonly opens: { readonly text: string; readonly at: Source } | null;
  readonly phrasings: readonly { readonly text: string; readonly at: Source }[];
}

const FIELDS = [
  ...['id', 'topic', 'audience', 'label', 'sources', 'checked', 'valid_until', 'when_stale'],
  ...['related', 'known', 'opens', 'phrasings', 'keywords', 'core'],
];
/** Answers of this topic are about the bot itself: what they say comes from no act. */
const UNSOURCED = 'bot';
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** Reads one file of entries. */
export const readAnswers = (tree: Tree, acts: readonly Act[], report: Report): Entry[] => {
  if (tree.kind === 'list') return tree.items.flatMap((item) => readAnswer(item, acts, report));
  report.add('B105', tree.at, { where: 'A file of answers', wanted: 'a list of entries' });
  return [];
};

const readAnswer = (tree: Tree, acts: readonly Act[], report: Report): Entry[] => {
  const fields = fieldsOf(tree, 'an answer', FIELDS, report);
  const id = word(fields, 'id', tree.at, report);
  if (fields.size === 0 || id === '') return [];
  if (!isAnswerId(id))
    report.add('B106', tree.at, { name: id, why: 'ids of answers are small Latin letters, digits and “-”' });
  const where = `“${id}”`;
  const related = wordsOf(fields.get('related'), where, report);
  const known = wordsOf(fields.get('known'), where, report);
  const phrasings = wordsOf(fields.get('phrasings'), where, report);
  const opened = fields.get('opens');
  const opens = opened ? { text: textOf(opened.value, `“opens” of ${where}`, report), at: opened.at } : null;
  const sources = boundTo(id, fields, acts, tree.at, report);
  const core = fields.get('core')?.value;
  const answer: Answer = {
    id,
    topic: word(fields, 'topic', tree.at, report),
    audience: oneOf(fields, 'audience', ['citizen', 'administration', 'both'], tree.at, report),
    label: oneOf(fields, 'label', ['law', 'local-rule', 'recommendation'], tree.at, report),
    sources,
    ...days(id, fields, sources, acts, tree.at, report),
    whenStale: fields.has('when_stale') ? oneOf(fields, 'when_stale', ['warn', 'withhold'], tree.at, report) : 'warn',
    related: related.map(({ text }) => text),
    known: known.map(({ text }) => text),
    ...(opens && { opens: opens.text }),
    phrasings: phrasings.map(({ text }) => text),
    keywords: wordsOf(fields.get('keywords'), where, report).map(({ text }) => text),
    at: tree.at,
  };
  return [{ answer, related, known, opens, phrasings, core: !(core?.kind === 'leaf' && core.value === false) }];
};

const word = (fields: Fields, name: string, at: Source, report: Report): string => {
  const entry = fields.get(name);
  if (entry) return textOf(entry.value, `“${name}” of an answer`, report);
  report.add('B105', at, { where: 'An answer', wanted: `an entry with “${name}”` });
  return '';
};

const oneOf = <T extends string>(fields: Fields, name: string, known: readonly T[], at: Source, report: Report): T => {
  const written = word(fields, name, at, report);
  const value = known.find((one) => one === written);
  const place = fields.get(name)?.at ?? at;
  if (!value && written) {
    report.add(
      'B105',
      place,
      { where: `“${name}”`, wanted: `one of: ${known.join(', ')}` },
      { name: written, among: known },
    );
  }
  return value ?? (known[0] as T);
};

/** The sources under `sources:` of an entry; those without act or reference, and unknown acts, are findings. */
export const readSources = (id: string, fields: Fields, acts: readonly Act[], report: Report): Answer['sources'] => {
  const list = fields.get('sources');
  const items = list?.value.kind === 'list' ? list.value.items : [];
  return items.map((item) => {
    const source = fieldsOf(item, `a source of “${id}”`, ['act', 'ref'], report);
    const act = source.get('act');
    const ref = source.get('ref');
    if (!act || !ref) report.add('B601', item.at, { answer: id });
    const name = act ? textOf(act.value, '“act”', report) : '';
    if (act && !acts.some((known) => known.id === name)) {
      report.add('B602', act.at, { name }, { name, among: acts.map((known) => known.id) });
    }
    return { act: name, ref: ref ? textOf(ref.value, '“ref”', report) : '' };
  });
};

/** The sources of an answer: it has some, unless it is about the bot itself and states no law. */
const boundTo = (id: string, fields: Fields, acts: readonly Act[], at: Source, report: Report): Answer['sources'] => {
  const sources = readSources(id, fields, acts, report);
  const bound = word(fields, 'topic', at, report) !== UNSOURCED || word(fields, 'label', at, report) === 'law';
  if (sources.length === 0 && bound) report.add('B601', fields.get('sources')?.at ?? at, { answer: id });
  return sources;
};

/** What rests on no act is read again after a year all the same. */
const YEAR = 365;

/** The earliest, or the latest, of the days that are there. */
const earliest = (...days: readonly string[]): string | undefined => [...days].sort()[0];
const latest = (...days: readonly string[]): string => [...days].sort().at(-1) ?? '';

/**
 * When an answer was last checked, and the last day before it is shown with a warning. Both hang on its acts: it is as
 * fresh as the act that was read longest ago, and its own date can only make it stale earlier.
 */
const days = (
  id: string,
  fields: Fields,
  sources: Answer['sources'],
  acts: readonly Act[],
  at: Source,
  report: Report,
): Pick<Answer, 'checked' | 'validUntil'> => {
  const checked = word(fields, 'checked', at, report);
  const own = fields.has('valid_until') ? word(fields, 'valid_until', at, report) : null;
  const cited = acts.filter((act) => sources.some((source) => source.act === act.id));
  const ends = [...cited.map((act) => act.validUntil), ...(own === null ? [] : [own])];
  for (const [name, text] of [['checked', checked] as const, ['valid_until', own ?? checked] as const]) {
    const late = name === 'valid_until' && text < checked;
    if (text !== '' && (!DAY.test(text) || late)) {
      report.add('B608', fields.get(name)?.at ?? at, { text: `${name}: ${text}`, answer: id });
    }
  }
  return {
    checked: latest(checked, earliest(...cited.map((act) => act.read)) ?? checked),
    validUntil: earliest(...ends) ?? addDays(checked, YEAR),
  };
};

/** Reads the redirects: questions that are not about budgets. */
export const readRedirects = (tree: Tree, report: Report): { redirect: Redirect; at: Source }[] => {
  if (tree.kind !== 'list') {
    report.add('B105', tree.at, { where: 'The file of redirects', wanted: 'a list of entries' });
    return [];
  }
  return tree.items.flatMap((item) => {
    const fields = fieldsOf(item, 'a redirect', ['id', 'phrasings', 'unless', 'needs'], report);
    const id = fields.get('id');
    const name = id ? textOf(id.value, '“id”', report) : '';
    if (name === '') report.add('B105', item.at, { where: 'A redirect', wanted: 'an entry with “id”' });
    const phrasings = wordsOf(fields.get('phrasings'), `“${name}”`, report).map(({ text }) => text);
    const patterns = patternsOf({ fields, at: item.at, name }, ['unless', 'needs'], report);
    const redirect = { id: name, phrasings, ...patterns };
    return name === '' ? [] : [{ redirect, at: item.at }];
  });
};
