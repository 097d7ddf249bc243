/** The self-assessment: its table, its points, and what a talk gets to see of them. */
import fc from 'fast-check';
import { ACTS } from '../../src/civic/acts.ts';
import { assessment } from '../../src/civic/assessment/feature.ts';
import { pointsOf, type Replies, type Reply, scoreOf } from '../../src/civic/assessment/score.ts';
import { TABLE } from '../../src/civic/assessment/table.ts';
import type { Here } from '../../src/civic/feature.ts';
import { readingOf } from '../../src/dialog/compile/reading.ts';
import { forbidden } from '../../src/dialog/compile/words.ts';
import type { Value } from '../../src/dialog/types.ts';

const IDS = TABLE.questions.map(({ id }) => id);
const REPLIES: readonly Reply[] = ['yes', 'partly', 'no', 'unknown'];
const all = (reply: Reply): Replies => Object.fromEntries(IDS.map((id) => [id, reply]));
const someReplies = fc.record(Object.fromEntries(IDS.map((id) => [id, fc.constantFrom(...REPLIES)])), {
  requiredKeys: [],
}) as fc.Arbitrary<Replies>;

describe('the table', () => {
  test('has 15 questions, at least three in each phase, and every principle is asked for', () => {
    expect([IDS.length, new Set(IDS).size]).toEqual([15, 15]);
    for (const { id } of TABLE.phases)
      expect(TABLE.questions.filter(({ phase }) => phase === id).length).toBeGreaterThanOrEqual(3);
    for (const { id } of TABLE.principles) expect(TABLE.questions.some(({ principle }) => principle === id)).toBe(true);
  });

  test.each(TABLE.questions)('$id names what is there', ({ phase, principle, effect, effort, kind, source, label }) => {
    expect(TABLE.phases.map(({ id }) => id)).toContain(phase);
    expect(TABLE.principles.map(({ id }) => id)).toContain(principle);
    for (const weight of [effect, effort]) expect([1, 2, 3]).toContain(weight);
    expect(['law', 'practice']).toContain(kind);
    expect(ACTS[source.act]?.paragraphs?.map(({ ref }) => ref)).toContain(source.ref);
    for (const words of Object.values(label)) expect([...words].length).toBeLessThanOrEqual(20);
  });

  test('reads well in Bulgarian: sentences of at most 20 words, LIX of at most 50, no officialese', () => {
    const texts = TABLE.questions.flatMap(({ strength, title, how, example }) => [
      strength.bg,
      title.bg,
      how.bg,
      example?.bg ?? '',
    ]);
    for (const text of texts) {
      const { longest, lix, words } = readingOf(text);
      expect([text, longest.words]).toEqual([text, Math.min(longest.words, 20)]);
      expect([text, words >= 20 && lix > 50]).toEqual([text, false]);
      expect([text, forbidden(text)]).toEqual([text, []]);
    }
  });

  test('says the same numbers in both languages', () => {
    const numbers = (text: string): readonly string[] => (text.match(/\d+/g) ?? []).sort();
    for (const { how, title, example } of TABLE.questions)
      for (const words of [how, title, ...(example ? [example] : [])])
        expect(numbers(words.en)).toEqual(numbers(words.bg));
  });
});

describe('points', () => {
  test('go from 0 to 100, and what is not known takes no part', () => {
    expect(scoreOf(TABLE, all('yes')).total).toBe(100);
    expect(scoreOf(TABLE, all('partly')).total).toBe(50);
    expect(scoreOf(TABLE, all('no')).total).toBe(0);
    expect(scoreOf(TABLE, all('unknown'))).toMatchObject({ total: null, answered: 15, unknown: 15, strengths: [] });
    expect(pointsOf(TABLE.questions, { ideas: 'yes', villages: 'unknown', groups: 'no' })).toBe(50);
    expect(scoreOf(TABLE, {})).toMatchObject({ total: null, answered: 0, actions: [] });
  });

  test('are the same for the same answers, in whatever order they were given', () => {
    fc.assert(
      fc.property(someReplies, (replies) => {
        const turned = Object.fromEntries(Object.entries(replies).reverse());
        expect(scoreOf(TABLE, turned)).toEqual(scoreOf(TABLE, replies));
      }),
    );
  });

  test('of other principles and phases stay when one answer changes', () => {
    fc.assert(
      fc.property(
        someReplies,
        fc.constantFrom(...TABLE.questions),
        fc.constantFrom(...REPLIES),
        (replies, question, reply) => {
          const [before, after] = [replies, { ...replies, [question.id]: reply }].map((one) => scoreOf(TABLE, one));
          const others = (score: typeof before) => [
            score?.principles.filter(({ id }) => id !== question.principle),
            score?.phases.filter(({ id }) => id !== question.phase),
          ];
          expect(others(after)).toEqual(others(before));
        },
      ),
    );
  });

  test('never fall when an answer becomes better', () => {
    fc.assert(
      fc.property(someReplies, fc.constantFrom(...IDS), (replies, id) => {
        const [no = 0, partly = 0, yes = 0] = (['no', 'partly', 'yes'] as const).map(
          (reply) => scoreOf(TABLE, { ...replies, [id]: reply }).total ?? 0,
        );
        expect(no <= partly && partly <= yes).toBe(true);
      }),
    );
  });
});

