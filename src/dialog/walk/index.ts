/** The walker: every option of every step, and seeded random walks, with coverage and broken rules. */
export { type Renderer, WALK_TIME, walkAll, type WalkAllOptions } from './all.ts';
export type { Reached, WalkReport } from './coverage.ts';
export { type RandomOptions, randomWalks } from './random.ts';
export type { StepFunction, World } from './turns.ts';
export { worldsOf } from './worlds.ts';
