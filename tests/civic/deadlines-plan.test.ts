/** The known results, and each rule of the table with what it says of late and missing days. */
import { DEADLINE_DATA } from '../../src/civic/deadlines/data.ts';
import { type Asked, asked, budgetYear, type Item, planOf } from '../../src/civic/deadlines/plan.ts';
import { type Given, RULES, type RuleId } from '../../src/civic/deadlines/rules.ts';

const plan = (given: Given, more: Partial<Asked> = {}): { readonly [id: string]: Item } => {
  const first = given['state-budget-promulgated'] ?? Object.values(given)[0] ?? '2027-01-01';
  const items = planOf(DEADLINE_DATA, { ...asked(given, budgetYear(first)), ...more });
  return Object.fromEntries(items.map((item) => [item.rule.id, item]));
};
const promulgated = (day: string): Given => ({ 'state-budget-promulgated': day });
const daysOf = (item: Item | undefined): readonly (string | null | undefined)[] => [
  item?.date,
  item?.safe,
  item?.recommended,
];
const told = (item: Item | undefined): string => (item?.why ?? []).map(({ bg }) => bg).join(' ');

describe('known results', () => {
  test.each([
    ['the week after 10 February 2014, as the press had it', '2013-12-20', '2014-01-24', '2014-02-14'],
    ['45 working days in 2021, as published by a district of Sofia', '2020-12-08', '2021-02-15', '2021-03-09'],
    ['promulgated on a Saturday', '2023-12-30', '2024-01-29', '2024-02-19'],
    ['before Christmas 2026', '2026-12-22', '2027-01-25', '2027-02-15'],
    ['before New Year 2027', '2026-12-30', '2027-01-28', '2027-02-18'],
  ])('%s: promulgated on %s, mayor by %s, council by %s', (_, day, mayor, council) => {
    const items = plan(promulgated(day));
    expect(items['draft-submit']?.date).toBe(mayor);
    expect(items['council-adopt']?.date).toBe(council);
  });

  test.each([
    ['2026-12-22', '2027-03-01'],
    ['2026-12-30', '2027-03-05'],
  ])('promulgated on %s and every step on its last day: published by %s', (day, published) => {
    expect(plan(promulgated(day))['publish-budget']?.date).toBe(published);
  });

  test('the moved term of 2021 comes from the data, and what is asked for takes its place', () => {
    const day = promulgated('2020-12-08');
    expect(told(plan(day)['draft-submit'])).toContain('удължен с 25 работни дни (ЗДБРБ за 2021 г., чл. 108)');
    expect(plan(day, { shiftDays: 25 })['draft-submit']?.date).toBe('2021-02-15');
    expect(plan(day, { shiftDays: 0 })['draft-submit']?.date).toBe('2021-01-11');
    expect(plan(promulgated('2026-12-22'), { shiftDays: 25 })['draft-submit']?.date).toBe('2027-03-01');
  });

  test('the same result with the moved days given instead of known', () => {
    const { '2013': _, ...moved } = DEADLINE_DATA.daysOff.moved;
    const bare = { ...DEADLINE_DATA, daysOff: { ...DEADLINE_DATA.daysOff, moved } };
    const question = asked(promulgated('2013-12-20'), 2014);
    const given = { off: ['2013-12-23', '2013-12-31'], worked: ['2013-12-21'] };
    expect(planOf(bare, { ...question, moved: given })[0]?.date).toBe('2014-01-24');
    expect(planOf(bare, question)[0]?.date).toBe('2014-01-23');
  });
});