describe('actions', () => {
  test('are at most five, of what is missing or not known, by effect and then by effort', () => {
    fc.assert(
      fc.property(someReplies, (replies) => {
        const { actions, strengths } = scoreOf(TABLE, replies);
        const lacking = IDS.filter((id) => replies[id] !== undefined && replies[id] !== 'yes');
        expect(actions.length).toBe(Math.min(5, lacking.length));
        expect(actions.every(({ id }) => lacking.includes(id))).toBe(true);
        const weights = actions.map(({ effect, effort }) => effect * 10 - effort);
        expect(weights).toEqual([...weights].sort((one, other) => other - one));
        expect(strengths.length).toBe(Math.min(3, IDS.filter((id) => replies[id] === 'yes').length));
      }),
    );
  });

  test('begin with much for little', () => {
    expect(scoreOf(TABLE, all('no')).actions[0]?.id).toBe('ideas');
  });
});

describe('in a talk', () => {
  const ask = (fact: string, ...args: readonly Value[]): Value =>
    assessment.facts[fact]?.load({} as Here, args) as Value;
  const values = (replies: Replies): readonly Value[] => IDS.map((id) => replies[id] ?? null);

  test('nothing is begun and nothing done at first', () => {
    expect(ask('assessment.result', 'bg', ...values({}))).toMatchObject({ begun: false, total: null });
    expect(ask('assessment.result', 'bg', ...values({ report: 'unknown' }))).toMatchObject({ begun: true });
    expect([ask('assessment.done', ...values({ ideas: 'no' })), ask('assessment.done', ...values(all('no')))]).toEqual([
      false,
      true,
    ]);
  });

  test('there is something to do unless every answer is yes', () => {
    expect(ask('assessment.result', 'bg', ...values(all('yes')))).toMatchObject({ lacking: false });
    expect(ask('assessment.result', 'bg', ...values(all('unknown')))).toMatchObject({ lacking: true });
  });

  test('the result is in the language that is asked for', () => {
    const replies = { ...all('yes'), ideas: 'no', villages: 'unknown' } as const;
    expect(ask('assessment.result', 'bg', ...values(replies))).toMatchObject({
      total: 93,
      answered: 15,
      unknown: 1,
      phases: 'Формиране – 67\nПриемане – 100\nИзпълнение – 100\nНаблюдение – 100',
      actions: expect.stringContaining(
        '1. Поканете хората за идеи наесен (добра практика; ЗПФ, чл. 83, ал. 1, т. 5)\n2. ',
      ),
    });
    expect(ask('assessment.result', 'en', ...values({ ideas: 'unknown' }))).toMatchObject({
      total: null,
      phases: expect.stringContaining('Forming – not known'),
      strengths: 'There is no “Yes” yet.',
    });
    expect(ask('assessment.actions', 'en', ...values(replies))).toEqual([
      { id: 'ideas', label: 'Ideas in autumn' },
      { id: 'villages', label: 'Local meetings' },
    ]);
  });

  test('an action says whether an example is known', () => {
    expect(ask('assessment.action', 'bg', 'order')).toMatchObject({
      kind: 'Закон',
      example: expect.stringContaining('240/28.01.2021'),
    });
    expect(ask('assessment.action', 'en', 'tracking')).toMatchObject({ example: 'We know no Bulgarian example.' });
    expect(ask('assessment.action', 'bg', null)).toBeNull();
  });

  test('a notice shorter than the law allows is a matter of law, one of 7 to 13 days is not', () => {
    const actions = (lang: string, notice: Reply): unknown => {
      const { actions } = ask('assessment.result', lang, ...values({ notice })) as { readonly actions: string };
      return actions;
    };
    expect(actions('bg', 'no')).toContain('(закон: поне 7 дни; ЗПФ, чл. 84, ал. 6');
    expect(actions('en', 'no')).toContain('(law: at least 7 days; Public Finance Act (ЗПФ), Art. 84(6)');
    for (const reply of ['partly', 'unknown'] as const)
      expect(actions('bg', reply)).toContain('(добра практика; ЗПФ, чл. 84, ал. 6');
    expect(ask('assessment.action', 'bg', 'notice', ...values({ notice: 'no' }))).toMatchObject({
      kind: 'Закон (поне 7 дни)',
    });
    expect(ask('assessment.action', 'bg', 'notice', ...values({ notice: 'partly' }))).toMatchObject({
      kind: 'Добра практика',
    });
  });

  test('the list says of an old reading that it may be out of date, as the single action does', () => {
    const actionsOf = (at: string): string => {
      const here = { at: Date.parse(at) } as Here;
      const answers = values({ notice: 'no', groups: 'no' });
      const result = assessment.facts['assessment.result']?.load(here, ['bg', ...answers]) as Value;
      return (result as { readonly actions: string }).actions;
    };
    expect(actionsOf('2026-11-23T10:00:00Z')).not.toContain('остаряло');
    expect(actionsOf('2027-11-23T10:00:00Z')).toContain('ЗПФ, чл. 84, ал. 6, може да е остаряло)');
    // Of what nobody has read there is no day past which it is old.
    expect(actionsOf('2027-11-23T10:00:00Z').match(/остаряло/g)).toHaveLength(1);
  });

  test('every list of five actions fits a bubble with its words around', () => {
    const longest = (lang: string): number => {
      const lines = (['no', 'partly', 'unknown'] as const).map((reply) =>
        ask('assessment.result', lang, ...values(all(reply))),
      );
      return Math.max(...lines.map((one) => (one as { readonly actions: string }).actions.length));
    };
    expect([longest('bg') <= 480, longest('en') <= 480]).toEqual([true, true]);
  });
});
