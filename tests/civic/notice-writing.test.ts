/** A notice by questions: every one that is written passes the linter. */
import fc from 'fast-check';
import type { Here } from '../../src/civic/feature.ts';
import { notice } from '../../src/civic/notice/feature.ts';
import { lintNotice } from '../../src/civic/notice/lint.ts';
import { cutAtWord, shaped } from '../../src/civic/notice/text.ts';
import { type Answers, LONGEST_POST, writeNotice } from '../../src/civic/notice/write.ts';
import { addDays } from '../../src/dialog/civil.ts';
import type { Value } from '../../src/dialog/types.ts';
import { notices } from './notice-set.ts';

const ANSWERS: Answers = {
  kind: 'budget',
  municipality: 'Липово',
  day: '2027-01-22',
  hour: '17:30',
  place: 'зала „Липа“, ул. „Първа“ № 1',
  online: 'https://lipovo.example/live',
  mail: 'budget@lipovo.example',
  until: '2027-01-20',
  papers: 'https://lipovo.example/budget-2027',
  contact: 'отдел „Бюджет“, тел. 0999 12 345',
  media: 'в. „Липовски глас“',
  published: '2027-01-08',
};
const write = (changed: Partial<Answers> = {}): ReturnType<typeof writeNotice> =>
  writeNotice({ ...ANSWERS, ...changed });

describe('a written notice', () => {
  test('says what was answered, and the law of its kind', () => {
    const written = write();
    if (!written.ok) throw new Error(written.fault);
    for (const words of ['22.01.2027 г. (петък)', '17:30', 'кметът на община Липово', 'чл. 84, ал. 6', '2027 г.'])
      expect(written.site).toContain(words);
    expect(written.checklist.bg).toContain('14.01.2027 (четвъртък)');
    const report = write({ kind: 'report', day: '2027-09-15', until: '2027-09-14', published: '2027-09-01' });
    expect(report.ok && report.site).toContain('председателят на Общинския съвет – Липово');
    expect(report.ok && report.site).toContain('за 2026 г.');
  });

  test('says nothing that was not answered: neither what was published, nor what data are used for, nor a record of a report', () => {
    const [budget, report] = [
      write(),
      write({ kind: 'report', day: '2027-09-15', until: '2027-09-14', published: '2027-09-01' }),
    ];
    for (const one of [budget, report]) {
      expect(one.ok && one.site).toContain('Документите са на https://lipovo.example/budget-2027');
      expect(one.ok && one.site).not.toMatch(/резюме|само за протокола|публикува на сайта/);
    }
  });

  test.each<[string, Partial<Answers>, string]>([
    ['no hour', { hour: 'следобед' }, 'hour'],
    ['a day for the hour', { hour: '29.01.2027' }, 'hour'],
    ['a hall for the link', { online: 'зала' }, 'online'],
    ['a telephone for the papers', { papers: '066 818 400' }, 'papers'],
    ['an e-mail for the papers', { papers: 'budget@lipovo.example' }, 'papers'],
    ['an e-mail for the link', { online: 'budget@lipovo.example' }, 'online'],
    ['hours for the contact', { contact: 'деловодство, работно време 8-17 ч.' }, 'contact'],
    ['a day for the medium', { media: '27.12.2026 г.' }, 'media'],
    ['a number for the medium', { media: '2027' }, 'media'],
    ['published on D-7', { published: '2027-01-15' }, 'published'],
    ['proposals after the hearing', { until: '2027-01-23' }, 'until'],
    ['another day in the place', { place: 'зала 1 на 31.02.2027 г.' }, 'unclear'],
  ])('is not given with %s', (_, changed, fault) => {
    expect(write(changed)).toEqual({ ok: false, fault });
  });

  test.each(['9', '9 ч.', 'в 18.00 часа', '17,30', '20:15'])('takes the hour as „%s“', (hour) => {
    expect(write({ hour }).ok).toBe(true);
  });

  const TOWNS = ['Липово', 'Горно Ясеново', 'Бяла', 'Сокол-град', 'Dobrovo'];
  const PLACES = [
    'читалище „24 май 1870“, ул. „3 март“ № 5',
    'пл. „6-ти септември“ 1',
    'зала 1',
    'читалище „Надежда“, ет. 2',
    'Дом на културата',
    'голямата зала на общината',
    'стая № 4, пл. „Свобода“ 1',
  ];
  const MEDIA = ['Радио Липово', 'вестник „Глас“', 'Липово днес (lipovo.example)', 'в. „Струма“ и ТВ „Изток“'];
  const CONTACTS = [
    'деловодство, тел. 60-15-22',
    'Иванова, 6-21-42',
    'тел. 0888 000 111',
    'Д. Димова, гл. счетоводител, 0999/12 345',
    'info@lipovo.example',
    'отдел ФСД, тел. 0999 12 34 56',
  ];
  const answers = fc
    .record({
      kind: fc.constantFrom('budget' as const, 'report' as const),
      municipality: fc.constantFrom(...TOWNS),
      days: fc.integer({ min: 0, max: 1500 }),
      early: fc.integer({ min: 8, max: 40 }),
      left: fc.integer({ min: 0, max: 7 }),
      hour: fc.constantFrom('9', '10.00', '17:30', '18 ч.', '20,15'),
      place: fc.constantFrom(...PLACES),
      online: fc.constantFrom(null, 'https://zoom.example/j/1', 'Фейсбук страницата на общината'),
      papers: fc.constantFrom(
        'lipovo.example/budget',
        'сайта на общината, раздел „Бюджет“',
        'https://a.example/x?y=2027',
      ),
      contact: fc.constantFrom(...CONTACTS),
      media: fc.constantFrom(...MEDIA),
    })
    .map(({ days, early, left, ...rest }): Answers => {
      const day = addDays('2026-06-01', days);
      return { ...rest, day, mail: 'b@l.example', until: addDays(day, -left), published: addDays(day, -early) };
    });

  test('passes its own linter, whatever was answered', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const written = writeNotice(given);
        if (!written.ok) throw new Error(`${written.fault}: ${JSON.stringify(given)}`);
        for (const text of [written.site, written.media]) {
          const { law, faulty, kind, hearing } = lintNotice(text);
          expect([faulty, kind, hearing, ...law.map(({ state }) => state)]).toEqual([
            false,
            given.kind,
            given.day,
            ...law.map(() => 'ok'),
          ]);
        }
        const missing = lintNotice(written.site).practice.filter(({ state }) => state !== 'ok');
        expect(missing.map(({ id }) => id)).toEqual(given.online === null ? ['online'] : []);
        expect([...written.post].length).toBeLessThanOrEqual(LONGEST_POST);
      }),
      { numRuns: 100 },
    );
  });

  test('is never a faulty one, even of wild answers', () => {
    const wild = fc.string({ unit: 'grapheme', maxLength: 60 });
    fc.assert(
      fc.property(answers, wild, wild, wild, (given, place, media, contact) => {
        const written = writeNotice({ ...given, place, media, contact });
        if (written.ok) expect(lintNotice(written.site).faulty).toBe(false);
        if (written.ok) expect([...written.post].length).toBeLessThanOrEqual(LONGEST_POST);
      }),
      { numRuns: 80 },
    );
  });
});

