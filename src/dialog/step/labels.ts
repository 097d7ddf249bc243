/** Labels of one reply: at most 20 code points, and no two alike. */

/** The most code points of a button's label, on every channel. */
const LONGEST_LABEL = 20;
/** Code points kept of the beginning where the end is what tells two labels apart. */
const HEAD = 8;

const points = (text: string): readonly string[] => [...text];
const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Cuts at the end: „Ремонт на улица „Хр…“. */
const cutEnd = (text: string, length: number): string => {
  const all = points(text);
  return all.length <= length
    ? text
    : `${all
        .slice(0, length - 1)
        .join('')
        .trimEnd()}…`;
};

/** Cuts in the middle, for labels that begin alike: „Ремонт н…Ботев 2027“. */
const cutMiddle = (text: string): string => {
  const all = points(text);
  if (all.length <= LONGEST_LABEL) return text;
  return `${all.slice(0, HEAD).join('')}…${all.slice(all.length - (LONGEST_LABEL - HEAD - 1)).join('')}`;
};

const counted = (text: string, count: number): string => {
  const tail = ` (${count})`;
  return `${cutEnd(text, LONGEST_LABEL - tail.length)}${tail}`;
};

/** Groups of the labels that look alike, as indexes. */
function alike(labels: readonly string[], shape: (label: string) => string): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  for (const [index, label] of labels.entries()) {
    const key = shape(label) || label;
    groups.set(key, [...(groups.get(key) ?? []), index]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** Numbers labels that are still alike: the first keeps its name unless it was cut. */
function numberAlike(labels: readonly string[], shape: (label: string) => string): readonly string[] {
  const out = [...labels];
  const used = new Set(labels.map(shape));
  for (const group of alike(labels, shape)) {
    let count = 1;
    for (const index of group.slice(1)) {
      const base = labels[index] ?? '';
      do count += 1;
      while (used.has(shape(counted(base, count))));
      out[index] = counted(base, count);
      used.add(shape(counted(base, count)));
    }
  }
  return out;
}

/**
 * Shortens labels so that each fits and none is like another.
 * @param shape what two labels that a person would take for the same have in common
 */
export function fitLabels(full: readonly string[], shape: (label: string) => string): readonly string[] {
  const tidied = full.map((label) => tidy(label) || '…');
  const cut = tidied.map((label) => cutEnd(label, LONGEST_LABEL));
  const groups = alike(cut, shape);
  if (groups.length === 0) return cut;
  const inMiddle = [...cut];
  for (const index of groups.flat()) inMiddle[index] = cutMiddle(tidied[index] ?? '');
  return numberAlike(inMiddle, shape);
}

/** An argument of a token: as it is where it is short ASCII, else a number made of it (FNV-1a, 32 bits). */
export function tokenArgument(id: string): string {
  if (/^[\w.-]{1,24}$/.test(id)) return id;
  let hash = 0x811c9dc5;
  for (const unit of id) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return `~${hash.toString(16)}`;
}
