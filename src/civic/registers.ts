/** Every register that municipalities enter by files, by whatever feature; `npx bubo import` and `export` go by it. */
import { HEARING_REGISTERS } from './hearings/registers.ts';
import type { Register } from './register/kind.ts';

export const REGISTERS: readonly Register[] = HEARING_REGISTERS;