describe('as a talk sees it', () => {
  const ask = (fact: string, ...args: readonly Value[]): Value =>
    notice([]).facts[fact]?.load({} as Here, args) as Value;
  const words = (value: Value): { readonly [field: string]: string } => value as { readonly [field: string]: string };
  const seenOf = (text: string): string => words(ask('notice.reading', text, null))['seen'] ?? '';

  test.each(['bg', 'en'])('the lists fit a bubble with the words around (%s)', (lang) => {
    for (const { text } of notices('fitting')) {
      const { law = '', practice = '' } = words(ask('notice.read', lang, seenOf(text)));
      expect([law.length <= 1000, practice.length <= 480]).toEqual([true, true]);
    }
  });

  test('of a notice little more is kept than what was found', () => {
    const [{ text } = { text: '' }] = notices('fitting');
    expect(seenOf(text.repeat(9)).length).toBeLessThan(700);
  });

  test('the words of a finding are never cut inside one', () => {
    const told = /\(„([^“]*)…“\)/g;
    let cut = 0;
    for (const { text } of notices('fitting')) {
      const { law = '' } = words(ask('notice.read', 'bg', seenOf(text)));
      for (const [, quoted = ''] of law.matchAll(told)) {
        cut += 1;
        const flat = shaped(text).replace(/\s+/g, ' ');
        const end = flat.indexOf(quoted) + quoted.length;
        expect(`${quoted}|${flat.slice(end, end + 1)}`).toMatch(/\|[^\p{L}\p{N}]?$/u);
      }
    }
    expect(cut).toBeGreaterThan(0);
    expect(cutAtWord('публикувана на сайта на общината', 26)).toBe('публикувана на сайта на…');
    expect(cutAtWord('публикувана на сайта', 20)).toBe('публикувана на сайта');
    expect(cutAtWord('https://lipovo.example/budget', 10)).toBe('https://l…');
  });

  test('each point that is not in order has its sentence', () => {
    const text = 'Община Липово кани на обсъждане на бюджета за 2027 г. на 31.02.2027 г.';
    const missing = ask('notice.missing', 'bg', seenOf(text)) as readonly { readonly id: string }[];
    expect(missing.map(({ id }) => id)).toContain('date');
    for (const { id } of missing) expect(words(ask('notice.sentence', 'bg', seenOf(text), id))['put']).toMatch(/\.$/);
  });

  test('before anything was sent or answered there is nothing', () => {
    expect(ask('notice.read', 'bg', null)).toMatchObject({ law: '', practice: '', faults: 0 });
    expect(ask('notice.written', 'bg', ...Array.from({ length: 12 }, () => null))).toMatchObject({
      fault: '',
      site: '',
    });
  });
});

describe('a text that is no notice', () => {
  const ask = (fact: string, ...args: readonly Value[]): Value =>
    notice([]).facts[fact]?.load({} as Here, args) as Value;
  test('is told so, and gives neither list', () => {
    const seen = (
      ask('notice.reading', 'Здравейте, днес времето е хубаво и отиваме на море с децата.', null) as { seen: string }
    ).seen;
    expect(ask('notice.read', 'bg', seen)).toMatchObject({ foreign: true, law: '', practice: '', faults: 0 });
    expect(ask('notice.missing', 'bg', seen)).toEqual([]);
  });
  test('a recovery plan is checked by its own article, a debt without claiming that its act was read', () => {
    const read = (text: string): Value =>
      ask('notice.read', 'bg', (ask('notice.reading', text, null) as { seen: string }).seen);
    expect(
      read(
        'Кметът на община Липово кани на обсъждане на плана за финансово оздравяване от 01.04.2027 г. до 10.04.2027 г., чл. 130д, ал. 3 ЗПФ.',
      ),
    ).toMatchObject({
      faults: 1,
      law: expect.stringContaining('по-кратко е от 14 дни'),
      source: expect.stringContaining('чл. 130д, ал. 3'),
    });
    expect(
      read(
        'Кметът на община Липово кани на обсъждане на дългосрочен дълг на 18.06.2027 г. по чл. 15, ал. 1 от Закона за общинския дълг.',
      ),
    ).toMatchObject({
      faults: 0,
      source: expect.stringContaining('текста на закона не сме чели'),
    });
  });
});
