/**
 * Articles named with their act in any text, „чл. 84, ал. 6 ЗПФ“, against the register: nobody may cite what nobody has
 * entered there. Bulgarian texts only; the others have the same figures.
 */
import type { Act } from '../../handbook.ts';
import type { Content } from '../content.ts';
import { figuresOf } from '../figures.ts';

/** „чл. 84“ and „чл. 84, ал. 6“, as `art 84` and `art 84 par 6`. */
const placesIn = (text: string): string[] => {
  let head = '';
  return figuresOf(text, 'bg').articles.flatMap((article) => {
    if (/^(?:art|sec) /.test(article)) {
      head = article;
      return [head];
    }
    return article.startsWith('par ') && head !== '' ? [`${head} ${article}`] : [];
  });
};

const RANGE = /(\d+)–(\d+)/g;
const inFull = (ref: string): string =>
  ref.replaceAll(RANGE, (_all, from: string, to: string) =>
    Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => Number(from) + index).join(', '),
  );

/** What the register knows of an act; an article without paragraphs stands for all of them. */
const knownOf = ({ paragraphs = [] }: Act): ReadonlySet<string> => {
  const places = paragraphs.map(({ ref }) => placesIn(inFull(ref)));
  const whole = places.filter((one) => one.length === 1).flatMap(([head]) => `${head} whole`);
  return new Set([...places.flat(), ...whole]);
};

const named = (kind: string, number: string, paragraph: string | undefined): string =>
  paragraph === undefined ? `${kind === 'sec' ? '§' : 'чл.'} ${number}` : `чл. ${number}, ал. ${paragraph}`;

/** Laws go by capitals; towns and practices are named, not cited. */
const LAW = /^\p{Lu}{2,}$/u;

export const checkCited = ({ locales, context }: Content): void => {
  const laws = context.world.acts.filter(({ short, paragraphs }) => LAW.test(short.bg) && paragraphs !== undefined);
  if (laws.length === 0) return;
  const known = new Map(laws.map((act) => [act.short.bg, knownOf(act)]));
  const names = [...known.keys()].join('|');
  const cited = new RegExp(`((?:чл\\.|§)(?:(?!\\.\\s+\\p{Lu})[^()„“”;:!?\\n])*?)\\s(${names})(?!\\p{L})`, 'giu');
  for (const [key, { text, at }] of locales.words.get('bg') ?? []) {
    for (const [whole, fragment = '', act = ''] of text.matchAll(cited)) {
      const there = known.get(act.toUpperCase());
      for (const place of placesIn(inFull(fragment))) {
        const [kind = '', number = '', , paragraph] = place.split(' ');
        if (!there || there.has(place) || there.has(`${kind} ${number} whole`)) continue;
        context.report.add('B616', at, {
          key,
          cited: whole.replace(/\s+/g, ' '),
          place: named(kind, number, paragraph),
        });
      }
    }
  }
};
