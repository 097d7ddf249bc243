/** What a person had better look at again before a paper is made. */
import type { Place } from '../../dialog/handbook.ts';
import type { Words } from '../acts.ts';
import type { Paper } from './paper.ts';
import { type Answers, sheetOf } from './sheet.ts';

const WEIGHTS = [2, 4, 8, 5, 10, 9, 7, 3, 6];

/** Whether ten digits are a civil number (ЕГН): a day of birth, and a last digit that fits the others. */
function isCivilNumber(digits: string): boolean {
  const [month, day] = [Number(digits.slice(2, 4)) % 20, Number(digits.slice(4, 6))];
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  const sum = WEIGHTS.reduce((all, weight, index) => all + weight * Number(digits[index]), 0);
  return (sum % 11) % 10 === Number(digits[9]);
}

const hasCivilNumber = (answers: Answers): boolean =>
  Object.values(answers).some(
    (answer) => typeof answer === 'string' && (answer.match(/(?<!\d)\d{10}(?!\d)/g) ?? []).some(isCivilNumber),
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
