/** Who asks what a thing gets from the budget, and who asks something else. */
import { readdirSync, readFileSync } from 'node:fs';
import { askedTopic } from '../../src/civic/figures/classes.ts';
import { asksForSum } from '../../src/dialog/ear/asking-sum.ts';

test.each([
  'Колко за детски градини?',
  'колко пари отиват за детските градини',
  'колко дава общината за улици',
  'колко е предвидено за осветление',
  'колко харчим за чистота',
  'колко струва администрацията',
  'колко са разходите за спорт',
  'колко се събира от данъци',
  'колко дължи общината',
  'колко е дългът на общината',
  'каква част от бюджета отива за образование',
  'кметът колко получава',
  'парите за училищата',
  'бюджет за култура',
  'разходи за пътища',
  'kolko pari za detski gradini',
  'kolko davat za ulici',
  'how much for kindergartens',
  'how much does the town spend on waste',
  'How much money goes to schools?',
  'budget for sport',
])('„%s“ asks for a sum', (said) => {
  expect([said, asksForSum(said) && askedTopic(said) !== null]).toEqual([said, true]);
});

test.each([
  'колко дни преди обсъждането се обявява',
  'колко може да дължи общината',
  'колко време имам да говоря',
  'колко души трябва да има в залата',
  'кой решава колко да се даде за улици',
  'как се чете бюджет',
  'колко милиарда дава държавата за отбрана',
  'искам училище за детето ми',
  'how many people must come',
  'how do I propose something for the kindergarten',
  'бюджет',
  '',
])('„%s“ does not', (said) => {
  expect([said, asksForSum(said)]).toEqual([said, false]);
});

/** Questions that the handbook answers, and those that nobody here answers. */
function others(): readonly string[] {
  const names = readdirSync('tests/ear').filter((name) => /^(?:fitting|unseen)\d*\.json$/.test(name));
  const sets = names.flatMap((name) => {
    const { in_scope, out_of_scope } = JSON.parse(readFileSync(`tests/ear/${name}`, 'utf8')) as {
      readonly [list: string]: readonly (string | { readonly text: string })[];
    };
    return [...(in_scope ?? []), ...(out_of_scope ?? [])];
  });
  return sets.map((one) => (typeof one === 'string' ? one : one.text));
}

test('of the questions that were gathered for the handbook next to none is taken for one of these', () => {
  const all = others();
  const taken = all.filter(
    (said) => asksForSum(said) && (askedTopic(said)?.tier ?? 0) < 2 && askedTopic(said) !== null,
  );
  expect(all.length).toBeGreaterThan(500);
  expect(taken).toEqual([]);
});
