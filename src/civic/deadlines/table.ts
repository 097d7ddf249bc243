/** A plan as people read it in a terminal or in a letter: a table, then how each day was counted. */
import type { Lang } from '../../dialog/types.ts';
import type { Item } from './plan.ts';
import { dated, type Words } from './words.ts';

const HEADS: readonly Words[] = [
  { bg: 'Стъпка', en: 'Step' },
  { bg: 'Последен ден', en: 'Last day' },
  { bg: 'Сигурен ден', en: 'Safe day' },
  { bg: 'Препоръчваме', en: 'We recommend' },
  { bg: 'Основание', en: 'Basis' },
];
const TEXTS = {
  title: { bg: 'Срокове за бюджета за {year} г.', en: 'Terms for the budget of {year}' },
  late: { bg: 'ИЗВЪН СРОК', en: 'LATE' },
  outOfOrder: { bg: 'НЕ ПО РЕД', en: 'OUT OF ORDER' },
  how: { bg: 'Как е сметнато', en: 'How it was counted' },
  unknown: { bg: 'Без ден', en: 'Without a day' },
  advice: {
    bg: 'Последният ден е спорен при обявите; сигурният е в срок при всяко броене. Това не е правен съвет.',
    en: 'For notices the last day is arguable; the safe one is in time by any count. This is no legal advice.',
  },
} satisfies { readonly [name: string]: Words };

/** @param year the budget year, for the title. @returns lines without a line end. */
export function tableOf(items: readonly Item[], year: number, lang: Lang): readonly string[] {
  const known = items.filter(({ date }) => date !== null);
  const unknown = items.filter(({ date }) => date === null);
  const reasons = toldOnce(lang);
  return [
    TEXTS.title[lang].replace('{year}', String(year)),
    '',
    ...columns([HEADS.map((head) => head[lang]), ...known.map((item) => rowOf(item, lang))]),
    '',
    `${TEXTS.how[lang]}:`,
    ...known.flatMap((item) => reasons(item)),
    ...(unknown.length === 0 ? [] : ['', `${TEXTS.unknown[lang]}:`, ...unknown.flatMap((item) => reasons(item))]),
    '',
    TEXTS.advice[lang],
  ];
}

const rowOf = ({ rule, date, safe, recommended, late, outOfOrder }: Item, lang: Lang): readonly string[] => [
  late ? `${rule.label[lang]} – ${TEXTS[outOfOrder ? 'outOfOrder' : 'late'][lang]}` : rule.label[lang],
  ...[date, safe, recommended].map((day) => dated(lang, day ?? '')),
  rule.article[lang],
];

/** What several terms have in common is said at the first of them; a fault at each, and no term is left without a word. */
function toldOnce(lang: Lang): (item: Item) => readonly string[] {
  const told = new Set<string>();
  return ({ rule, why, faults }) => {
    const again = new Set(faults.length > 0 ? faults : why.slice(0, 1));
    const fresh = why
      .filter((sentence) => !told.has(sentence[lang]) || again.has(sentence))
      .map((sentence) => sentence[lang]);
    for (const sentence of fresh) told.add(sentence);
    return [`• ${rule.label[lang]} – ${rule.organ[lang]}`, ...fresh.map((sentence) => `    ${sentence}`)];
  };
}

function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const [head = [], ...body] = rows;
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...body.map(line)];
}
