/** Words broken into lines of at most so many characters; a longer word is broken itself. Empty text has no lines. */
export const wrap = (text: string, most: number): string[] => {
  const words = text
    .split(/\s+/)
    .filter((word) => word !== '')
    .flatMap((word) => pieces(word, most));
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && [...last].length + 1 + [...word].length <= most)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
};

const pieces = (word: string, most: number): string[] => {
  const points = [...word];
  return Array.from({ length: Math.ceil(points.length / most) }, (_, index) =>
    points.slice(index * most, (index + 1) * most).join(''),
  );
};
