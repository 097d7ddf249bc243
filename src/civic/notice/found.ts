/** What is read from a notice, point by point. */

/** Of what the notice is. Of a change of the budget no law says anything that is checked here. */
export type Kind = 'budget' | 'report' | 'plan' | 'debt' | 'change';
/** `unsure`: the text does not tell, or both readings can be argued. Never a fault. */
export type State = 'ok' | 'missing' | 'wrong' | 'unsure';
export interface Read {
  readonly state: State;
  /** Words of the text that it rests on. */
  readonly evidence: string | null;
  /** Which of the rule's explanations fits, where a state has several. */
  readonly why?: string;
}

export const read = (state: State, evidence: string | null, why?: string): Read => ({
  state,
  evidence,
  ...(why !== undefined && { why }),
});
