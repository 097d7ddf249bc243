/** How a reminder begins. */
import type { Lang } from '../../dialog/types.ts';
import type { Words } from '../acts.ts';
import { dayAt } from '../clock.ts';
import type { Kind } from './plan.ts';

const TODAY: Words = { bg: 'Днес', en: 'Today' };
const SOON: Words = { bg: 'Днес, след около два часа', en: 'Today, in about two hours' };
/** No „утре“: what a platform kept waiting over night is still true in the morning. */
const AHEAD: Words = { bg: 'Напомняне', en: 'Reminder' };

/** By the day on which it is told, not by the kind of reminder. */
export function leadOf(lang: Lang, kind: Kind, date: string, now: number): string {
  if (date !== dayAt(now)) return AHEAD[lang];
  return (kind === 'hours' ? SOON : TODAY)[lang];
}
