/** The date hangs on the act: what is due, what a reading renews, and a year on no stale answer without its mark. */
import fc from 'fast-check';
import { confirmed, dayOfEdition, readings } from '../../src/civic/handbook/due.ts';
import { addDays } from '../../src/dialog/civil.ts';
import type { Act } from '../../src/dialog/handbook.ts';
import type { Lang } from '../../src/dialog/types.ts';
import { Talk } from '../dialog/tiny-book.ts';
import { ownBook } from '../own-book.ts';

const TODAY = '2026-11-23';
const MORNING = Date.UTC(2026, 10, 23, 9);
const YEAR = 365 * 86_400_000;

const act = (id: string, validUntil: string, more: Partial<Act> = {}): Act => ({
  id,
  name: { bg: id, en: id },
  short: { bg: id, en: id },
  url: 'https://act.example',
  edition: 'ДВ 98/17.11.2020',
  read: '2026-10-06',
  validUntil,
  ...more,
});
const answer = (id: string, validUntil: string, ...acts: readonly string[]) => ({
  id,
  validUntil,
  sources: acts.map((one) => ({ act: one, ref: 'чл. 1' })),
});

describe('what is due', () => {
  const acts = [act('late', '2027-10-06'), act('soon', '2026-12-31'), act('past', '2026-11-20')];
  const answers = [
    answer('a', '2026-11-20', 'past', 'late'),
    answer('b', '2027-10-06', 'late'),
    answer('own', '2027-01-15', 'late'),
    answer('bot', '2027-10-06'),
  ];

  test('is told by date and act, with the answers that wait for it and what is left', () => {
    expect(readings(acts, answers, TODAY)).toEqual([
      { kind: 'act', id: 'past', validUntil: '2026-11-20', daysLeft: -3, answers: ['a'] },
      { kind: 'act', id: 'soon', validUntil: '2026-12-31', daysLeft: 38, answers: [] },
      { kind: 'answer', id: 'own', validUntil: '2027-01-15', daysLeft: 53, answers: ['own'] },
      { kind: 'answer', id: 'bot', validUntil: '2027-10-06', daysLeft: 317, answers: ['bot'] },
      { kind: 'act', id: 'late', validUntil: '2027-10-06', daysLeft: 317, answers: ['a', 'b', 'own'] },
    ]);
  });
});

describe('a reading', () => {
  const renewed = (before: Act, edition: string, today = TODAY) => {
    const done = confirmed(before, edition, today);
    return 'refused' in done ? done.refused : [done.act.edition, done.act.read, done.act.validUntil];
  };

  test('renews an act for a year, under the day of its new edition', () => {
    expect(renewed(act('zpf', '2027-10-06'), '2026-11-13')).toEqual(['ДВ 13.11.2026', TODAY, '2027-11-23']);
    // With the issue of the State Gazette, where it is given.
    expect(renewed(act('zpf', '2027-10-06'), '91/2026-11-13')).toEqual(['ДВ 91/13.11.2026', TODAY, '2027-11-23']);
    expect(renewed(act('rules', '2027-10-06', { edition: '28.01.2021' }), '2026-02-03')).toEqual([
      '03.02.2026',
      TODAY,
      '2027-11-23',
    ]);
  });
  test('of the same edition keeps the number of the State Gazette', () => {
    expect(renewed(act('zpf', '2027-10-06'), '2020-11-17')).toEqual(['ДВ 98/17.11.2020', TODAY, '2027-11-23']);
  });
  test('of yearly facts counts until December, and in December for a year', () => {
    const yearly = act('kt', '2026-12-31');
    expect(renewed(yearly, '2026-11-13')).toEqual(['ДВ 13.11.2026', TODAY, '2026-12-31']);
    expect(renewed(yearly, '2026-11-13', '2026-12-10')).toEqual(['ДВ 13.11.2026', '2026-12-10', '2027-12-10']);
    expect(renewed(yearly, '2026-11-13', '2027-02-01')).toEqual(['ДВ 13.11.2026', '2027-02-01', '2027-12-31']);
  });
  test('of an edition that cannot be is refused in a sentence', () => {
    const zpf = act('zpf', '2027-10-06');
    expect(renewed(zpf, '2026-11-24')).toBe('--edition 2026-11-24 is in the future: today is 2026-11-23.');
    expect(renewed(zpf, '2020-11-16')).toContain('older than the one that was read before (ДВ 98/17.11.2020)');
    for (const wrong of ['', '13.11.2026', '2026-02-30', '2026-13-01', 'вчера', '2026-1-1'])
      expect(renewed(zpf, wrong)).toContain('--edition is a day as 2026-11-23');
  });
  test('never counts for longer than a year', () => {
    const day = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2026-01-01', days));
    fc.assert(
      fc.property(day, fc.boolean(), (today, isYearly) => {
        const done = confirmed(act('x', isYearly ? '2026-12-31' : '2027-10-06'), today, today);
        const until = 'act' in done ? done.act.validUntil : '';
        expect(until >= today && until <= addDays(today, 365)).toBe(true);
      }),
    );
  });
  test('knows the day in an edition', () => {
    expect(
      ['ДВ 98/17.11.2020', '28.01.2021', '2021', 'По преразказ / Restated', '31.02.2021'].map(dayOfEdition),
    ).toEqual(['2020-11-17', '2021-01-28', null, null, null]);
  });
});

