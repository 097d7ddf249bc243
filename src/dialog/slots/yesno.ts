import { fold } from '../normalise.ts';
import { type Reader, taken, unreadable } from './types.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.split(',').map((word) => fold(word)));
const YES = words(
  'да,аха,ъхъ,добре,става,съгласен,съгласна,съгласен съм,съгласна съм,разбира се,да моля,ок,yes,yep,yeah,yup,ok,okay,sure,of course,agree',
);
const NO = words(
  'не,no,nope,nah,не съм,не искам,не благодаря,отказвам,не съм съгласен,не съм съгласна,no thanks,never,disagree',
);
const SIGNS: { readonly [text: string]: boolean } = {
  '+': true,
  y: true,
  д: true,
  d: true,
  '👍': true,
  '-': false,
  n: false,
  н: false,
  '👎': false,
};

/** „да?“ is no yes: somebody asks back. */
export const asksBack = (text: string): boolean => /\?\s*$/.test(text) && (YES.has(fold(text)) || NO.has(fold(text)));

/** Yes or no in Bulgarian or English, in either alphabet; undefined where it is neither. */
export function yesOrNo(text: string): boolean | undefined {
  if (asksBack(text)) return undefined;
  const sign = SIGNS[text.toLowerCase()];
  if (sign !== undefined) return sign;
  const said = fold(text);
  if (YES.has(said)) return true;
  return NO.has(said) ? false : undefined;
}

export const readYesNo: Reader = (text) => {
  const said = yesOrNo(text);
  return said === undefined ? unreadable : taken(said);
};
