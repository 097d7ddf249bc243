/** Reads a file that a person sent, for one purpose; the text itself never leaves the thread. */
import type { Value } from '../../dialog/types.ts';
import type { Maker } from '../making.ts';
import { noted } from '../notice/feature.ts';
import { written } from '../ordinance/feature.ts';
import { readOrdinance } from '../ordinance/reading.ts';
import { textIn, type Unread } from './text.ts';

/** What a file may be read for. */
export const PURPOSES = ['notice', 'ordinance'] as const;
export type Purpose = (typeof PURPOSES)[number];
export const isPurpose = (value: unknown): value is Purpose => PURPOSES.some((one) => one === value);

interface Reader {
  /** Characters; more is something else than what was asked for. */
  readonly longest: number;
  /** What is kept of the text: what was found, as the dialog of that name keeps it; null where it is no such text. */
  readonly note: (text: string, today: string | null) => string | null;
}
const NOTICE = 20_000;
const READERS: { readonly [P in Purpose]: Reader } = {
  notice: {
    longest: NOTICE,
    note: (text, today) => noted(text, today, NOTICE),
  },
  ordinance: { longest: 400_000, note: (text) => written(readOrdinance(text)) },
};

/** What the maker gives: findings, or why there are none. */
export type Made = { readonly seen: string } | { readonly why: Unread };

async function read(purpose: Purpose, today: string | null, ...from: Parameters<typeof textIn>): Promise<Made> {
  const text = await textIn(...from);
  if (text.is !== 'text') return { why: text.is };
  const { longest, note } = READERS[purpose];
  if (text.text.length > longest) return { why: 'long' };
  const seen = note(text.text, today);
  return seen === null ? { why: 'foreign' } : { seen };
}

/** Input: `{ purpose, today }`. Output: {@link Made}. */
export const make: Maker = async (input, { file, progress }) => {
  const { purpose, today } = input as { readonly purpose: Purpose; readonly today: string | null };
  if (file === null || file.is === 'gone') return { data: { why: 'gone' }, files: [] };
  if (file.is === 'big') return { data: { why: 'big' }, files: [] };
  return { data: (await read(purpose, today, file.body, progress)) as Value, files: [] };
};
