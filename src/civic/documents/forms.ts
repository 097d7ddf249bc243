/** Parts that papers share: to whom, from whom, on what day, in what words. */
import type { Words } from '../acts.ts';
import type { Block } from '../press/document.ts';
import { DOTS, dayWords, type Sheet } from './sheet.ts';

export const line = (text: string): Block => ({ is: 'paragraph', text });
export const strong = (text: string): Block => ({ is: 'paragraph', text, strong: true });
export const centred = (text: string): Block => ({ is: 'paragraph', text, align: 'center', strong: true });
/** The paper's own title, where it stands on paper. */
export const named = (text: string): Block => ({ is: 'heading', level: 1, text });
export const chapter = (text: string): Block => ({ is: 'heading', level: 2, text });
export const points = (items: readonly string[]): Block => ({ is: 'list', ordered: true, items });
export const bullets = (items: readonly string[]): Block => ({ is: 'list', ordered: false, items });
export const fields = (...pairs: readonly (readonly [string, string])[]): Block => ({ is: 'fields', pairs });
export const NEXT_PAGE: Block = { is: 'break' };

/** To whom a letter goes, from whom, and what it is. */
export const letterHead = (
  to: readonly string[],
  from: readonly (readonly [string, string])[],
  title: string,
): readonly Block[] => [{ is: 'paragraph', text: to.join('\n'), strong: true }, fields(...from), named(title)];

/** Who signs, and the day on which it was written. */
export const letterEnd = ({ today }: Pick<Sheet, 'today'>, who: string): readonly Block[] => [
  line(`Дата: ${dayWords(today)}`),
  { is: 'signatures', lines: [who] },
];

/** What stands under „Подател“ of a citizen's letter. */
export const sender = (sheet: Sheet<'names' | 'contact'>): readonly (readonly [string, string])[] => [
  ['От', sheet.said('names')],
  ['Адрес, имейл или телефон за отговор', sheet.said('contact')],
];

/** АПК чл. 111, ал. 4 */
export const NAMELESS: Words = {
  bg: 'Впишете името си на ръка: анонимно не се гледа.',
  en: 'Write your name in by hand: what is anonymous is not taken up.',
};

/** What several people wrote in one answer, one a line: by lines, else by semicolons or commas. */
export function listed(text: string): readonly string[] {
  const mark = text.includes('\n') ? /\n/ : text.includes(';') ? /;/ : /,/;
  const parts = text.split(mark).map((part) => part.trim().replace(/^[-–•]\s*/, ''));
  return parts.filter((part) => part !== '' && part !== DOTS);
}

export const KINDS = {
  budget: 'проекта за бюджет',
  report: 'годишния отчет за изпълнението на бюджета',
} as const;

const BASES = {
  budget: ['zpf', 'чл. 84, ал. 6'],
  report: ['zpf', 'чл. 140, ал. 4'],
} as const;

/** The article under which a hearing of the kind is held. */
export const basisOf = (sheet: Sheet<'kind'>): readonly [act: string, ref: string] =>
  BASES[sheet.is('kind', 'report') ? 'report' : 'budget'];
