/** „Законно ли е?“: the result by what is known, and that nothing is guessed. */
import fc from 'fast-check';
import { type Known, lasted, lawful, type Result, type Where } from '../../src/civic/notice/lawful.ts';
import { lawfulIn } from '../../src/civic/notice/lawful-words.ts';
import { addDays } from '../../src/dialog/civil.ts';

/** Promulgated on 22.12.2026, the term ends on 25.01.2027. */
const GOOD: Known = { hearing: '2027-01-20', published: '2027-01-11', where: 'both', promulgated: '2026-12-22' };
const with_ = (changed: Partial<Known>): Known => ({ ...GOOD, ...changed });

describe('the result', () => {
  test.each<[string, Partial<Known>, Result]>([
    ['all in order', {}, 'kept'],
    ['published on D-8', { published: '2027-01-12' }, 'kept'],
    ['published on D-7', { published: '2027-01-13' }, 'border'],
    ['published on D-6', { published: '2027-01-14' }, 'broken'],
    ['published after the hearing', { published: '2027-01-21' }, 'broken'],
    ['only on the site', { where: 'site' }, 'broken'],
    ['only in media', { where: 'media' }, 'broken'],
    ['in neither place', { where: 'neither' }, 'broken'],
    ['before the promulgation', { hearing: '2026-12-21', published: '2026-12-01' }, 'border'],
    ['on the day of the promulgation', { hearing: '2026-12-22', published: '2026-12-01' }, 'border'],
    ['on the day after it', { hearing: '2026-12-23', published: '2026-12-01' }, 'kept'],
    ['one place too late, the other not known', { published: null, where: null, notBefore: '2027-01-14' }, 'broken'],
    ['one place in time, the other not known', { published: null, where: null, notBefore: '2027-01-13' }, 'unknown'],
    ['on the last day of the term', { hearing: '2027-01-25' }, 'kept'],
    ['a day after the term', { hearing: '2027-01-26' }, 'broken'],
    ['hearing not known', { hearing: null }, 'unknown'],
    ['publication not known', { published: null }, 'unknown'],
    ['places not known', { where: null }, 'unknown'],
    ['promulgation not known', { promulgated: null }, 'unknown'],
    [
      'a calendar that does not reach so far',
      { promulgated: '2040-12-22', hearing: '2041-01-10', published: '2041-01-01' },
      'unknown',
    ],
  ])('%s', (_, changed, result) => {
    expect(lawful(with_(changed)).result).toBe(result);
  });

  test('a fault weighs more than what is not known, and that more than what is kept', () => {
    expect(lawful(with_({ published: '2027-01-19', promulgated: null })).result).toBe('broken');
    expect(lawful(with_({ published: '2027-01-13', promulgated: null })).result).toBe('border');
  });

  test('the term of 2021 is longer by that year’s own law', () => {
    const known = { hearing: '2021-02-15', published: '2021-02-01', where: 'both', promulgated: '2020-12-08' } as const;
    expect(lawful(known)).toMatchObject({ term: 'kept', termEnd: '2021-02-15' });
    expect(lawful({ ...known, hearing: '2021-02-16' }).term).toBe('broken');
  });

  test('the words of 2021 count the longer term, with what it is from, and point to no other', () => {
    const known = with_({ hearing: '2021-02-12', published: '2021-02-01', promulgated: '2020-12-08' });
    const late = { ...known, hearing: '2021-02-16' };
    expect(lawfulIn('bg', late).lines).toContain(
      '45 работни дни след 08.12.2020 (вторник) изтичат на 15.02.2021 (понеделник). От тях 25 са удължение по ЗДБРБ за 2021 г., чл. 108 (така пише в обява на община Девин).',
    );
    expect(lawfulIn('en', known).lines).toContain(
      '45 working days after 08.12.2020 (Tuesday) end on 15.02.2021 (Monday). Of them 25 are an extension by the State Budget Act 2021, Art. 108',
    );
    expect(lawfulIn('bg', late).lines).not.toMatch(/друг срок|както през/);
    expect(lawfulIn('bg', late).whole).toMatch(
      /^Законът не е спазен: извън срока .+ удължен по ЗДБРБ за 2021 г\., чл\. 108\.$/,
    );
    expect(lawfulIn('bg', GOOD).lines).toContain('20 работни дни след 22.12.2026');
  });

  test('where only the term is over, the result says what may shift it', () => {
    const late = with_({ hearing: '2027-01-28', published: '2027-01-12', promulgated: '2026-12-22' });
    expect(lawfulIn('bg', late).whole).toMatch(/^Законът не е спазен: извън срока.+освен ако законът за бюджета/);
    expect(lawfulIn('en', { ...late, published: '2027-01-27' }).whole).toContain('at least one requirement');
  });

  test('a hearing after the term points to the act of that year, and only then', () => {
    expect(lawfulIn('bg', with_({ hearing: '2027-01-26' })).lines).toContain('друг срок, както през 2021 г.');
    expect(lawfulIn('en', with_({ hearing: '2027-01-26' })).lines).toMatch(/sets another term, as in 2021\.$/);
    expect(lawfulIn('bg', GOOD).lines).not.toContain('2021');
  });

  test('a notice on or after the day of the hearing is told without a minus', () => {
    const lines = (published: string, lang: 'bg' | 'en' = 'bg'): string => lawfulIn(lang, with_({ published })).lines;
    expect(lines('2027-01-23')).toContain('публикувана 23.01.2027 (събота), 3 дни след обсъждането на 20.01.2027');
    expect(lines('2027-01-21', 'en')).toContain('1 day after the hearing');
    expect(lines('2027-01-20')).toContain('в деня на обсъждането');
    expect(lines('2027-01-19')).toContain(': 1 ден.');
  });

  test('before the promulgation the safe day is the one after it, and the earlier ones are told to be arguable', () => {
    const early = with_({ hearing: '2026-12-18', published: '2026-12-01' });
    expect(lawfulIn('bg', early).earliest).toMatch(/23\.12\.2026 .*денят след обнародването\. По-ранен ден е спорен/);
    expect(lawfulIn('en', with_({ promulgated: null })).earliest).toContain('mayor’s term is not known');
    expect(lawfulIn('bg', GOOD).earliest).not.toMatch(/спорен|не знаем/);
  });

  test('where the places are not known the earliest day is on a condition', () => {
    expect(lawfulIn('bg', with_({ where: null })).earliest).toContain('ако е и на двете места: 19.01.2027');
    expect(lawfulIn('bg', GOOD).earliest).not.toContain('ако');
  });

  test('the earliest day is that of the notice, never before the promulgation, and never of a single place', () => {
    expect(lawful(GOOD)).toMatchObject({ earliest: '2027-01-18', earliestSafe: '2027-01-19', noDayLeft: false });
    expect(lawful(with_({ published: '2026-12-01' }))).toMatchObject({
      earliest: '2026-12-08',
      earliestSafe: '2026-12-23',
    });
    expect(lawful(with_({ where: 'site' })).earliest).toBeNull();
    expect(lawful(with_({ published: '2027-01-20' })).noDayLeft).toBe(true);
  });
});

