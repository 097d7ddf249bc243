/** What a person had better look at again before a paper is made. */
import type { Place } from '../../dialog/handbook.ts';
import type { Words } from '../acts.ts';
import { isEgn } from '../proposals/sensitive.ts';
import type { Paper } from './paper.ts';
import { type Answers, sheetOf } from './sheet.ts';

const hasCivilNumber = (answers: Answers): boolean =>
  Object.values(answers).some(
    (answer) => typeof answer === 'string' && (answer.match(/(?<!\d)\d{10}(?!\d)/g) ?? []).some(isEgn),
  );

const CIVIL_NUMBER: Words = {
  bg: 'Виждам число като ЕГН. Махнете го: за този документ не е нужно.',
  en: 'I see a number that looks like an ЕГН. Take it out: this paper does not need one.',
};
/** Nothing where all is well. @param today ISO day @param places the register of municipalities */
export function remarksOn(paper: Paper, answers: Answers, today: string, places: readonly Place[]): readonly Words[] {
  const own = paper.remarks?.(sheetOf(answers, today, places)) ?? [];
  return [...(hasCivilNumber(answers) ? [CIVIL_NUMBER] : []), ...own];
}
