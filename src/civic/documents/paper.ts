/**
 * What a paper is: the questions that a dialog asks for it, and its words. Each kind is one file in `papers/` and one
 * dialog `paper_<id>` whose slots have the questions' names. A new kind is those two, its texts, and a line in
 * `papers.ts`.
 */
import type { ValueType } from '../../dialog/signatures.ts';
import type { Words } from '../acts.ts';
import type { Block } from '../press/document.ts';
import type { Sheet } from './sheet.ts';

/** An article of the register of acts. */
export interface Cited {
  readonly act: string;
  readonly ref: string;
}

/** What the person is told about the paper, in the language of the talk, on a page of its own that is not filed. */
export interface Note {
  readonly basis: 'law' | 'local-rule' | 'recommendation';
  readonly text: Words;
  readonly sources: readonly Cited[];
}

export interface Paper {
  /** Of its dialog (`paper_<id>`), its fact (`papers.<id>`) and its files. */
  readonly id: string;
  /** On the button of a paper that was left unfinished, at most 20 characters. */
  readonly resume: Words;
  /** Of the files, in Latin letters. */
  readonly file: string;
  /** What it says, for whoever cannot read it: the talk may be English, the paper never is. */
  readonly english: string;
  /** Slots of its dialog in the order in which they are asked. */
  readonly questions: { readonly [slot: string]: ValueType };
  /** What the person had better look at again before it is made; shown with what was read back. */
  readonly remarks?: (sheet: Sheet) => readonly Words[];
  /** Names the kind in the file's properties and where its files are told of. */
  readonly title: string;
  /** The paper itself, in Bulgarian, the language of the authorities; pure. */
  readonly write: (sheet: Sheet) => readonly Block[];
  /** What it rests on, and what is left to the person. */
  readonly notes: (sheet: Sheet) => readonly Note[];
}

/** A kind of paper whose words may name its own questions only. */
export const paper = <Question extends string>(
  kind: Omit<Paper, 'questions' | 'remarks' | 'write' | 'notes'> & {
    readonly questions: { readonly [slot in Question]: ValueType };
    readonly remarks?: (sheet: Sheet<Question>) => readonly Words[];
    readonly write: (sheet: Sheet<Question>) => readonly Block[];
    readonly notes: (sheet: Sheet<Question>) => readonly Note[];
  },
): Paper => kind;

const noted =
  (basis: Note['basis']) =>
  (bg: string, en: string, ...sources: readonly (readonly [act: string, ref: string])[]): Note => ({
    basis,
    text: { bg, en },
    sources: sources.map(([act, ref]) => ({ act, ref })),
  });

/** What a law says. */
export const law = noted('law');
/** What the order or the rules of the municipality decide. */
export const local = noted('local-rule');
/** What nobody must do. */
export const advice = noted('recommendation');
