/** The same question as other people would type it, made by rule: for paired measurements of the ear. */

const OFFICIAL: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'sht',
  ъ: 'a',
  ь: 'y',
  ю: 'yu',
  я: 'ya',
};
const CHAT: Readonly<Record<string, string>> = {
  ...OFFICIAL,
  ж: 'j',
  й: 'i',
  ч: '4',
  ш: '6',
  щ: '6t',
  ъ: 'u',
  ь: 'i',
  ю: 'iu',
  я: 'q',
  ц: 'c',
};
const MIXED: Readonly<Record<string, string>> = {
  ...OFFICIAL,
  ж: 'j',
  й: 'j',
  ъ: 'y',
  ь: 'j',
  ю: 'u',
  я: 'ia',
  в: 'w',
  ч: 'ch',
};

const spell = (table: Readonly<Record<string, string>>) => (text: string) =>
  [...text.toLowerCase()].map((letter) => table[letter] ?? letter).join('');

/** Numbers 0…1 that follow from a text and a round, so that typos are the same each time. */
function* dice(text: string): Generator<number> {
  let state = 2166136261;
  for (const letter of text) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 16777619) >>> 0;
  for (;;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

/** One slip in a word of at least five letters: a letter lost, doubled, or two swapped. The text itself where none is. */
function withTypo(text: string): string {
  const words = text.split(' ');
  const long = words.flatMap((word, at) => (/^\p{L}{5,}$/u.test(word) ? [at] : []));
  const roll = dice(text);
  const next = (below: number): number => Math.floor((roll.next().value ?? 0) * below);
  const at = long[next(long.length)];
  if (at === undefined) return text;
  const letters = [...(words[at] ?? '')];
  const place = 1 + next(letters.length - 2);
  const [here, after] = [letters[place] ?? '', letters[place + 1] ?? ''];
  const slips = [[after], [here, here, after], [after, here]];
  letters.splice(place, 2, ...(slips[next(slips.length)] ?? []));
  words[at] = letters.join('');
  return words.join(' ');
}

export interface Variant {
  /** What it is, for reports. */
  readonly says: string;
  readonly write: (text: string) => string;
}

/** Ways to write the same question, by name. */
export const VARIANTS = {
  upper: { says: 'UPPER CASE', write: (text) => text.toUpperCase() },
  bare: { says: 'no capitals, no marks', write: (text) => text.toLowerCase().replace(/[^\p{L}\p{N}\s]/gu, '') },
  official: { says: 'official Latin', write: spell(OFFICIAL) },
  chat: { says: 'chat Latin', write: spell(CHAT) },
  mixed: { says: 'Latin with w and j', write: spell(MIXED) },
  typo: { says: 'one typo', write: withTypo },
  typos: { says: 'two typos', write: (text) => withTypo(withTypo(text)) },
  courteous: {
    says: 'courtesies around',
    write: (text) => `Здравейте, имам един въпрос. ${text} Благодаря ви предварително!`,
  },
} as const satisfies Readonly<Record<string, Variant>>;
