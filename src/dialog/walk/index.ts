/** The walker: every option of every step, and seeded random walks, with coverage and broken rules. */
export { walkAll } from './all.ts';
export { randomWalks } from './random.ts';
export type { StepFunction } from './turns.ts';
