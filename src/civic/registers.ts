/** Every register that municipalities enter by files, by whatever feature; `npx bubo import` and `export` go by it. */
import { FIGURE_REGISTERS } from './figures/registers.ts';
import { HEARING_REGISTERS } from './hearings/registers.ts';
import { OFFICIAL_REGISTERS } from './officials/registers.ts';
import { PROPOSAL_REGISTERS } from './proposals/registers.ts';
import type { Register } from './register/kind.ts';

export const REGISTERS: readonly Register[] = [
  ...HEARING_REGISTERS,
  ...FIGURE_REGISTERS,
  ...PROPOSAL_REGISTERS,
  ...OFFICIAL_REGISTERS,
];
