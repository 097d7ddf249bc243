import { inLatin, nameIn } from '../../src/civic/latin.ts';

test.each([
  ['Габрово', 'Gabrovo'],
  ['Велико Търново', 'Veliko Tarnovo'],
  ['Горна Оряховица', 'Gorna Oryahovitsa'],
  ['София', 'Sofia'],
  ['Хаджидимово', 'Hadzhidimovo'],
  ['Щръклево', 'Shtraklevo'],
  ['Бяла (Русе)', 'Byala (Ruse)'],
])('%s is %s', (name, latin) => {
  expect(inLatin(name)).toBe(latin);
  expect(nameIn('bg', name)).toBe(name);
});
