/** What an evaluation found, in lines for people. */

import type { Paired, Report, Score, Share } from '../dialog/ear/evaluate.ts';
import type { fitted } from '../dialog/ear/fit.ts';

const points = (value: number): string => (100 * value).toFixed(1);
const cell = (text: string, width: number): string => text.padEnd(width);

/** “87.5 % [79.4–92.7] 84/96”; a dash where there is nothing to count. */
const shareText = ({ hits, of, share, low, high }: Share): string =>
  of === 0 ? '–' : `${points(share).padStart(5)} % [${points(low)}–${points(high)}] ${hits}/${of}`;

const MEASURES: readonly (readonly [keyof Score, string])[] = [
  ['first', 'first guess right'],
  ['three', 'right among three'],
  ['direct', 'answered directly'],
  ['precise', 'of these right'],
  ['heard', 'answered or offered'],
  ['declined', 'strangers declined or by rule'],
  ['mistaken', 'strangers answered directly'],
];

/** A set as a whole, by style and by zone, with the pairs that were confused. */
export function setLines(name: string, report: Report): readonly string[] {
  return [
    `${name}: ${report.first.of} of ours, ${report.declined.of} strangers`,
    ...MEASURES.map(([measure, says]) => `  ${cell(says, 31)}${shareText(report[measure])}`),
    ...styleLines(report),
    ...zoneLines(report),
    ...confusionLines(report),
  ];
}

const short = ({ hits, of, share }: Share): string =>
  of === 0 ? '' : `${points(share).padStart(5)} % ${`${hits}/${of}`.padEnd(8)}`;

function styleLines({ styles }: Report): readonly string[] {
  const all = Object.entries(styles);
  const ours = all.filter(([, { first }]) => first.of > 0);
  const strangers = all.filter(([, { declined }]) => declined.of > 0);
  const columns = (...texts: readonly string[]): string =>
    texts
      .map((text) => cell(text, 18))
      .join('')
      .trimEnd();
  return [
    `  ${columns('by style', 'first', 'three', 'directly', 'of these right', 'heard')}`,
    ...ours.map(([style, { first, three, direct, precise, heard }]) =>
      `    ${columns(style, short(first), short(three), short(direct), short(precise), short(heard))}`.trimEnd(),
    ),
    ...strangers.map(([style, { declined, mistaken }]) =>
      `    ${cell(style, 24)}declined ${short(declined)} answered directly ${short(mistaken)}`.trimEnd(),
    ),
  ];
}

const zoneLines = ({ zones }: Report): readonly string[] => [
  '  by zone',
  ...Object.entries(zones).map(
    ([zone, { right, strangers }]) =>
      `    ${cell(zone, 9)}ours ${cell(String(right.of), 5)}first guess right ${cell(shareText(right), 32)}strangers ${strangers}`,
  ),
];

/** The most pairs that are listed. */
const MOST_PAIRS = 25;

function confusionLines({ confusions }: Report): readonly string[] {
  if (confusions.length === 0) return ['  no question was taken for another'];
  const rest = confusions.length - MOST_PAIRS;
  return [
    '  asked → answered, times, words that led there',
    ...confusions
      .slice(0, MOST_PAIRS)
      .map(({ asked, answered, count, words }) => `    ${asked} → ${answered}  ${count}  ${words.join(', ')}`),
    ...(rest > 0 ? [`    and ${rest} more pairs`] : []),
  ];
}

/** Each question that went wrong, for people who write phrasings. */
export const missLines = ({ misses }: Report): readonly string[] =>
  misses.map(
    ({ text, wanted, got, zone }) =>
      `    ${zone}: ${text} | wanted ${wanted.join(', ') || 'nothing'} | got ${got.join(', ') || 'nothing'}`,
  );

/** Variants next to their originals: the change in points with its interval. */
export const variantLines = (variants: readonly (readonly [string, Paired])[]): readonly string[] => [
  `variants, paired with their originals (${variants[0]?.[1].before.of ?? 0} Cyrillic questions): first guess right`,
  ...variants.map(([name, { before, after, change, lost, gained }]) => {
    const by = `${change.by >= 0 ? '+' : ''}${points(change.by)} [${points(change.low)}, ${points(change.high)}]`;
    return `  ${cell(name, 33)}${points(before.share)} → ${points(after.share)} %  ${cell(by, 22)}lost ${lost}, gained ${gained}`;
  }),
];

export interface Costs {
  /** Milliseconds to make the index, megabytes of heap it keeps, milliseconds a question at the 95th percentile. */
  readonly built: number;
  readonly megabytes: number | null;
  readonly median: number;
  readonly p95: number;
}

/** What the ear costs, next to what it may cost. */
export const costLine = ({ built, megabytes, median, p95 }: Costs): string => {
  const memory =
    megabytes === null ? 'memory not measured (no --expose-gc)' : `${megabytes.toFixed(1)} MB (at most 25)`;
  return `index: ${built.toFixed(0)} ms (at most 1000), ${memory}; a question: ${median.toFixed(2)} ms, p95 ${p95.toFixed(2)} ms (at most 1)`;
};

/** Weights as weights.ts has them. */
export const fitLines = ({ samples, weights }: ReturnType<typeof fitted>): readonly string[] => [
  `// ${samples.length} samples`,
  ...Object.entries(weights).flatMap(([model, all]) => [
    `${model}: {`,
    ...Object.entries(all).map(([name, weight]) => `  ${name}: ${weight},`),
    '},',
  ]),
];
