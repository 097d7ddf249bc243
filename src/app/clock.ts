/** The one clock of the house. A test injects its own and moves it. */
export interface Clock {
  readonly now: () => number;
}

export const wallClock: Clock = { now: () => Date.now() };
