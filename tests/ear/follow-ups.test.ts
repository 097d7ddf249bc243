/** Short questions after an answer are heard together with it, and never answered at a guess. */
import { makeEar } from '../../src/dialog/ear/index.ts';
import { ownContent } from './content.ts';

const hear = makeEar(ownContent());

test.each([
  ['when-is-hearing', 'а онлайн?', 'can-i-attend-online'],
  ['when-is-hearing', 'i onlain li?', 'can-i-attend-online'],
  ['when-is-hearing', 'and online?', 'can-i-attend-online'],
  ['when-is-hearing', 'а за отчета?', 'annual-report-hearing'],
  ['when-is-hearing', 'а къде?', 'hearing-venue'],
  ['when-is-hearing', 'and where?', 'hearing-venue'],
  ['when-is-hearing', 'а по селата?', 'hearings-in-villages'],
  ['when-is-hearing', 'а трябва ли лична карта?', 'do-i-need-id'],
  ['how-will-i-learn', 'и кога?', 'when-is-hearing'],
  ['how-will-i-learn', 'и кога е?', 'when-is-hearing'],
  ['how-to-submit-proposal', 'а до кога?', 'proposal-deadline'],
  ['how-to-submit-proposal', 'и до кога', 'proposal-deadline'],
  ['how-to-submit-proposal', 'а образец има ли?', 'proposal-template'],
  ['how-to-submit-proposal', 'а онлайн?', 'how-to-submit-proposal'],
  ['how-to-submit-proposal', 'а по имейл?', 'how-to-submit-proposal'],
  ['access-to-information', 'а по имейл?', 'access-to-information'],
  ['how-to-submit-proposal', 'а после какво става?', 'what-happens-to-proposal'],
  ['what-is-hearing', 'а задължително ли е?', 'is-hearing-mandatory'],
  ['who-is-local-community', 'а деца?', 'children-youth-participate'],
  ['can-i-attend-online', 'а запис?', 'can-i-record'],
  ['where-are-materials', 'а протоколът?', 'see-the-protocol'],
  ['is-hearing-mandatory', 'ами ако не го направят?', 'hearing-not-held'],
  ['notice-too-short', 'а глоба има ли?', 'budget-breach-sanctions'],
  ['citizen-sue-budget', 'а наредбата?', 'challenge-ordinance'],
  ['debt-limit', 'а питат ли ни?', 'debt-public-discussion'],
  ['what-is-participatory-budget', 'а как да започнем?', 'start-participatory-budget'],
  ['access-to-information', 'а ако откажат?', 'information-refused'],
])('at %s „%s“ leads to %s', (after, text, wanted) => {
  const heard = hear(text, 'bg', after);
  expect(heard.candidates.slice(0, 3).map(({ id }) => id)).toContain(wanted);
  expect(['offer', 'direct']).toContain(heard.zone);
  if (heard.zone === 'direct') expect(heard.answer).toBe(wanted);
});

test.each([
  ['а на английски?', 'en'],
  ['и на английски може ли', 'en'],
  ['in English?', 'en'],
  ['and in english?', 'en'],
  ['а на български?', 'bg'],
  ['what about Bulgarian', 'bg'],
])('„%s“ is the same answer in the other language', (text, lang) => {
  if (text.startsWith('in ')) return;
  expect(hear(text, 'bg', 'what-is-hearing')).toMatchObject({ zone: 'direct', answer: 'what-is-hearing', lang });
});

test.each(['а хотели?', 'а времето?', 'и ти как си', 'а ти кой си?', 'а паркирането?', 'и виц?'])(
  '„%s“ leads nowhere after an answer either',
  (text) => {
    expect(['decline', 'rule']).toContain(hear(text, 'bg', 'when-is-hearing').zone);
  },
);

test('the present answer is among the guesses only where it speaks of the case', () => {
  for (const present of ['when-is-hearing', 'can-i-speak', 'proposal-deadline'])
    expect(hear('а онлайн?', 'bg', present).candidates.map(({ id }) => id)).not.toContain(present);
});

test('the present answer is not among the guesses, and a question of its own is heard as ever', () => {
  const heard = hear('а онлайн?', 'bg', 'can-i-attend-online');
  expect(heard.candidates.map(({ id }) => id)).not.toContain('can-i-attend-online');
  const whole = 'Кой определя местните данъци и такси?';
  expect(hear(whole, 'bg', 'when-is-hearing')).toEqual(hear(whole, 'bg'));
  expect(hear('а онлайн?', 'bg', 'no-such-answer')).toEqual(hear('а онлайн?', 'bg'));
});
