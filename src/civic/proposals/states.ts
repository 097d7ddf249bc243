/** The states of a proposal or question, what may follow what, and what must be said at each change. */
import type { Words } from '../acts.ts';

/**
 * Received → discussed → answered → in the council → decided → done. `promised`: a dated promise of a written answer
 * instead of one. `hidden`: taken out of the open queue by a moderator, with a reason.
 */
export const PROPOSAL_STATES = {
  received: { bg: 'получено', en: 'received' },
  discussed: { bg: 'на обсъждане', en: 'under discussion' },
  promised: { bg: 'обещан писмен отговор', en: 'written answer promised' },
  answered: { bg: 'отговорено', en: 'answered' },
  council: { bg: 'внесено в съвета', en: 'before the council' },
  decided: { bg: 'решение на съвета', en: 'decided by the council' },
  done: { bg: 'изпълнение', en: 'being carried out' },
  hidden: { bg: 'скрито', en: 'hidden' },
} as const satisfies { readonly [state: string]: Words };
export type ProposalState = keyof typeof PROPOSAL_STATES;

/** How it was answered. */
export const OUTCOMES = {
  accepted: { bg: 'приема се', en: 'accepted' },
  partly: { bg: 'приема се частично', en: 'accepted in part' },
  refused: { bg: 'не се приема', en: 'not accepted' },
  elsewhere: { bg: 'извън правомощията', en: 'outside our powers' },
} as const satisfies { readonly [outcome: string]: Words };
export type Outcome = keyof typeof OUTCOMES;

/** Still without an answer or a dated promise: with any of these a hearing cannot be closed. */
export const UNANSWERED: readonly ProposalState[] = ['received', 'discussed'];

/** Something is still owed to whoever stands behind it: an answer, or the keeping of a promise. */
export const OWED: readonly ProposalState[] = [...UNANSWERED, 'promised'];

const NEXT: { readonly [S in ProposalState]: readonly ProposalState[] } = {
  received: ['discussed', 'promised', 'answered', 'hidden'],
  discussed: ['promised', 'answered', 'hidden'],
  promised: ['promised', 'answered'],
  // An answer may be corrected: each correction stands in the history and is told.
  answered: ['answered', 'council'],
  council: ['decided'],
  decided: ['done'],
  done: [],
  hidden: ['received'],
};

export const mayFollow = (was: ProposalState, now: ProposalState): boolean => NEXT[was].includes(now);