describe('the whole handbook', () => {
  const book = ownBook();
  const ids = Object.keys(book.answers);
  const town = { 'site.trial': () => true, 'site.contact': () => '0700 12 345', 'handbook.off': () => false };

  const talkAt = (at: number, lang: Lang): Talk => {
    const talk = new Talk(book, town);
    talk.locale = lang;
    talk.at = at;
    return talk.does({ kind: 'hello' });
  };
  const marks = (lang: Lang): readonly string[] =>
    ['global.outdated', 'global.withheld'].map((key) => book.text(lang, key, {}));
  /** Every way an answer can be looked at, and its first words. */
  const looks = (at: number, lang: Lang): readonly (readonly [string, string])[] => {
    const usual = talkAt(at, lang);
    const plain = talkAt(at, lang);
    if (plain.session) plain.session = { ...plain.session, slots: { ...plain.session.slots, 'me.plain': true } };
    return ids.flatMap((id) => [
      [`${id} show`, usual.pick(`answer.${id}.show`).texts[0] ?? ''],
      [`${id} plain`, usual.pick(`answer.${id}.plain`).texts[0] ?? ''],
      [`${id} source`, usual.pick(`answer.${id}.source`).texts[0] ?? ''],
      [`${id} always plain`, plain.pick(`answer.${id}.show`).texts[0] ?? ''],
    ]);
  };

  test('has a date on every answer, never more than a year after it was read', () => {
    expect(ids.length).toBeGreaterThanOrEqual(115);
    for (const { id, validUntil, checked, sources } of Object.values(book.answers)) {
      const ends = sources.map((source) => book.acts[source.act]?.validUntil ?? '');
      expect([id, ends.every((end) => validUntil <= end)]).toEqual([id, true]);
      expect([id, validUntil <= addDays(checked, 365)]).toEqual([id, true]);
    }
  });
  test('names the office that reads each act again', () => {
    for (const { id, owner = '' } of Object.values(book.acts))
      expect([id, owner]).toEqual([id, expect.stringMatching(/./)]);
  });
  test.each(['bg', 'en'] as const)('is unmarked today, and a year on wholly marked (%s)', (lang) => {
    const marked = (at: number): readonly string[] =>
      looks(at, lang).flatMap(([look, text]) => (marks(lang).some((mark) => text.startsWith(mark)) ? [look] : []));
    expect(marked(MORNING)).toEqual([]);
    expect(marked(MORNING + YEAR)).toHaveLength(4 * ids.length);
  });
  test.each(['bg', 'en'] as const)('is marked a year on also where the question is typed (%s)', (lang) => {
    const talk = talkAt(MORNING + YEAR, lang);
    const answered = ids.flatMap((id) => {
      talk.text(book.text(lang, `answers.${id}.question`, {}));
      return talk.place.startsWith('answer.')
        ? [[id, marks(lang).some((mark) => talk.texts[0]?.startsWith(mark))]]
        : [];
    });
    expect(answered.length).toBeGreaterThan(ids.length * 0.9);
    expect(answered.filter(([, isMarked]) => isMarked !== true)).toEqual([]);
  });
  test('says of a law which amendment it shows last and when it was read', () => {
    const cited = ids.find((id) => book.answers[id]?.sources.some((source) => source.act === 'zpf')) ?? '';
    const zpf = book.acts['zpf'];
    const day = (zpf?.read ?? '').split('-').reverse().join('.');
    const says = (lang: Lang): string => talkAt(MORNING, lang).pick(`answer.${cited}.source`).texts.join('\n');
    expect(says('bg')).toContain(`Последно отразено изменение: ${zpf?.edition}. Четено на ${day}`);
    expect(says('en')).toContain(`Last amendment shown: State Gazette ${zpf?.edition.slice(3)}. Read on ${day}`);
  });
});