describe('the rules', () => {
  test('are those of the table, in its order, each with its article', () => {
    expect(RULES.map(({ id, ref }) => `${id} ${ref}`)).toEqual([
      'draft-submit ЗПФ 84(4)',
      'hearing-notice ЗПФ 84(6)',
      'council-adopt ЗПФ 94(2)',
      'publish-budget ЗПФ 97',
      'council-act-known ЗМСМА 22(1)-(2)',
      'send-mf-auditors ЗПФ 97',
      'difficulty-check ЗПФ 130д(1)',
      'annual-report-submit ЗПФ 140(1)',
      'annual-report-notice ЗПФ 140(4)',
      'annual-report-adopt ЗПФ 140(5)',
      'ordinance-consultation ЗНА 26(4)',
      'zdoi-decision ЗДОИ 28,30,31',
      'apk-proposal АПК 118',
    ]);
  });

  test('a notice: seven days are arguable, eight are safe, fourteen are recommended', () => {
    const items = plan({ hearing: '2027-01-20', 'report-hearing': '2027-09-20' });
    expect(daysOf(items['hearing-notice'])).toEqual(['2027-01-13', '2027-01-12', '2027-01-06']);
    expect(daysOf(items['annual-report-notice'])).toEqual(['2027-09-13', '2027-09-12', '2027-09-06']);
    expect(told(items['annual-report-notice'])).toContain('12.09.2027 (неделя) е почивен');
  });

  test.each<[RuleId, Given, readonly string[]]>([
    ['council-act-known', { adopted: '2027-02-15' }, ['2027-02-22', '2027-02-22']],
    ['council-act-known', { adopted: '2027-02-20' }, ['2027-02-27', '2027-02-26']],
    ['council-act-known', { adopted: '2027-04-26' }, ['2027-05-03', '2027-04-29']],
    ['send-mf-auditors', { adopted: '2027-01-31' }, ['2027-02-28', '2027-02-26']],
    ['send-mf-auditors', { adopted: '2027-02-03' }, ['2027-03-03', '2027-03-02']],
    ['send-mf-auditors', { adopted: '2026-12-31' }, ['2027-01-31', '2027-01-29']],
    ['zdoi-decision', { registered: '2027-01-04' }, ['2027-01-18', '2027-01-18']],
    ['zdoi-decision', { registered: '2027-01-02' }, ['2027-01-16', '2027-01-15']],
    ['apk-proposal', { received: '2026-12-31' }, ['2027-02-28', '2027-02-26']],
    ['apk-proposal', { received: '2027-03-15' }, ['2027-05-15', '2027-05-14']],
    ['ordinance-consultation', { 'ordinance-published': '2027-01-04' }, ['2027-02-03', '2027-02-03']],
    ['ordinance-consultation', { 'ordinance-published': '2027-01-07' }, ['2027-02-06', '2027-02-08']],
  ])('%s from %j: last day and safe day %j', (id, given, [date, safe]) => {
    expect(daysOf(plan(given)[id])).toEqual([date, safe, safe]);
    expect(plan(given)[id]?.skipped).toEqual([]);
  });

  test.each<[RuleId, number, readonly string[]]>([
    ['difficulty-check', 2027, ['2027-03-10', '2027-03-10']],
    ['difficulty-check', 2024, ['2024-03-10', '2024-03-08']],
    ['annual-report-submit', 2026, ['2026-08-31', '2026-08-31']],
    ['annual-report-submit', 2025, ['2025-08-31', '2025-08-29']],
    ['annual-report-adopt', 2028, ['2028-09-30', '2028-09-29']],
  ])('%s of %i: %j', (id, year, [date, safe]) => {
    expect(daysOf(plan({}, { year })[id])).toEqual([date, safe, safe]);
  });

  test('longer terms of an information request and of a proposal are told with their days', () => {
    const items = plan({ registered: '2027-01-04', received: '2027-01-04' });
    expect(told(items['zdoi-decision'])).toContain('28.01.2027');
    expect(told(items['zdoi-decision'])).toContain('01.02.2027');
    expect(told(items['apk-proposal'])).toContain('04.07.2027');
  });

  test('the days that were skipped are named, each with its cause', () => {
    const skipped = plan(promulgated('2026-12-22'))['draft-submit']?.skipped ?? [];
    expect(skipped.filter(({ why }) => !/^(събота|неделя)/.test(why.bg)).map(({ date }) => date)).toEqual([
      '2026-12-24',
      '2026-12-25',
      '2026-12-28',
      '2027-01-01',
    ]);
    expect(skipped).toHaveLength(14);
  });
});

describe('what was not given', () => {
  test('without a promulgation nothing is counted, least of all from 1 January', () => {
    const items = plan({}, { year: 2027 });
    for (const id of ['draft-submit', 'hearing-notice', 'council-adopt', 'publish-budget', 'zdoi-decision'])
      expect(daysOf(items[id])).toEqual([null, null, null]);
    expect(told(items['draft-submit'])).toContain('от 1 януари не се брои');
    expect(items['annual-report-adopt']?.date).toBe('2027-09-30');
  });

  test('a step is taken on its last day, and said so', () => {
    const items = plan(promulgated('2026-12-22'));
    expect(items['hearing-notice']?.date).toBe('2027-01-18');
    expect(items['annual-report-notice']?.date).toBe('2027-09-23');
    for (const id of ['hearing-notice', 'council-adopt', 'publish-budget', 'annual-report-notice'])
      expect(told(items[id])).toContain('Не е дадено');
    expect(Object.values(items).some(({ late }) => late)).toBe(false);
  });

  test('a hearing that was not given lies before the submission that was', () => {
    const items = plan({ ...promulgated('2026-12-22'), 'draft-submitted': '2027-01-15' });
    expect(items['hearing-notice']?.date).toBe('2027-01-08');
    expect(items['council-adopt']?.date).toBe('2027-02-05');
    const late = plan({ ...promulgated('2026-12-22'), 'draft-submitted': '2027-01-29' });
    expect(late['hearing-notice']?.date).toBe('2027-01-18');
    expect(late['council-adopt']?.date).toBe('2027-02-19');
  });

  test('only years without looked-up decisions carry the warning', () => {
    expect(told(plan(promulgated('2026-12-22'))['draft-submit'])).toContain('за 2027 г. са изчислени');
    expect(told(plan(promulgated('2013-12-20'))['draft-submit'])).not.toContain('са изчислени');
  });
});

