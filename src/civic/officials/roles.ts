/** The roles of officials, and what each may do. A small town hall gives one person the secretary's code. */
import type { Words } from '../acts.ts';

export const ROLES = {
  secretary: { bg: 'секретар', en: 'secretary' },
  moderator: { bg: 'модератор', en: 'moderator' },
  mayor: { bg: 'кмет', en: 'mayor' },
} as const satisfies { readonly [role: string]: Words };
export type Role = keyof typeof ROLES;

/** A role by its id or its Bulgarian name; null where there is no such role. */
export const roleNamed = (word: string): Role | null =>
  (Object.keys(ROLES) as Role[]).find((role) => {
    const said = word.trim().toLowerCase();
    return said === role || said === ROLES[role].bg;
  }) ?? null;

const SECRETARY: readonly Role[] = ['secretary'];
const HALL: readonly Role[] = ['secretary', 'moderator'];
const ANSWERING: readonly Role[] = ['secretary', 'mayor'];
const ALL: readonly Role[] = ['secretary', 'moderator', 'mayor'];

/** Everything that an official may do, by the effect's name, and who may. */
export const RIGHTS = {
  'desk.leave': ALL,
  'desk.openIntake': SECRETARY,
  'desk.closeIntake': SECRETARY,
  'desk.openHearing': HALL,
  'desk.holdHearing': HALL,
  'desk.undo': HALL,
  'desk.closeHearing': SECRETARY,
  'desk.attendance': HALL,
  'desk.agenda': HALL,
  'desk.promise': ANSWERING,
  'desk.speak': HALL,
  'desk.discuss': ALL,
  'desk.hide': HALL,
  'desk.show': HALL,
  'desk.merge': ALL,
  'desk.split': ALL,
  'desk.answer': ANSWERING,
  'desk.answeredAt': HALL,
  'desk.carry': ALL,
  'desk.toCouncil': SECRETARY,
  'desk.decided': SECRETARY,
  'desk.done': SECRETARY,
  'protocol.make': SECRETARY,
  'protocol.submit': SECRETARY,
} as const satisfies { readonly [effect: string]: readonly Role[] };
export type Duty = keyof typeof RIGHTS;

/** Seeing proposals and questions is every official's right. */
export const may = (role: Role, duty: Duty): boolean => (RIGHTS[duty] as readonly Role[]).includes(role);

/** What a moderator does with questions of the hall only: written answers to proposals are others' to promise. */
const HALL_ONLY: ReadonlySet<Duty> = new Set([
  'desk.merge',
  'desk.split',
  'desk.carry',
  'desk.discuss',
  'desk.hide',
  'desk.show',
]);
/** Written proposals are what the record is of (ЗПФ чл. 84, ал. 6): they are answered, never hidden. */
const QUESTIONS_ONLY: ReadonlySet<Duty> = new Set(['desk.hide']);
export const mayWith = (role: Role, duty: Duty, kind: 'proposal' | 'question'): boolean =>
  may(role, duty) &&
  !(kind === 'proposal' && QUESTIONS_ONLY.has(duty)) &&
  !(role === 'moderator' && kind === 'proposal' && HALL_ONLY.has(duty));
