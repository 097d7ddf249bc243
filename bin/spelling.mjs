// Spelling of everything that people read: Bulgarian words by a Bulgarian dictionary, Latin ones by a British one, with
// our own terms in tests/content/terms.txt. For development only: the dictionaries are no part of the service.
// Tells each word at its place with the nearest known one, and exits with 1 when there is any.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import bulgarian from 'dictionary-bg';
import english from 'dictionary-en-gb';
import { isScalar, LineCounter, parseDocument, visit } from 'yaml';

const here = dirname(dirname(fileURLToPath(import.meta.url)));
const root = process.argv[2] ?? here;
const TERMS = 'tests/content/terms.txt';

// ---------------------------------------------------------------- dictionaries

const escaped = (text) => text.replaceAll(/[.*+?^${}()|\\]/g, '\\$&');
const condition = (text, kind) => (text === '.' ? /^/ : new RegExp(kind === 'SFX' ? `${text}$` : `^${text}`, 'u'));

/** Rules of an affix file by the letters that they add: `ите` → [{flag, strip, add, when}]. */
function readAffixes(aff) {
  const rules = { SFX: new Map(), PFX: new Map() };
  for (const line of aff.split('\n')) {
    const [kind, flag, strip, ending, when, ...rest] = line.trim().split(/\s+/);
    if (rules[kind] === undefined || when === undefined || /^[YN]$/.test(strip) || rest[0] === '!') continue;
    const add = ending.replace(/\/.*$/, '').replace(/^0$/, '');
    const rule = { flag, strip: strip === '0' ? '' : strip, add, when: condition(when, kind) };
    rules[kind].set(add, [...(rules[kind].get(add) ?? []), rule]);
  }
  return rules;
}

/** Whether a word is known: itself, or a stem of the dictionary with one ending and one beginning that it may have. */
function makeDictionary({ aff, dic }) {
  const { SFX, PFX } = readAffixes(new TextDecoder().decode(aff));
  const stems = new Map();
  for (const line of new TextDecoder().decode(dic).split('\n').slice(1)) {
    const [stem, flags = ''] = line.trim().split('/');
    if (stem !== '') stems.set(stem, (stems.get(stem) ?? '') + flags);
  }
  const ends = (word, beside) =>
    [...Array(Math.min(word.length, 9)).keys()].some((length) =>
      (SFX.get(word.slice(word.length - length)) ?? []).some(({ flag, strip, when }) => {
        const stem = word.slice(0, word.length - length) + strip;
        const flags = stems.get(stem);
        return flags?.includes(flag) && when.test(stem) && (beside === undefined || flags.includes(beside));
      }),
    );
  const begins = (word) =>
    [...PFX].some(
      ([add, rules]) =>
        add !== '' &&
        word.startsWith(add) &&
        rules.some(({ flag }) => {
          const rest = word.slice(add.length);
          return stems.get(rest)?.includes(flag) || ends(rest, flag);
        }),
    );
  const exactly = (word) => stems.has(word) || ends(word) || begins(word);
  return (word) => exactly(word) || exactly(word.toLowerCase());
}

/** Letters as the Transliteration Act writes them. */
const LATIN = Object.fromEntries(
  'аa бb вv гg дd еe жzh зz иi йy кk лl мm нn оo пp рr сs тt уu фf хh цts чch шsh щsht ъa ьy юyu яya'
    .split(' ')
    .map((pair) => [pair.slice(0, 1), pair.slice(1)]),
);
/** Names of municipalities, word by word, in both scripts. */
const towns = () =>
  JSON.parse(readFileSync(join(here, 'src/civic/data/municipalities.json'), 'utf8')).flatMap(({ name, oblast }) =>
    `${name} ${oblast}`
      .toLowerCase()
      .split(/[\s()-]+/)
      .flatMap((word) => [word, [...word.replace(/ия$/u, 'иa')].map((letter) => LATIN[letter] ?? letter).join('')]),
  );

