/** Short questions after an answer are heard together with it, and never answered at a guess. */
import { FOLLOWED } from '../../src/dialog/ear/followed.ts';
import { OF_DRAFT } from '../../src/dialog/ear/objects.ts';
import { ownContent, ownEar } from './content.ts';

const content = ownContent();
const hear = ownEar();

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
  ['who-is-local-community', 'can-i-attend-online'],
  ['can-i-speak', 'can-i-attend-online'],
  ['how-to-submit-proposal', 'how-to-submit-proposal'],
])('at %s „а онлайн?“ is answered at once with %s', (after, wanted) => {
  expect(hear('а онлайн?', 'bg', after)).toMatchObject({ zone: 'direct', answer: wanted });
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

test.each([
  ['when-is-hearing', 'а онлайн?', 'can-i-attend-online'],
  ['when-is-hearing', 'а за отчета?', 'annual-report-hearing'],
  ['when-is-hearing', 'а къде?', 'hearing-venue'],
  ['when-is-hearing', 'а по селата?', 'hearings-in-villages'],
  ['when-is-hearing', 'а ако не мога да дойда?', 'cannot-attend'],
  ['when-is-hearing', 'а задължително ли е?', 'is-hearing-mandatory'],
  ['when-is-hearing', 'а трябва ли лична карта?', 'do-i-need-id'],
  ['when-is-hearing', 'и как ще разбера?', 'how-will-i-learn'],
  ['when-is-hearing', 'а мога ли да говоря?', 'can-i-speak'],
  ['what-is-hearing', 'а кога е?', 'when-is-hearing'],
  ['what-is-hearing', 'а онлайн може ли?', 'can-i-attend-online'],
  ['hearing-venue', 'и кога?', 'when-is-hearing'],
  ['can-i-speak', 'а онлайн?', 'can-i-attend-online'],
  ['how-to-submit-proposal', 'а до кога?', 'proposal-deadline'],
  ['how-to-submit-proposal', 'а образец има ли?', 'proposal-template'],
  ['how-to-submit-proposal', 'а отговарят ли?', 'must-they-answer'],
  ['how-to-submit-proposal', 'а после?', 'what-happens-to-proposal'],
  ['proposal-deadline', 'а ако закъснея?', 'proposal-too-late'],
  ['is-hearing-mandatory', 'а ако не го направят?', 'hearing-not-held'],
  ['when-is-hearing', 'а за заема?', 'debt-public-discussion'],
  ['when-is-hearing', 'а за данъците?', 'consultation-on-tax-ordinance'],
  ['when-is-hearing', 'а протоколът?', 'see-the-protocol'],
  ['admin-step-by-step', 'а онлайн?', 'online-hybrid-hearing'],
  ['notice-content', 'а онлайн?', 'online-hybrid-hearing'],
  ['what-is-art82-ordinance', 'а онлайн?', 'ordinance-online-clause'],
  ['where-are-materials', 'а протоколът?', 'see-the-protocol'],
  ['access-to-information', 'а ако откажат?', 'information-refused'],
  ['mayor-submission-deadline', 'а съветът?', 'council-adoption-deadline'],
  ['when-is-hearing', 'what about online?', 'can-i-attend-online'],
  ['when-is-hearing', 'and where?', 'hearing-venue'],
  ['when-is-hearing', 'i kude?', 'hearing-venue'],
  ['how-will-i-learn', 'а кога?', 'when-is-hearing'],
])('at %s „%s“ surely means %s', (after, text, wanted) => {
  expect(hear(text, 'bg', after)).toMatchObject({ zone: 'direct', answer: wanted });
});

test.each([
  ['annual-report-hearing', 'а онлайн?'],
  ['annual-report-hearing', 'а кога?'],
  ['annual-report-hearing', 'а задължително ли е?'],
  ['annual-report-hearing', 'а трябва ли лична карта?'],
  ['annual-report-hearing', 'а протоколът?'],
  ['annual-report-hearing', 'а къде?'],
  ['debt-public-discussion', 'а онлайн?'],
  ['debt-public-discussion', 'а задължително ли е?'],
  ['debt-public-discussion', 'а кога?'],
  ['debt-public-discussion', 'а колко дни предварително?'],
  ['consultation-on-tax-ordinance', 'а онлайн?'],
  ['consultation-on-tax-ordinance', 'а кворум?'],
  ['consultation-on-tax-ordinance', 'а до кога се пращат предложения?'],
  ['recovery-plan-hearing', 'а може ли да говоря?'],
  ['recovery-plan-hearing', 'и как протича?'],
  ['attend-council-session', 'а може ли да говоря?'],
  ['attend-council-session', 'а онлайн?'],
  ['budget-changes-during-year', 'а обсъждане има ли?'],
  ['what-is-participatory-budget', 'а до кога се пращат предложения?'],
  ['annual-report-hearing', 'трябва ли лична карта'],
])('at %s „%s“ is not answered with what holds for the draft budget', (after, text) => {
  const { answer, candidates } = hear(text, 'bg', after);
  expect(OF_DRAFT.has(answer ?? '')).toBe(false);
  expect(OF_DRAFT.has(candidates[0]?.id ?? '')).toBe(false);
});

test('at the answer about the report the draft’s hearing is answered where it is named', () => {
  const whole = 'кога е публичното обсъждане на бюджета';
  expect(hear(whole, 'bg', 'annual-report-hearing')).toMatchObject({ zone: 'direct', answer: 'when-is-hearing' });
});

test('follow-ups that say more than a row of the table are offered', () => {
  for (const text of ['а онлайн гласуването?', 'а къде да паркирам?', 'а кога почва мачът?'])
    expect(hear(text, 'bg', 'when-is-hearing').zone).not.toBe('direct');
});

test('every answer of the table of follow-ups is one of the handbook', () => {
  const known = new Set(content.answers.map(({ id }) => id));
  expect([...FOLLOWED].filter((id) => !known.has(id))).toEqual([]);
});
