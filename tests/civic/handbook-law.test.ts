/** The line that a text of law stands on. */
import { ACTS } from '../../src/civic/acts.ts';
import type { Here } from '../../src/civic/feature.ts';
import { lawFacts, lawLine, readNote } from '../../src/civic/handbook/law.ts';

const zpf = ACTS['zpf'];
const zna = ACTS['zna'];
if (!zpf || !zna) throw new Error('the register has no ЗПФ or no ЗНА');

test('says which act was read and when', () => {
  expect(lawLine('bg', zpf, '2026-11-23')).toBe('По ЗПФ, прочетен на 06.10.2026.');
  expect(lawLine('en', zpf, '2026-11-23')).toBe('By the Public Finance Act (ЗПФ), read on 06.10.2026.');
});

test('says past its day that it may be out of date', () => {
  expect(lawLine('bg', zpf, zpf.validUntil)).not.toContain('остаряло');
  expect(lawLine('bg', zpf, '2027-10-07')).toBe(
    'По ЗПФ, прочетен на 06.10.2026: може да е остаряло. Вижте и в закона.',
  );
  expect(lawLine('en', zpf, '2027-10-07')).toContain('may be out of date');
  expect(readNote('bg', zpf, '2026-11-23')).toBe('четено на 06.10.2026');
  expect(readNote('en', zpf, '2027-10-07')).toBe('read on 06.10.2026, may be out of date');
});

test('gives no day of reading to what was only retold', () => {
  for (const lang of ['bg', 'en'] as const) {
    expect(lawLine(lang, zna, '2026-11-23')).not.toMatch(/\d/);
    expect(readNote(lang, zna, '2026-11-23')).not.toMatch(/\d/);
  }
});

test('is a fact for each law, by the day of the turn', async () => {
  const at = (day: string): Here => ({ at: Date.parse(`${day}T09:00:00Z`) }) as Here;
  expect(Object.keys(lawFacts)).toEqual(expect.arrayContaining(['law.zpf', 'law.zmsma', 'law.apk', 'law.zdoi']));
  expect(Object.keys(lawFacts)).not.toContain('law.balchik-2021');
  expect(await lawFacts['law.apk']?.load(at('2026-11-23'), ['bg'])).toBe('По АПК, прочетен на 06.10.2026.');
  expect(await lawFacts['law.apk']?.load(at('2028-01-10'), ['bg'])).toContain('остаряло');
});