describe('of the annual report', () => {
  const REPORT: Known = {
    ...GOOD,
    kind: 'annual-report',
    hearing: '2027-09-16',
    published: '2027-09-01',
    promulgated: null,
  };
  test.each<[string, Partial<Known>, Result]>([
    ['in time and in both places', {}, 'kept'],
    ['published on D-7', { published: '2027-09-09' }, 'border'],
    ['published on D-6', { published: '2027-09-10' }, 'broken'],
    ['on the last day for its adoption', { hearing: '2027-09-30' }, 'kept'],
    ['after the last day for its adoption', { hearing: '2027-10-01' }, 'broken'],
    ['of a year long past', { year: 2025 }, 'broken'],
  ])('%s', (_, changed, result) => {
    expect(lawful({ ...REPORT, ...changed }).result).toBe(result);
  });
  test('the articles are those of the report, and nothing is said of the mayor', () => {
    const { whole, lines, source } = lawfulIn('bg', { ...REPORT, published: '2027-09-10' });
    expect(`${whole} ${lines} ${source}`).toMatch(/чл\. 140, ал\. 4.*чл\. 140, ал\. 5/s);
    expect(`${whole} ${lines} ${source}`).not.toMatch(/чл\. 84|кмет|държавн/);
    expect(lawfulIn('bg', { ...REPORT, hearing: '2027-10-01' }).whole).toContain('след последния ден за приемане');
  });
});

