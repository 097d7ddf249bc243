/** Questions that lie near to each other: each leads to its own answer, directly, and not to the neighbour's. */
import { makeEar } from '../../src/dialog/ear/index.ts';
import { ownContent } from './content.ts';

const hear = makeEar(ownContent());

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
])('„%s“ → %s', (text, wanted) => {
  expect(hear(text, 'bg')).toMatchObject({ zone: 'direct', answer: wanted });
});

test('a late report of the mayor is not answered with the deadline of the draft', () => {
  const { zone, candidates } = hear('какво става ако кметът не внесе отчета навреме', 'bg');
  expect([zone, candidates[0]?.id]).toEqual(['offer', 'annual-report-hearing']);
});
