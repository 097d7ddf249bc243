/** The check of an ordinance as a talk sees it: by questions, and by messages that make one text. */
import { ACTS } from '../../src/civic/acts.ts';
import table from '../../src/civic/data/ordinance.json' with { type: 'json' };
import type { Here } from '../../src/civic/feature.ts';
import { ordinance } from '../../src/civic/ordinance/feature.ts';
import { readOrdinance } from '../../src/civic/ordinance/reading.ts';
import type { Value } from '../../src/dialog/types.ts';

const IDS = table.map(({ id }) => id);
const ask = (fact: string, ...args: readonly Value[]): Value => ordinance.facts[fact]?.load({} as Here, args) as Value;
const answers = (by: { readonly [id: string]: string }): readonly Value[] => IDS.map((id) => by[id] ?? null);
const all = (reply: string): readonly Value[] => IDS.map(() => reply);
const words = (value: Value): { readonly [field: string]: string } => value as { readonly [field: string]: string };

describe('the table', () => {
  test('is of five points of law and twelve of good practice, which are those that are read', () => {
    expect(table.filter(({ kind }) => kind === 'law')).toHaveLength(5);
    expect(table.filter(({ kind }) => kind === 'practice')).toHaveLength(12);
    expect(Object.keys(readOrdinance('').points).sort()).toEqual([...IDS].sort());
  });

  test.each(table)('$id fits a button and rests on what the register knows', ({ label, source }) => {
    for (const one of Object.values(label)) expect([...one].length).toBeLessThanOrEqual(20);
    expect(ACTS[source.act]?.paragraphs?.map(({ ref }) => ref)).toContain(source.ref);
  });
});

describe('by questions', () => {
  test('what was not asked is not missing, what is not known is', () => {
    const given = answers({ notice: 'yes', content: 'no', draft: 'unknown' });
    expect(ask('ordinance.asked', 'bg', ...given)).toEqual({
      there: 1,
      of: 3,
      law: 'нищо',
      practice: 'минимално съдържание на поканата\nпроектът излиза с поканата',
    });
    expect(ask('ordinance.asked_missing', 'en', ...given)).toEqual([
      { id: 'content', label: 'What notice says' },
      { id: 'draft', label: 'Draft with notice' },
    ]);
  });

  test('points of law come with their article', () => {
    expect(words(ask('ordinance.asked', 'bg', ...all('no')))['law']).toContain(
      'ред за делене по тримесечия (ЗПФ, чл. 94, ал. 7)',
    );
    expect(words(ask('ordinance.asked', 'en', ...all('no')))['law']).toContain(
      '(Public Finance Act (ЗПФ), Art. 94(7))',
    );
  });

  test.each(['bg', 'en'])('the longest lists fit a bubble with the words around (%s)', (lang) => {
    const { law = '', practice = '' } = words(ask('ordinance.asked', lang, ...all('no')));
    expect([law.length <= 520, practice.length <= 480]).toEqual([true, true]);
  });
});

describe('by its text', () => {
  const send = (...parts: readonly string[]): string => {
    let [seen, tail]: readonly Value[] = [null, null];
    for (const part of parts) {
      const read = words(ask('ordinance.reading', seen ?? null, tail ?? null, part));
      [seen, tail] = [read['seen'] ?? '', read['tail'] ?? ''];
    }
    return String(seen);
  };

  test('several messages make one text, even where a citation is cut in two', () => {
    const seen = send(
      'Чл. 1. Наредбата урежда реда по чл. 94, ал',
      '. 7 от ЗПФ. Чл. 2. Разчети по чл. 144, ал. 4 от ЗПФ.',
    );
    const { law = '' } = words(ask('ordinance.read', 'bg', seen));
    expect([law.includes('ал. 7'), law.includes('чл. 144'), law.includes('чл. 124')]).toEqual([false, false, true]);
  });

  test('what is kept of it is what was found, not its words', () => {
    expect(send('Кметът обявява обсъждането 5 дни преди деня му.')).toMatch(/^[ynp]{17}\d*$/);
    expect(words(ask('ordinance.reading', '', '', 'а'.repeat(5000)))['tail']).toHaveLength(300);
  });

  test('no message yet is nothing found', () => {
    expect(ask('ordinance.reading', null, null, null)).toEqual({ seen: '', tail: '' });
    expect(ask('ordinance.read', 'bg', null)).toMatchObject({ there: 0, of: 17 });
    expect(ask('ordinance.read_missing', 'bg', null)).toHaveLength(17);
  });

  test('what is there in part says so, and faults are told in words', () => {
    const seen = send(
      'Чл. 5. Кметът обявява публичното обсъждане най-малко 5 дни предварително, по чл. 84, ал. 2 от ЗПФ.',
    );
    expect(ask('ordinance.read', 'bg', seen)).toMatchObject({
      practice: expect.stringContaining('покана поне 14 дни по-рано (отчасти)'),
      law: expect.stringMatching(/отменен през 2016 г\.[\s\S]*поне 7 дни/),
    });
    expect(words(ask('ordinance.read', 'en', seen))['law']).toContain('repealed in 2016');
  });
});
