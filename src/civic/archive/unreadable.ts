/** Why a file of an office cannot be read: whoever reads it has words of its own for that. */
export type Unfit =
  /** No archive at all: an older form, perhaps, or one under a password. */
  | 'no-archive'
  /** An entry is under a password. */
  | 'locked'
  | 'damaged'
  /** More entries than any document has. */
  | 'parts'
  /** It unpacks to more than any document has. */
  | 'large'
  /** It declares a document type, in which entities can grow without end. */
  | 'doctype';

export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly unfit: Unfit;
  /** How many entries there are, where they are too many. */
  readonly count: number;
  constructor(unfit: Unfit, count = 0) {
    super(`The file cannot be read: ${unfit}.`);
    this.unfit = unfit;
    this.count = count;
  }
}
