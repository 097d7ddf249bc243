/**
 * Where no hearing was given, the law's own days stand with the last possible one. Beside them good practice has a
 * hearing that leaves room before it for the notice and after it for the answers, inside the mayor's 20 working days.
 */
import { addDays } from '../../dialog/civil.ts';
import type { Calendar } from './calendar.ts';
import { workdaysAfter } from './count.ts';
import { ruleOf } from './rules.ts';

const HEARING_WORKDAY = 12;

export interface Early {
  readonly hearing: string;
  readonly notice: string;
}

/** @throws OutsideCalendar */
export function earlyOf(calendar: Calendar, promulgated: string): Early {
  const hearing = workdaysAfter(calendar, promulgated, HEARING_WORKDAY).date;
  const { term } = ruleOf('hearing-notice');
  return { hearing, notice: addDays(hearing, term.kind === 'notice' ? -term.recommended : 0) };
}
