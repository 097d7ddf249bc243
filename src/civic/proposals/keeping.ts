/**
 * What other features of the town may do with proposals and questions. Everything runs on the query of the caller's
 * transaction; whoever calls it has checked that the official may do it in this municipality (`Proposal.town`), and
 * writes its own audit log. Nothing here sends anything: {@link move}, {@link merge} and {@link split} schedule by
 * themselves that authors and supporters are told, each once.
 *
 * - Where proposals are taken: {@link openIntake}, {@link closeIntake}, {@link intakeOf}, {@link isServed},
 *   {@link receives}, {@link refusal}.
 * - Reading: {@link listOf}, {@link countOf}, {@link proposalOf}, {@link numbered}, {@link historyOf},
 *   {@link forProtocol}, {@link countUnanswered}, {@link placeInQueue}, {@link filesOf},
 *   {@link ratingOf}, {@link countChats}; {@link originalOf}: for the official's chat only, never in a protocol, an export or a log.
 * - Writing: {@link move} (states, answers, promises, hiding), {@link merge}, {@link split}, {@link addSpoken},
 *   {@link markSubmitted} (from then on „изтрий ме“ leaves the text of what was submitted, without the person).
 * - Words: {@link PROPOSAL_STATES}, {@link OUTCOMES}, {@link themeLabel}, {@link reasonFault}, {@link usedBefore}, {@link excerpt},
 *   {@link withoutSensitive} (for texts that officials type), {@link aloudAt}, {@link reasonIn}.
 */
export { aloudAt, reasonIn } from './aloud.ts';
export {
  type MergeFault,
  type MoveFault,
  markSubmitted,
  merge,
  move,
  usedBefore,
  type Wish,
} from './changes.ts';
export { addSpoken } from './entering.ts';
export { closeIntake, intakeOf, isServed, openIntake, receives, refusal } from './intake.ts';
export { countChats, originalOf, ratingOf } from './persons.ts';
export { reasonFault } from './reasons.ts';
export { ERASED } from './retention.ts';
export {
  countOf,
  countUnanswered,
  filesOf,
  forProtocol,
  historyOf,
  type Kind,
  type LastAnswer,
  leftAlone,
  listOf,
  mergedInto,
  numbered,
  type Proposal,
  placeInQueue,
  proposalOf,
  unanswered,
} from './rows.ts';
export { changedSince, groupOf, readSeen, type SeenFault, seenNow } from './seen.ts';
export { withoutSensitive } from './sensitive.ts';
export { type SplitFault, split } from './splitting.ts';
export { mayFollow, OUTCOMES, type Outcome, OWED, PROPOSAL_STATES, type ProposalState, UNANSWERED } from './states.ts';
export { excerpt } from './telling.ts';
export { themeLabel } from './themes.ts';
export { bodyOf, stateIn } from './words.ts';
