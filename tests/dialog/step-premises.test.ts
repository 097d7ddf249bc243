/** What a message takes for granted is put right before its answer; short questions lean on the answer before them. */
import type { Book } from '../../src/dialog/book.ts';
import type { Heard } from '../../src/dialog/handbook.ts';
import { bookOf, files, Talk } from './tiny-book.ts';

const PREMISES = `
- id: mayor-adopts
  answer: who-decides
  sources: [{ act: zpf, ref: "чл. 84" }]
  says: ["кмет* приема бюджет*"]
- id: repealed
  sources: [{ act: zpf, ref: "чл. 84" }]
  cites: чл. 84, ал. 2
`;
const RIGHT = 'mayor-adopts: Не, приема го съветът.\nrepealed: Тази алинея я няма вече.';
const content = () => [
  ...files(),
  { path: 'dialogs/premises.yaml', text: PREMISES },
  { path: 'locales/bg/premises.yaml', text: RIGHT },
  { path: 'locales/en/premises.yaml', text: RIGHT.replace('Не, приема го съветът', 'No, the council does') },
];
let made: Book | undefined;
const book = (): Book => {
  made ??= bookOf(content());
  return made;
};
const talk = (): Talk => new Talk(book()).does({ kind: 'hello' });
const hearing = (heard: Partial<Heard>): Book => ({
  ...book(),
  hear: () => ({ zone: 'decline', answer: null, candidates: [], why: [], lang: 'bg', ...heard }),
});

describe('a false premise', () => {
  test('is put right first, and its answer follows', () => {
    const said = talk().text('кметът приема бюджета, нали?');
    expect(said.texts.join('\n')).toMatch(/^Не, приема го съветът\.\n+Съветът\./);
    expect(said.place).toBe('answer.who-decides');
    expect(said.why).toContain('premise mayor-adopts');
  });

  test('is put right in the language of the question', () => {
    const direct = { zone: 'direct', answer: 'who-decides', premise: 'mayor-adopts', lang: 'en' } as const;
    const said = new Talk(hearing(direct)).does({ kind: 'hello' }).text('the mayor adopts it');
    expect(said.texts.join('\n')).toContain('No, the council does.');
  });

  test('comes before guesses, too', () => {
    const offer = { zone: 'offer', premise: 'repealed', candidates: [{ id: 'who-decides', score: 0.5 }] } as const;
    const said = new Talk(hearing(offer)).does({ kind: 'hello' }).text('по чл. 84, ал. 2');
    expect(said.texts.join('\n')).toMatch(/^Тази алинея я няма вече\.\n+Това ли питате\?/);
  });

  test('in the middle of a form is put right, answered, and the form goes on', () => {
    const direct = { zone: 'direct', answer: 'who-decides', premise: 'mayor-adopts' } as const;
    const said = new Talk(hearing(direct)).does({ kind: 'hello' }).tap('План').text('кметът приема бюджета');
    expect(said.texts.join('\n')).toMatch(/^Не, приема го съветът\.\n+Съветът\./);
    expect(said.place).toBe('plan.start[plan.people]');
  });

  test('is not put right by what may be out of date: the answer says so of itself', () => {
    const direct = { zone: 'direct', answer: 'who-decides', premise: 'mayor-adopts' } as const;
    const late = new Talk(hearing(direct)).does({ kind: 'hello' });
    late.at = Date.UTC(2028, 0, 2);
    const said = late.text('кметът приема бюджета').texts.join('\n');
    expect(said).not.toContain('Не, приема го съветът.');
    expect(said).toContain('Съветът.');
    const cited = { zone: 'offer', premise: 'repealed', candidates: [{ id: 'who-decides', score: 0.5 }] } as const;
    const old = new Talk(hearing(cited)).does({ kind: 'hello' });
    old.at = Date.UTC(2028, 0, 2);
    expect(old.text('по чл. 84, ал. 2').texts.join('\n')).not.toContain('Тази алинея я няма вече.');
  });

  test('without a text is no correction', () => {
    const direct = { zone: 'direct', answer: 'who-decides', premise: 'gone' } as const;
    const said = new Talk(hearing(direct)).does({ kind: 'hello' }).text('кметът приема бюджета');
    expect(said.texts.join('\n')).toMatch(/^Съветът\./);
  });
});

describe('the answer at which somebody stands', () => {
  const standing = (): { readonly talk: Talk; readonly after: (string | undefined)[] } => {
    const after: (string | undefined)[] = [];
    const plain = book();
    const listening: Book = {
      ...plain,
      hear: (text, lang, at) => {
        after.push(at);
        return plain.hear(text, lang, at);
      },
    };
    return { talk: new Talk(listening).does({ kind: 'hello' }), after };
  };

  test('goes along with what is said there, and only there', () => {
    const one = standing();
    one.talk.text('ъъъ');
    one.talk.tap('Бюджетът').text('а кой решава?');
    expect(one.after).toEqual([undefined, 'what-is-budget']);
  });
});
