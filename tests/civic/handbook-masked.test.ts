/** What is kept of a question that was not understood: its words, and nothing that could tell who asked. */
import fc from 'fast-check';
import { masked } from '../../src/dialog/step/masked.ts';

const TOWNS = new Set(['troan', 'gabrovo']);
const kept = (text: string): string => masked(text, (sound) => TOWNS.has(sound));

test.each([
  ['пишете ми на ivan@abv.bg или 0888 123 456', 'пишете ми на … или …'],
  ['ЕГН 7501012345 какво правя', 'ЕГН … какво правя'],
  ['звъннете на +359 (88) 812-34-56 утре', 'звъннете на … утре'],
  ['вижте https://example.bg/a?b=1 и example.org', 'вижте … и …'],
  ['кола СВ 1234 АС на тротоара', 'кола … на тротоара'],
  ['аз съм Иван Петров от ул. Васил Левски 15 и искам асфалт', 'аз съм … от … и искам асфалт'],
  ['Иванка Стоичкова ми каза, че няма пари', '… ми каза, че няма пари'],
  ['казвам се пенка живкова и ми дължат пари', 'казвам се … и ми дължат пари'],
  ['кметът иванов краде', 'кметът … краде'],
  ['г-н Кирчев отказа', 'г-н … отказа'],
  ['КОГА ЩЕ ОПРАВЯТ ДУПКИТЕ НА ИВАН ПЕТРОВ', 'кога ще оправят дупките на …'],
  ['az sym Georgi Ivanov', 'az sym …'],
  ['what about John Smith', 'what about …'],
  ['живея на улица шипка 12 вход б етаж 3', 'живея на …'],
  ['ние сме в блок 15 вход 2 и чакаме', 'ние сме в … и чакаме'],
  ['дупки на бул. Трети март 7а до парка', 'дупки на … до парка'],
  ['при нас във вход Б капе', 'при нас във … капе'],
  ['стоичков от съвета взема подкупи', '… от съвета взема подкупи'],
  ['защо стоичкова не отговаря', 'защо … не отговаря'],
  ['stoichkov ot syveta', '… ot syveta'],
  ['аз съм пенчев и съм болен', 'аз съм … и съм болен'],
  ['аз съм мая и питам', 'аз съм … и питам'],
  ['Моята дъщеря Калина учи там', 'Моята дъщеря … учи там'],
])('„%s“ is kept as „%s“', (text, expected) => {
  expect(kept(text)).toBe(expected);
});

test.each([
  'Кога е обсъждането на бюджета в Габрово?',
  'чл. 84, ал. 6 ЗПФ какво казва',
  'Срокът е 7 дни, нали? А 2027 г.?',
  'паркоматите в центъра работят ли в събота',
  'кметът ни крие парите',
  'добри практики от велико желание',
  '4ovek iska da pita za pomo6t',
  'may the mayor say no',
  'аз съм пенсионер и искам нова пейка',
  'готова ли е финансовата част и има ли базова цена',
  'такова нещо, толкова пари, основа за целева субсидия и правова държава',
  'има ли вход в сградата за колички',
  'на нашата улица няма лампи',
])('„%s“ names nobody and is kept as it is', (text) => {
  expect(kept(text)).toBe(text);
});

test('what says nothing without names and numbers is not kept', () => {
  for (const text of ['блок 15 вход 2', '', '   ', '12345', 'Иван Петров', 'ivan@abv.bg', '🙂🙂', '0888123456'])
    expect(kept(text)).toBe('');
});

test('only the beginning of a story is kept, cut between words', () => {
  const story = kept('много дълга история за нашата улица '.repeat(40));
  expect([...story].length).toBeLessThanOrEqual(100);
  expect(story).toMatch(/^много дълга .* …$/);
});

test('whatever is said, one short line without long numbers and addresses of mail is kept', () => {
  const word = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'абвгАБВГ abAB\u0000\n\t"„“.,-()/…') }),
    fc.integer({ min: 10_000 }).map(String),
    fc.emailAddress(),
    fc.constantFrom('Иван', 'ul.', 'ул.', 'казвам се', 'д-р', '+359', '88 77 66'),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 40 }), (words) => {
      const line = masked(words.join(' '));
      expect([...line].length).toBeLessThanOrEqual(100);
      expect(line).not.toMatch(/\d{5}|@|\p{Cc}|Иван/u);
    }),
  );
});
