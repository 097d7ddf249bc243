/**
 * „Искам да предложа осветление на ул. Роза“: somebody who proposes something at once, as against somebody who asks how
 * proposals are made. Heard by how the sentence begins, in both scripts and languages.
 */
import { fold, foldWord, words } from '../normalise.ts';

/** How a proposal begins; what follows is what is proposed. */
const BEGINNINGS: readonly string[] = [
  'искам да предложа',
  'искаме да предложим',
  'бих искал да предложа',
  'бих искала да предложа',
  'бихме искали да предложим',
  'желая да предложа',
  'ще предложа',
  'нека предложа',
  'предлагам',
  'предлагаме',
  'имам предложение',
  'имаме предложение',
  'моето предложение е',
  'нашето предложение е',
  'предложението ми е',
  'предложение',
  'искам да внеса предложение',
  'искам да пратя предложение',
  'искам да дам предложение',
  'имам идея',
  'моята идея е',
  'идеята ми е',
  'i want to propose',
  'i would like to propose',
  'we want to propose',
  'we would like to propose',
  'i propose',
  'we propose',
  'i suggest',
  'we suggest',
  'my proposal is',
  'our proposal is',
  'i have a proposal',
  'my idea is',
  'i have an idea',
];

/** What may stand before: „Здравейте, …“. */
const BEFORE: ReadonlySet<string> = new Set(
  [
    'здравейте',
    'здравей',
    'здрасти',
    'привет',
    'добър ден',
    'добро утро',
    'добър вечер',
    'hello',
    'hi',
    'бубо',
    'аз',
    'ние',
    'и',
  ]
    .flatMap(words)
    .map(foldWord),
);
/** Between the beginning and what is proposed: „предлагам да се …“ keeps it, „имам предложение за …“ drops it. */
const BETWEEN: ReadonlySet<string> = new Set(['за', 'е', 'about', 'for'].flatMap(words).map(foldWord));
/** To whom it is proposed: „предлагам Ви …“. */
const TO: ReadonlySet<string> = new Set(['ви', 'вам', 'ти', 'му', 'им', 'you'].flatMap(words).map(foldWord));
/** Words of somebody who asks how it is done, or to whom it goes. */
const ASKS: ReadonlySet<string> = new Set(
  ['как', 'къде', 'накъде', 'кого', 'кому', 'ли', 'how', 'where', 'whom'].flatMap(words).map(foldWord),
);
/** What says nothing of what is proposed. */
const EMPTY: ReadonlySet<string> = new Set(
  [
    'нещо',
    'нещото',
    'идея',
    'предложение',
    'за',
    'бюджета',
    'бюджет',
    'до',
    'кмета',
    'общината',
    'в',
    'something',
    'the',
    'a',
    'for',
    'budget',
    'to',
    'mayor',
    'municipality',
    'idea',
  ]
    .flatMap(words)
    .map(foldWord),
);

const SOUNDS: readonly (readonly string[])[] = BEGINNINGS.map((phrase) => fold(phrase).split(' ')).sort(
  (one, other) => other.length - one.length,
);
/** Words that are looked at for the beginning. */
const MOST_BEFORE = 4;

interface Word {
  readonly sound: string;
  /** Where it ends in the text. */
  readonly end: number;
}

const wordsOf = (text: string): readonly Word[] =>
  [...text.matchAll(/\S+/gu)].flatMap((match) => {
    const sound = words(match[0]).map(foldWord).join(' ');
    return sound === '' ? [] : [{ sound, end: match.index + match[0].length }];
  });

/** How many words the beginning takes from `at` on; 0 where none begins there. */
function beginningAt(list: readonly Word[], at: number): number {
  const found = SOUNDS.find((phrase) => phrase.every((sound, index) => list[at + index]?.sound === sound));
  return found?.length ?? 0;
}

/**
 * What is proposed in a text, in its own words; empty where it only says that something will be („имам предложение“).
 * Null where nothing is proposed, or where it is asked how.
 */
export function proposing(text: string): string | null {
  const list = wordsOf(text);
  let at = 0;
  while (at < MOST_BEFORE && beginningAt(list, at) === 0 && BEFORE.has(list[at]?.sound ?? '')) at += 1;
  const length = beginningAt(list, at);
  const isTo = length > 0 && TO.has(list[at + length]?.sound ?? '');
  const from = at + length + (isTo ? 1 : 0);
  const last = list[from - 1];
  if (length === 0 || last === undefined) return null;
  const rest = list.slice(from);
  if (/\?\s*$/u.test(text) || rest.some(({ sound }) => ASKS.has(sound))) return null;
  // The bare word may as well ask what it is.
  if (rest.every(({ sound }) => EMPTY.has(sound))) return length === 1 ? null : '';
  const skipped = BETWEEN.has(rest[0]?.sound ?? '') ? rest[0] : undefined;
  return begun(text.slice((skipped ?? last).end));
}

/** Without what stood between, and with a capital letter. */
function begun(text: string): string {
  const plain = text.replace(/^[\s:;,.–—-]+/u, '').trim();
  const [first = ''] = plain;
  return `${first.toUpperCase()}${plain.slice(first.length)}`;
}