describe('late and out of order', () => {
  const late = (given: Given): readonly string[] =>
    Object.values(plan(given, { year: 2027 }))
      .filter((item) => item.late)
      .map(({ rule }) => rule.id);
  const day = promulgated('2026-12-22');

  test.each<[string, Given, readonly RuleId[]]>([
    ['nothing', { ...day, hearing: '2027-01-14', 'draft-submitted': '2027-01-25', adopted: '2027-02-15' }, []],
    ['a late submission', { ...day, 'draft-submitted': '2027-01-26' }, ['draft-submit']],
    ['a late adoption', { ...day, 'draft-submitted': '2027-01-25', adopted: '2027-02-16' }, ['council-adopt']],
    ['a hearing after the mayor’s term', { ...day, hearing: '2027-01-26' }, ['hearing-notice']],
    ['a hearing before the promulgation', { ...day, hearing: '2026-12-21' }, ['hearing-notice']],
    ['a submission before the promulgation', { ...day, 'draft-submitted': '2026-12-21' }, ['draft-submit']],
    [
      'a hearing after the submission',
      { ...day, hearing: '2027-01-20', 'draft-submitted': '2027-01-15' },
      ['draft-submit', 'hearing-notice'],
    ],
    [
      'an adoption before the submission',
      { ...day, 'draft-submitted': '2027-01-15', adopted: '2027-01-14' },
      ['draft-submit', 'council-adopt'],
    ],
    ['a notice on the last day', { hearing: '2027-01-14', 'hearing-notice': '2027-01-07' }, []],
    ['a notice a day later', { hearing: '2027-01-14', 'hearing-notice': '2027-01-08' }, ['hearing-notice']],
    ['a late publication', { adopted: '2027-02-15', 'publish-budget': '2027-03-02' }, ['publish-budget']],
    [
      'a decision made known before it was taken',
      { adopted: '2027-02-10', 'council-act-known': '2027-02-05' },
      ['council-act-known'],
    ],
    [
      'a budget sent before it was adopted',
      { adopted: '2027-02-10', 'send-mf-auditors': '2027-02-05' },
      ['send-mf-auditors'],
    ],
    ['a decision before the request', { registered: '2027-01-11', 'zdoi-decision': '2027-01-08' }, ['zdoi-decision']],
    ['a decision before the proposal', { received: '2027-01-11', 'apk-proposal': '2027-01-08' }, ['apk-proposal']],
    ['a report heard after September', { 'report-hearing': '2027-12-09' }, ['annual-report-notice']],
    [
      'a consultation closed early',
      { 'ordinance-published': '2027-01-04', 'ordinance-consultation': '2027-02-02' },
      ['ordinance-consultation'],
    ],
    ['the submission under its rule’s name', { ...day, 'draft-submit': '2027-01-26' }, ['draft-submit']],
  ])('%s', (_, given, ids) => {
    expect(late(given)).toEqual(ids);
  });

  test('a hearing before the promulgation is called arguable', () => {
    expect(told(plan({ ...day, hearing: '2026-12-21' })['hearing-notice'])).toMatch(/Не е по ред: .*: спорно е\./);
  });

  test('two steps on the same day are in order', () => {
    const same = '2027-01-20';
    expect(late({ ...day, hearing: same, 'draft-submitted': same, adopted: same })).toEqual([]);
  });

  test('a late submission moves the council’s term, and both say why', () => {
    const items = plan({ ...day, 'draft-submitted': '2027-02-01' });
    expect(items['council-adopt']?.date).toBe('2027-02-22');
    expect(told(items['draft-submit'])).toContain('Закъснява: направено е на 01.02.2027');
  });
});

describe('local days off', () => {
  test('warn where they lie in a term, and are not skipped', () => {
    const bare = plan(promulgated('2026-12-22'));
    const items = plan(promulgated('2026-12-22'), { localOff: ['2027-01-18', '2027-01-09', '2027-06-01'] });
    expect(items['draft-submit']?.date).toBe(bare['draft-submit']?.date);
    expect(told(items['draft-submit'])).toContain('18.01.2027 (понеделник) е местен почивен ден: не се прескача');
    expect(told(items['draft-submit'])).not.toContain('09.01.2027 (събота) е местен');
    expect(told(items['council-adopt'])).not.toContain('местен почивен ден');
  });
});

test.each([
  ['given', { hearing: '2031-01-20' }, {}],
  ['counted', { 'state-budget-promulgated': '2028-12-11' }, { year: 2028 }],
  ['of the year asked for', {}, { year: 2030 }],
  ['moved', {}, { year: 2027, moved: { off: ['2031-01-02'], worked: [] } }],
  ['off in a town', {}, { year: 2027, localOff: ['2012-01-03'] }],
  ['recommended', { hearing: '2013-01-10' }, { year: 2013 }],
] as const)('a day that is %s outside the calendar is refused', (_, given, more) => {
  expect(() => plan(given, more)).toThrow('outside the calendar of days off');
});

test.each([
  ['2026-12-11', 2027],
  ['2026-10-01', 2027],
  ['2026-09-30', 2026],
  ['2023-08-01', 2023],
  ['2027-01-05', 2027],
])('a promulgation on %s is of the budget of %i', (day, year) => {
  expect(budgetYear(day)).toBe(year);
});
