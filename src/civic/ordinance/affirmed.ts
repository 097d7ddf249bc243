/** What a text says is so, without what it says is not so. Signs, not understanding: in doubt it counts as not said. */
import { articlesOf, sentencesOf } from './text.ts';

/** „не по-късно от“, „не надвишава“: bounds, which deny nothing; „прието или не, и защо“ neither. */
const BOUND =
  '(?:по-|само|повече|надвишава|превишава|надхвърля|засяга|изключва|ограничава|пречи|(?:може|могат|следва|трябва) да (?:е|са|бъде|бъдат|се \\p{L}+) (?:по-|повече))';
const DENIED = new RegExp(
  `(?<!\\p{L})(?:не(?!\\p{L})(?!,|\\s+${BOUND})|няма(?:т)?(?!\\p{L})|нито|липсва|забран\\p{L}+|освободен|освобождава|отпада)`,
  'iu',
);
/** „мотиви за тези, които не са приети“: denied there is what the clause is about, not what the sentence says. */
const SUBORDINATE =
  /(?<!\p{L})(?:които|която|което|който|чиито|защо|ако|когато|доколкото|освен ако|в случай,? че)(?!\p{L})[^,;.]*/giu;
/** „не 14 дни, а само 7“: each part says something of its own. */
const PARTS = /(?<=;)\s+|,\s+(?=(?:а|но)(?!\p{L}))/u;

const isDenied = (part: string): boolean => DENIED.test(part.replace(SUBORDINATE, ''));

/** A sentence without the parts that deny something; empty where nothing else is left. */
const affirmedIn = (sentence: string): string =>
  sentence
    .split(PARTS)
    .filter((part) => !isDenied(part))
    .join(', ');

/** A text without what it denies; its articles and sentences stay apart. */
export const affirmed = (text: string): string =>
  articlesOf(text)
    .map((article) =>
      sentencesOf(article)
        .map(affirmedIn)
        .filter((sentence) => sentence !== '')
        .join('\n'),
    )
    .join('\n\n');
