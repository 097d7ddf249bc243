/** Municipalities named in messages, and what only looks like one. */
import municipalities from '../../src/civic/data/municipalities.json' with { type: 'json' };
import { namedPlace } from '../../src/dialog/named-places.ts';

const named = (text: string): readonly [string, string] | null => {
  const found = namedPlace(municipalities, text);
  return found === null ? null : [found.codes.join(), found.rest];
};

test.each([
  ['кога е обсъждането в Габрово', 'GAB05', 'кога е обсъждането'],
  ['Кога е в община Габрово обсъждането?', 'GAB05', 'Кога е обсъждането?'],
  ['обсъждане на бюджета Габрово 2027', 'GAB05', 'обсъждане на бюджета 2027'],
  ['koga e obsajdaneto v Veliko Tarnovo', 'VTR04', 'koga e obsajdaneto'],
  ['when is the hearing in the municipality of Varna?', 'VAR06', 'when is the hearing ?'],
  ['в Бяла Слатина кога ще обсъждат', 'VRC08', 'кога ще обсъждат'],
  ['кога обсъждат в Бяла, област Русе', 'RSE04', 'кога обсъждат'],
  ['кога обсъждат в Бяла', 'RSE04,VAR05', 'кога обсъждат'],
  ['за Русе и пак за Русе: кога', 'RSE27', 'и пак : кога'],
  ['обсъждането в София', 'SOF46', 'обсъждането'],
  ['кога обсъждат бюджета в Правец', 'SFO34', 'кога обсъждат бюджета'],
  ['в Елена има ли обсъждане', 'VTR13', 'има ли обсъждане'],
  ['кога е в община Роман', 'VRC32', 'кога е'],
])('“%s” names %s', (text, codes, rest) => {
  expect(named(text)).toEqual([codes, rest]);
});

test.each([
  ['Габрово', 'GAB05'],
  ['а в Бургас?', 'BGS04'],
  ['и в Русе', 'RSE27'],
  ['аз съм от Габрово', 'GAB05'],
  ['Здравейте, живея в община Левски', 'PVN16'],
  ['Елена', 'VTR13'],
  ['what about Varna?', 'VAR06'],
  ['Бяла, Варна', 'VAR05'],
])('“%s” is nothing but a name', (text, code) => {
  expect(named(text)).toEqual([code, '']);
});

test.each([
  'русенското обсъждане',
  'ще бие ли Левски днес',
  'Елена каза, че обсъждат бюджета',
  'предложение от Роман за парка',
  'бюджетът за септември',
  'колко струва котел за училището',
  'ще има ли нови пазари',
  'ремонт на ул. София',
  'управителят на област Варна',
  'Варна или Русе: къде обсъждат първо',
  'capital spending of the municipality',
  'имаме ли късмет, lucky us',
  'кога е обсъждането',
  '',
])('“%s” names none', (text) => {
  expect(named(text)).toBeNull();
});
