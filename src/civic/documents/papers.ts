/** Every kind of paper, in the order in which menus name them. */
import type { Paper } from './paper.ts';
import { access } from './papers/access.ts';
import { agenda } from './papers/agenda.ts';
import { amendment } from './papers/amendment.ts';
import { committee } from './papers/committee.ts';
import { decision } from './papers/decision.ts';
import { feedback } from './papers/feedback.ts';
import { objection } from './papers/objection.ts';
import { order } from './papers/order.ts';
import { proposal } from './papers/proposal.ts';
import { signal } from './papers/signal.ts';
import { speak } from './papers/speak.ts';
import { timetable } from './papers/timetable.ts';

export const PAPERS: readonly Paper[] = [
  proposal,
  access,
  signal,
  objection,
  speak,
  committee,
  order,
  agenda,
  timetable,
  feedback,
  decision,
  amendment,
];
