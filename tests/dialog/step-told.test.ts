/** What an effect gave is told by the turn that did it, and by no other: nobody reads a placeholder. */
import { bookOf, files, Talk } from './tiny-book.ts';

const RECEIPT = 'Прието под номер {done.proposal.submit.number}.';

/** The small town, whose receipt asks how to go on. */
const asking = (): Talk => {
  const content = files().map(({ path, text }) => ({
    path,
    text: text
      .replace(
        'thanks: { say: true, end: true }',
        'thanks: { say: true, ask: { gate: { go: gate }, town: { go: town.start } } }',
      )
      .replace(`thanks: { say: "${RECEIPT}" }`, `thanks: { say: "${RECEIPT}", gate: Още едно, town: Коя община }`)
      .replace('cancelled: Отказано.', 'cancelled: Отказано.\nfurther: Изберете какво следва.'),
  }));
  const talk = new Talk(bookOf(content)).text('Здравейте').tap('Предложи', 'Пътища');
  return talk.text('Нова пейка', 'утре').tap('Пропусни', 'Изпрати');
};

const BUTTONS = ['Още едно', 'Коя община'];

test('the turn that did it tells it, with what follows', () => {
  const talk = asking();
  expect(talk.effects.map(({ name }) => name)).toEqual(['proposal.submit']);
  expect(talk.texts).toEqual([RECEIPT]);
  expect(talk.labels).toEqual(expect.arrayContaining(BUTTONS));
});

test('a stray word, a sticker, an old button and another language are answered over the same question', () => {
  const talk = asking();
  expect(talk.text('благодаря').texts).toEqual(['Няма защо.']);
  expect(talk.labels).toEqual(expect.arrayContaining(BUTTONS));
  expect(talk.does({ kind: 'sticker' }).texts).toEqual(['Стикерите не разбирам.']);
  expect(talk.pick('form.review.send').texts).toEqual(['Този бутон е стар.']);
  expect(talk.pick('lang.en').texts).toEqual(['Изберете какво следва.']);
  expect(talk.place).toBe('form.thanks');
  expect(talk.text('абвгд').texts.join()).not.toContain('{');
});

test('who comes back to it by „назад“ finds the question, and what follows', () => {
  const talk = asking().tap('Коя община').text('назад');
  expect(talk.place).toBe('form.thanks');
  expect(talk.texts).toEqual(['Изберете какво следва.']);
  expect(talk.labels).toEqual(expect.arrayContaining(BUTTONS));
  expect(talk.why).toContain('not told again: form.thanks');
});
