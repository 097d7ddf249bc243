/** Questions that lie near to each other: each leads to its own answer, directly, and not to the neighbour's. */
import { ownEar } from './content.ts';

const hear = ownEar();

test.each([
  ['какво става ако кметът не внесе бюджета навреме', 'mayor-submission-deadline'],
  ['ами ако кметът се забави с бюджета', 'mayor-submission-deadline'],
  ['какво става ако проектът не е внесен навреме', 'mayor-submission-deadline'],
  ['what if the mayor is late with the draft budget', 'mayor-submission-deadline'],
  ['какво става ако съветниците се забавят с бюджета', 'council-adoption-deadline'],
  ['какво става ако съветът отхвърли бюджета', 'municipal-budget-not-adopted'],
  ['what happens if the council rejects the budget', 'municipal-budget-not-adopted'],
  ['как да се справим с човек, който вика', 'moderation-rules'],
  ['как да се държа с човек който прекъсва', 'moderation-rules'],
  ['искам да говоря с човек', 'contact-municipality'],
  ['може ли да ме свържете с човек', 'contact-municipality'],
  ['how many signatures for a council meeting', 'request-council-meeting'],
  ['how many signatures for a council sitting', 'request-council-meeting'],
  ['how many signatures for a local initiative', 'petition-initiative'],
  ['колко обсъждания трябва да има', 'is-hearing-mandatory'],
  ['how many hearings must there be', 'is-hearing-mandatory'],
  ['колко души трябва да има на обсъждането', 'hearing-quorum'],
  ['колко пъти годишно се обсъжда бюджетът', 'budget-calendar-overview'],
  ['they gave us only two days notice', 'notice-too-short'],
  ['how many councillors must vote yes', 'who-decides-budget'],
  ['обсъждане на такса смет', 'consultation-on-tax-ordinance'],
  ['кога е обсъждането на такса смет', 'consultation-on-tax-ordinance'],
  ['как се определя такса смет', 'waste-fee-plan'],
  ['липсва наредба по чл 82', 'what-is-art82-ordinance'],
  ['какво липсва в нашата наредба', 'check-our-ordinance'],
  ['никой не дойде на обсъждането', 'no-one-came'],
  ['кметът не проведе обсъждане', 'hearing-not-held'],
])('„%s“ → %s', (text, wanted) => {
  expect(hear(text, 'bg')).toMatchObject({ zone: 'direct', answer: wanted });
});

test('a late report of the mayor is not answered with the deadline of the draft', () => {
  const { zone, candidates } = hear('какво става ако кметът не внесе отчета навреме', 'bg');
  expect([zone, candidates[0]?.id]).toEqual(['offer', 'annual-report-hearing']);
});
