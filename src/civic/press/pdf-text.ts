/** Words broken into lines of a given width. Nothing is lost: what is too long for a line is broken inside. */
import type { Face } from './fonts.ts';

/** Words of one face. */
export interface Run {
  readonly text: string;
  readonly face: Face;
}

export interface Line {
  readonly runs: readonly Run[];
  /** Without what is blank at its end. */
  readonly width: number;
}

/** Width of words in points, with a blank behind them or without. */
export type Measure = (text: string, face: Face) => number;

/** Where a long word may be broken before it is broken anywhere: behind the signs of addresses and numbers. */
const JOINTS = /(?<=[-–—/\\.,;:&?=_@+()])/u;

/**
 * Between words, but for those that are read as one: „чл. 84“, „№ 1“, „2027 г.“, „1 200 €“. What is written stays as it
 * is: a blank there that could not be broken would keep the words from being found.
 */
const BETWEEN = /(?<= )(?<!(?:^|[\s(„])(?:чл|ал|т|изр|бр|стр|ул|бул|пл|тел|Art|para|No|№|§)\.? )(?!(?:г|ч|лв)\.|[€%])/u;

interface Setting {
  readonly measure: Measure;
  readonly width: number;
  readonly lines: Line[];
  runs: Run[];
  /** Of what stands on the open line, the blank at its end counted in. */
  filled: number;
  /** Of that blank. */
  blank: number;
}

/** At least one line, also of no words. A `\n` ends a line. */
export function wrapped(runs: readonly Run[], width: number, measure: Measure): readonly Line[] {
  const setting: Setting = { measure, width, lines: [], runs: [], filled: 0, blank: 0 };
  for (const { text, face } of runs)
    for (const [index, line] of text.split('\n').entries()) {
      if (index > 0) endLine(setting, face);
      for (const word of line.split(BETWEEN)) setWord(setting, { text: word, face });
    }
  endLine(setting);
  return setting.lines;
}

/** @param broken in which face a line that ends before the words do gets a blank, for who reads on. */
function endLine(setting: Setting, broken?: Face): void {
  if (broken !== undefined && setting.runs.length > 0) put(setting, { text: ' ', face: broken }, 0, 0);
  setting.lines.push({ runs: setting.runs, width: setting.filled - setting.blank });
  setting.runs = [];
  setting.filled = 0;
  setting.blank = 0;
}

/** A word with the blank behind it, if there is one. */
function setWord(setting: Setting, { text, face }: Run): void {
  if (text === '') return;
  const { measure, width } = setting;
  const parts = measure(text.trimEnd(), face) <= width ? [text] : pieces(setting, text, face);
  for (const part of parts) {
    const size = measure(part, face);
    const blank = part.endsWith(' ') ? measure(' ', face) : 0;
    if (size - blank > width - setting.filled && setting.filled > 0) endLine(setting);
    put(setting, { text: part, face }, size, blank);
  }
}

/** Parts of a long word that fit on a line each: whole ones between its joints, else characters. */
const pieces = ({ measure, width }: Setting, word: string, face: Face): readonly string[] =>
  word
    .split(JOINTS)
    .flatMap((part) => (measure(part.trimEnd(), face) <= width ? [part] : (part.match(/\P{M}\p{M}* ?/gu) ?? [part])));

function put(setting: Setting, { text, face }: Run, size: number, blank: number): void {
  const last = setting.runs.at(-1);
  if (last?.face === face) setting.runs[setting.runs.length - 1] = { text: last.text + text, face };
  else setting.runs.push({ text, face });
  setting.filled += size;
  setting.blank = blank;
}
