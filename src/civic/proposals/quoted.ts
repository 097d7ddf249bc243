/** Whether a message says something of what somebody wrote, in whatever pieces and dress a channel sent it. */

/** Of a text: letters and digits only, so that neither escapes nor line breaks nor masks of a channel hide a quotation. */
const bare = (text: string): string => text.replace(/\\[nrtu"\\]|&[a-z]+;|[^\p{L}\p{N}]/gu, '').toLowerCase();

/** So long a piece, in letters, is nobody else's by chance. A message that holds a tail only holds a piece of it. */
const PIECE = 20;
/** Shorter is a word of anybody's. */
const LEAST = 5;

function piecesOf(text: string): readonly string[] {
  const all = bare(text);
  if (all.length < PIECE) return all.length < LEAST ? [] : [all];
  return Array.from({ length: Math.floor(all.length / PIECE) }, (_, i) => all.slice(i * PIECE, (i + 1) * PIECE));
}

/** @param texts what was written: wordings, a name. Null and what is hardly a word are of no account. */
export function quoting(texts: readonly (string | null)[]): (message: string) => boolean {
  const pieces = [...new Set(texts.flatMap((text) => piecesOf(text ?? '')))];
  return (message) => {
    const said = bare(message);
    return pieces.some((piece) => said.includes(piece));
  };
}
