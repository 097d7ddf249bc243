/** How a reminder begins. */
import type { Lang } from '../../dialog/types.ts';
import type { Words } from '../acts.ts';
import { dayAt } from '../clock.ts';

const TODAY: Words = { bg: 'Днес', en: 'Today' };
/** No „утре“: what a platform kept waiting over night is still true in the morning. */
const AHEAD: Words = { bg: 'Напомняне', en: 'Reminder' };

/** By the day on which it is told, not by the kind of reminder; the hour stands below, and what comes late is true too. */
export const leadOf = (lang: Lang, date: string, now: number): string => (date === dayAt(now) ? TODAY : AHEAD)[lang];
