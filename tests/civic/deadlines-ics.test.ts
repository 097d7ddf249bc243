/** The calendar file, read back as a calendar program does. */
import fc from 'fast-check';
import { DEADLINE_DATA } from '../../src/civic/deadlines/data.ts';
import { type AllDay, daysOfPlan, icsOf } from '../../src/civic/deadlines/ics.ts';
import { asked, planOf } from '../../src/civic/deadlines/plan.ts';

const AT = Date.UTC(2026, 10, 23, 7, 5, 9);

interface Event {
  readonly [property: string]: string;
}
/** RFC 5545 read strictly: unfold, split into lines, take apart, undo the escapes. */
function read(text: string): { readonly head: Event; readonly events: readonly Event[] } {
  expect(text.endsWith('\r\n')).toBe(true);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  const head: { [property: string]: string } = {};
  const events: { [property: string]: string }[] = [];
  let into = head;
  for (const line of text.replaceAll('\r\n ', '').trimEnd().split('\r\n')) {
    const [, name = '', value = ''] = /^([A-Z-]+(?:;[A-Z-]+=[A-Z-]+)*):(.*)$/s.exec(line) ?? [];
    expect([line, name]).not.toEqual([line, '']);
    if (line === 'BEGIN:VEVENT') {
      into = {};
      events.push(into);
    } else if (line === 'END:VEVENT') into = head;
    else into[name] = value.replace(/\\([\\;,nN])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign));
  }
  return { head, events };
}
const plan = planOf(DEADLINE_DATA, asked({ 'state-budget-promulgated': '2026-12-22', hearing: '2027-01-14' }, 2027));

test('holds each term as a whole day on its safe day', () => {
  const { head, events } = read(icsOf(daysOfPlan(plan, '2027', 'bg'), 'Бюджет 2027', AT));
  expect(head).toMatchObject({ VERSION: '2.0', METHOD: 'PUBLISH', 'X-WR-CALNAME': 'Бюджет 2027' });
  expect(events).toHaveLength(plan.filter(({ date }) => date !== null).length);
  const notice = events.find((event) => event['UID'] === 'hearing-notice.2027@bubo');
  expect(notice).toMatchObject({
    DTSTAMP: '20261123T070509Z',
    'DTSTART;VALUE=DATE': '20270106',
    'DTEND;VALUE=DATE': '20270107',
    SUMMARY: 'Обява за обсъждането',
  });
  expect(notice?.['DESCRIPTION']?.split('\n').slice(0, 4)).toEqual([
    'Последен ден: 07.01.2027 (четвъртък)',
    'Сигурен ден: 06.01.2027 (сряда)',
    'Препоръчваме: 31.12.2026 (четвъртък)',
    'Основание: ЗПФ, чл. 84, ал. 6',
  ]);
});

test('gives the same thing the same name, whenever and in whichever language it is made', () => {
  const names = (lang: 'bg' | 'en', at: number): readonly (string | undefined)[] =>
    read(icsOf(daysOfPlan(plan, '2027', lang), 'x', at)).events.map((event) => event['UID']);
  expect(names('en', AT + 1)).toEqual(names('bg', AT));
  expect(new Set(names('bg', AT)).size).toBe(names('bg', AT).length);
});

test('any text comes back as it was, in lines of at most 75 octets', () => {
  const text = fc.string({
    unit: fc.constantFrom('а', 'я', 'b', ',', ';', '\\', '\n', ':', '"', '🙂', ' ', 'n'),
    maxLength: 200,
  });
  const event: fc.Arbitrary<AllDay> = fc.record({
    uid: fc.stringMatching(/^[a-z0-9-]{1,20}$/),
    day: fc.constantFrom('2026-12-31', '2028-02-28', '2028-02-29'),
    title: text,
    text,
  });
  fc.assert(
    fc.property(fc.array(event, { maxLength: 3 }), text, (events, name) => {
      const made = icsOf(events, name, AT);
      for (const line of made.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      const back = read(made);
      expect(back.head['X-WR-CALNAME']).toBe(name);
      expect(back.events.map((one) => [one['UID'], one['SUMMARY'], one['DESCRIPTION']])).toEqual(
        events.map((one) => [one.uid, one.title, one.text]),
      );
    }),
    { numRuns: 400 },
  );
});

test('the day after the last of a month is the first of the next', () => {
  const [event] = read(icsOf([{ uid: 'a', day: '2028-02-29', title: 'x', text: 'y\u0007\r\nz' }], 'x', AT)).events;
  expect(event?.['DTEND;VALUE=DATE']).toBe('20280301');
  expect(event?.['DESCRIPTION']).toBe('y\nz');
});
