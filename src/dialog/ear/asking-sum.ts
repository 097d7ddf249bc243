/**
 * „Колко пари отиват за детските градини?“: somebody who asks what a thing gets from the budget, as against somebody
 * who counts days, people or votes. Heard by the form of the question, in both scripts and languages; whether what is
 * asked for is something of a budget is for the town's data to tell.
 */
import { foldWord, words } from '../normalise.ts';

const sounds = (...all: readonly string[]): readonly string[] => all.flatMap(words).map(foldWord);

/** Beginnings of words about money that is given for something. */
const MONEY = sounds(
  'пари',
  'парит',
  'парич',
  'евро',
  'лева',
  'средств',
  'сума',
  'бюджет',
  'отива',
  'отделя',
  'дава',
  'даде',
  'харч',
  'похарч',
  'заделя',
  'предвид',
  'планир',
  'плаща',
  'разход',
  'влага',
  'вложен',
  'струва',
  'събира',
  'отпуск',
  'дължи',
  'взима',
  'взема',
  'получава',
  'дълг',
  'money',
  'euro',
  'budget',
  'spen',
  'goes',
  'go',
  'cost',
  'paid',
);
/** Right behind „колко“ they say that something else is counted. */
const COUNTED = sounds(
  'дни',
  'ден',
  'дена',
  'часа',
  'часове',
  'време',
  'минути',
  'месеца',
  'години',
  'души',
  'хора',
  'човека',
  'граждани',
  'подписа',
  'гласа',
  'пъти',
  'често',
  'място',
  'места',
  'процента',
  'рано',
  'късно',
  'отрано',
  'страници',
  'екземпляра',
  'съветници',
  'заседания',
  'предложения',
  'въпроса',
  'фирми',
  'фирма',
);
/** Behind „струва“: what somebody pays at a counter. */
const PRICED = sounds('такса', 'разрешително', 'удостоверение', 'карта', 'абонамент', 'стикер', 'скица', 'препис');
const COSTS: ReadonlySet<string> = new Set(sounds('струва', 'струват', 'cost', 'costs'));
/** Beginnings that make another question of it: what the law allows, somebody else's money. */
const OTHER = sounds(
  'може',
  'мога',
  'могат',
  'моге',
  'трябва',
  'глоб',
  'глобя',
  'таван',
  'лимит',
  'срок',
  'държава',
  'държавн',
  'министер',
  'правител',
  'дефицит',
  'закон',
  'жалб',
  'копие',
  'ксерокс',
  'курс',
  'билет',
  'сватб',
  'парти',
  'fine',
  'fined',
  'limit',
  'state',
  'national',
  'country',
  'government',
  'вкъщи',
  'баня',
  'апартамент',
  'републик',
  'външн',
  'плащам',
  'плащаме',
  'платя',
  'платим',
  'дължа',
);
/** Whole words that do the same: who asks by which way or by whom asks for no sum. */
const OTHER_WORDS: ReadonlySet<string> = new Set(
  sounds(
    'ми',
    'мой',
    'моя',
    'моят',
    'моето',
    'нашия',
    'my',
    'can',
    'may',
    'must',
    'кой',
    'кого',
    'коя',
    'кои',
    'как',
    'къде',
    'кога',
    'защо',
    'дали',
    'who',
    'how',
    'where',
    'when',
    'why',
  ),
);
/** In “how much”, which asks for a sum. */
const HOW = foldWord('how');
const HOW_MANY: ReadonlySet<string> = new Set(sounds('колко', 'колку', 'kolko'));
/** Two words that ask the same. */
const PAIRS: readonly (readonly string[])[] = [sounds('how', 'much'), sounds('каква', 'част'), sounds('какъв', 'дял')];
const FOR: ReadonlySet<string> = new Set(sounds('за', 'for', 'on'));

/** Words between „колко“ and „за“ that add nothing. */
const EMPTY: ReadonlySet<string> = new Set(
  sounds('е', 'са', 'беше', 'бяха', 'ще', 'има', 'имаме', 'се', 'is', 'are', 'was', 'do', 'does', 'we'),
);
/** „Парите за …“, „бюджет за …“: a question without a question word begins with one of these. */
const HEADS = sounds('пари', 'парит', 'бюджет', 'разход', 'средств', 'money', 'budget', 'spending');
/** Where such a head stands at the latest. */
const HEAD_WITHIN = 2;
/** A longer message tells a story, and asks for more than a sum. */
const MOST_WORDS = 16;

const begins = (word: string, beginnings: readonly string[]): boolean => beginnings.some((one) => word.startsWith(one));

/** Where „how much“ ends; below 0 where nobody asks it. */
function howMuch(list: readonly string[]): number {
  const isPair = (place: number): boolean =>
    PAIRS.some(([one, other]) => list[place] === one && list[place + 1] === other);
  const at = list.findIndex((word, place) => HOW_MANY.has(word) || isPair(place));
  return at < 0 ? -1 : at + (isPair(at) ? 2 : 1);
}

/** Whether a text has the form of such a question. */
export function asksForSum(text: string): boolean {
  const list = words(text).map(foldWord);
  const after = howMuch(list);
  const isOther = (word: string, at: number): boolean =>
    begins(word, OTHER) || (OTHER_WORDS.has(word) && !(word === HOW && at === after - 2));
  if (list.length > MOST_WORDS || list.some(isOther)) return false;
  if (after < 0)
    return list.slice(0, HEAD_WITHIN).some((word, at) => begins(word, HEADS) && FOR.has(list[at + 1] ?? ''));
  const rest = list.slice(after);
  const first = rest.find((word) => !EMPTY.has(word)) ?? '';
  if (COUNTED.includes(first) || rest.some((word, at) => COSTS.has(word) && begins(rest[at + 1] ?? '', PRICED)))
    return false;
  return FOR.has(first) || rest.some((word) => begins(word, MONEY));
}