/** Our own terms, one a line; `*` at the end stands for any ending of up to five letters. */
function readTerms() {
  const lines = readFileSync(join(here, TERMS), 'utf8').split('\n');
  const terms = lines.map((line) => line.replace(/#.*/, '').trim()).filter((line) => line !== '');
  const endings = terms.filter((term) => term.endsWith('*')).map((term) => `${escaped(term.slice(0, -1))}\\p{L}{0,5}`);
  const any = new RegExp(`^(?:${endings.join('|') || '-'})$`, 'iu');
  const exact = new Set([...terms, ...towns()].map((term) => term.toLowerCase()));
  return (word) => exact.has(word.toLowerCase()) || any.test(word);
}

const [isBulgarian, isEnglish, isTerm] = [makeDictionary(bulgarian), makeDictionary(english), readTerms()];

const CYRILLIC = /\p{Script=Cyrillic}/u;
/** „по-“ and „най-“ stand before any word; other words with a hyphen are known part by part. */
const isKnown = (word) => {
  const known = CYRILLIC.test(word) ? isBulgarian : isEnglish;
  if (isTerm(word) || known(word)) return true;
  const parts = word.split('-').filter((part) => !/^(?:по|най)$/iu.test(part));
  return word.includes('-') && parts.every((part) => isTerm(part) || known(part));
};

const LETTERS = { true: 'абвгдежзийклмнопрстуфхцчшщъьюя', false: 'abcdefghijklmnopqrstuvwxyz' };
/** How often each word stands in the texts. */
const counts = new Map();
/** The known word one slip away that our texts use most: a letter lost, added, changed or swapped with the next. */
function nearest(word) {
  if (word.length < 4) return null;
  const letters = [...LETTERS[CYRILLIC.test(word)]];
  const slips = [...Array(word.length + 1).keys()].flatMap((at) => {
    const [before, after] = [word.slice(0, at), word.slice(at)];
    return [
      before + after.slice(1),
      before + after.slice(1, 2) + after.slice(0, 1) + after.slice(2),
      ...letters.flatMap((letter) => [before + letter + after.slice(1), before + letter + after]),
    ];
  });
  const known = slips.filter((slip) => slip !== word && slip.length > 2 && isKnown(slip));
  const used = (slip) => counts.get(slip.toLowerCase()) ?? 0;
  return known.sort((one, other) => used(other) - used(one))[0] ?? null;
}

// ---------------------------------------------------------------- texts

const filesIn = (folder, test) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => test.test(name))
    .sort()
    .map((name) => join(folder, name));

/** What is no word of the text: placeholders, addresses, file names, words with digits. */
const ASIDE = /\{[^{}]*\}|https?:\/\/\S+|\S+@\S+|(?:[\w-]+\.)+[a-z]{2,4}(?![\p{L}])|\/\w+|[\p{L}-]*\d[\p{L}\d-]*/gu;
const WORD = /\p{L}+(?:[-’']\p{L}+)*/gu;
const ENDING = /[’']s$/u;

/** Words of the values of a YAML or JSON file, each with its line. */
function* wordsIn(path) {
  const text = readFileSync(join(root, path), 'utf8');
  const lines = new LineCounter();
  const values = [];
  visit(parseDocument(text, { lineCounter: lines }), {
    Scalar: (key, node) => {
      if (key !== 'key' && isScalar(node) && typeof node.value === 'string') values.push(node);
    },
  });
  for (const { value, range } of values) {
    let from = range[0];
    for (const [word] of value.replaceAll(ASIDE, ' ').matchAll(WORD)) {
      const at = text.indexOf(word, from);
      if (at >= 0) from = at;
      yield { word: word.replace(ENDING, ''), line: lines.linePos(from).line };
    }
  }
}

/** Bulgarian words in the data of the town; Latin there is ids and addresses. */
const isRead = (path, word) => path.startsWith('locales') || CYRILLIC.test(word);

const found = new Map();
const paths = [...filesIn('locales', /\.ya?ml$/), ...filesIn('src/civic/data', /^(?!municipalities).*\.json$/)];
for (const path of paths)
  for (const { word, line } of wordsIn(path)) {
    if (!isRead(path, word) || word.length < 2) continue;
    counts.set(word.toLowerCase(), (counts.get(word.toLowerCase()) ?? 0) + 1);
    if (!found.has(word) && !isKnown(word)) found.set(word, `${path}:${line}`);
  }

for (const [word, place] of found) {
  const meant = nearest(word);
  console.log(
    `${place} “${word}” is in no dictionary.${meant === null ? '' : ` Did you mean “${meant}”?`} Mend it, or add it to ${TERMS}.`,
  );
}
console.log(found.size === 0 ? `No unknown word in ${paths.length} files.` : `${found.size} unknown words.`);
process.exitCode = found.size === 0 ? 0 : 1;