test.each([
  ['2027-04-01', '2027-04-15', 'kept'],
  ['2027-04-01', '2027-04-14', 'border'],
  ['2027-04-01', '2027-04-13', 'broken'],
  ['2027-04-01', '2027-03-30', 'unknown'],
  ['2027-04-01', null, 'unknown'],
  [null, '2027-04-15', 'unknown'],
])('a recovery plan discussed from %s to %s is %s', (first, last, result) => {
  expect(lasted(first, last).result).toBe(result);
});

const RANK: readonly Result[] = ['kept', 'border', 'broken'];
const day = fc.integer({ min: 0, max: 700 }).map((days) => addDays('2026-01-15', days));
const maybe = fc.option(day, { nil: null });
const where = fc.option(fc.constantFrom<Where>('both', 'site', 'media', 'neither'), { nil: null });
const known = fc.record({ hearing: maybe, published: maybe, where, promulgated: maybe });

describe('for any answers', () => {
  test('what is not known is never kept, and only that is unknown', () => {
    fc.assert(
      fc.property(known, (one) => {
        const { notice, places, term, result } = lawful(one);
        expect(notice === 'unknown').toBe(one.hearing === null || one.published === null);
        expect(places === 'unknown').toBe(one.where === null);
        expect(term === 'unknown').toBe(one.hearing === null || one.promulgated === null);
        if (Object.values(one).includes(null)) expect(result).not.toBe('kept');
      }),
      { numRuns: 500 },
    );
  });

  test('an earlier publication never makes it worse', () => {
    fc.assert(
      fc.property(day, day, fc.nat({ max: 60 }), (hearing, published, days) => {
        const one = { hearing, published, where: 'both', promulgated: null } as const;
        const earlier = lawful({ ...one, published: addDays(published, -days) });
        expect(RANK.indexOf(earlier.notice)).toBeLessThanOrEqual(RANK.indexOf(lawful(one).notice));
      }),
      { numRuns: 300 },
    );
  });

  test('a hearing on the earliest safe day is kept, on the earliest at most arguable, a day before it not', () => {
    fc.assert(
      fc.property(day, (published) => {
        const { earliest, earliestSafe } = lawful({ hearing: null, published, where: 'both', promulgated: null });
        const on = (hearing: string | null): Result =>
          lawful({ hearing, published, where: 'both', promulgated: null }).notice;
        expect([on(earliestSafe), on(earliest), on(addDays(earliest ?? '', -1))]).toEqual(['kept', 'border', 'broken']);
      }),
      { numRuns: 200 },
    );
  });

  test('the words name the days, fit a bubble, and call no budget void', () => {
    fc.assert(
      fc.property(known, fc.constantFrom('bg' as const, 'en' as const), (one, lang) => {
        const { whole, lines, earliest } = lawfulIn(lang, one);
        const text = `${whole}\n\n${lines}\n\n${earliest}`;
        expect(text.length).toBeLessThanOrEqual(1000);
        expect(text).not.toMatch(/недействител|нищож|void|null|undefined/);
        if (one.hearing !== null && one.published !== null)
          expect(lines).toContain(one.published.split('-').reverse().join('.'));
      }),
      { numRuns: 300 },
    );
  });
});
