/** The closed condition language: what it reads, what it refuses, and which types fit. */
import fc from 'fast-check';
import { constant } from '../../src/dialog/conditions/constant.ts';
import { parse, type Syntax } from '../../src/dialog/conditions/parse.ts';
import { check, type Scope, slotsIn } from '../../src/dialog/conditions/types.ts';
import { conditionWords } from '../../src/dialog/graph/condition-words.ts';
import { world } from './material.ts';

const SLOTS: { readonly [name: string]: ReturnType<Scope['slot']> } = {
  topic: { name: 'hearing.topic', type: 'choice', of: ['roads', 'parks'] },
  day: { name: 'hearing.day', type: 'date' },
  sure: { name: 'hearing.sure', type: 'bool' },
  'me.town': { name: 'me.town', type: 'place' },
};
const scope: Scope = { slot: (name) => SLOTS[name] ?? null, facts: world.facts, it: { id: 'text', seats: 'number' } };

const read = (line: string): Syntax => {
  const parsed = parse(line);
  if (!parsed.ok) throw new Error(`${line}: ${parsed.why}`);
  return parsed.syntax;
};
const checked = (line: string) => check(read(line), scope);
const faults = (line: string): string[] => checked(line).faults.map(({ code }) => code);

describe('reading', () => {
  test.each([
    ['hearing.open', 'hearing.open'],
    ['not hearing.open and sure', 'not hearing.open and hearing.sure'],
    ['hearing.open or sure and sure', 'hearing.open or (hearing.sure and hearing.sure)'],
    ['(hearing.open or sure) and sure', '(hearing.open or hearing.sure) and hearing.sure'],
    ['not not sure', 'not not hearing.sure'],
    ['user.proposals >= 3', 'user.proposals >= 3'],
    ["topic not in ['roads', 'parks']", "not hearing.topic in ['roads', 'parks']"],
    ['town.hearing(topic).seats < -2.5', 'town.hearing(hearing.topic).seats < -2.5'],
    ['me.town != none', 'me.town != none'],
    ["town.name == 'Св. Влас\\'98'", "town.name(me.town) == 'Св. Влас'98'"],
    ['hearing.closes < now', 'hearing.closes < now'],
    ['it.seats > 0', 'it.seats > 0'],
  ])('%s', (line, words) => {
    const { expr, faults: found } = checked(line);
    expect(found).toEqual([]);
    expect(conditionWords(expr)).toBe(words);
  });

  test.each([
    ['', 'a name or a value is missing'],
    ['a ==', 'a name or a value is missing'],
    ['a b', '“b” was not expected'],
    ['a = b', '“= b” is not understood'],
    ['(a', '“)” is missing'],
    ['f(a', '“,” is missing'],
    ['a and or b', 'a name or a value is missing'],
    ['a < b < c', '“<” was not expected'],
    ["a == 'b", "“'b” is not understood"],
    ['a.', 'a name is missing after the dot'],
    ['x => 1', '“=> 1” is not understood'],
    ['process.exit(1); x', '“; x” is not understood'],
    ['[a]', 'a list holds values only'],
    [`${'('.repeat(60)}a${')'.repeat(60)}`, 'too many parentheses'],
  ])('%s is refused', (line, why) => {
    const parsed = parse(line);
    expect(parsed).toMatchObject({ ok: false, why: expect.stringContaining(why) });
  });

  test('nothing makes it throw', () => {
    const words = fc.constantFrom(
      'a',
      'f(',
      ')',
      'and',
      'or',
      'not',
      'in',
      '==',
      '<',
      "'x'",
      '1',
      '.',
      ',',
      '[',
      ']',
      'none',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 20 }), (parts) => typeof parse(parts.join('')).ok === 'boolean'),
    );
    fc.assert(fc.property(fc.string(), (line) => typeof parse(line).ok === 'boolean'));
  });
});

describe('types', () => {
  test.each([
    ["day == '2026-12-11'", []],
    ["day < 'tomorrow'", ['B203']],
    ['day < today', []],
    ['day < now', ['B203']],
    ["topic == 'roads'", []],
    ["topic == 'road'", ['B222']],
    ["topic in ['roads', 'rads']", ['B222']],
    ['topic < 3', ['B203']],
    ['topic in topic', ['B203']],
    ['not user.proposals', ['B203']],
    ['sure and day', ['B203']],
    ['nothing', ['B202']],
    ['nothing(topic) == other', ['B202', 'B202']],
    ['town.hearing', ['B205']],
    ['town.hearing(now).seats == 1', ['B205']],
    ['town.hearing(topic).chairs == 1', ['B204']],
    ['user.proposals.count == 1', ['B204']],
    ['it.colour == 1', ['B204']],
    ['day == none', []],
  ])('%s has the faults %j', (line, codes) => {
    expect(faults(line)).toEqual(codes);
  });

  test('without an each there is no it', () => {
    expect(check(read('it.id'), { ...scope, it: null }).faults.map(({ code }) => code)).toEqual(['B217']);
  });

  test('slots are found wherever they stand', () => {
    expect(slotsIn(checked('town.hearing(topic).seats > 0 and not (day == none)').expr)).toEqual([
      'hearing.topic',
      'hearing.day',
    ]);
  });
});

describe('constants', () => {
  test.each([
    ['false', false],
    ['true or sure', true],
    ['false and sure', false],
    ['1 == 2', false],
    ['2 > 1', true],
    ["'a' in ['a']", true],
    ['sure and not sure', false],
    ['sure or not sure', true],
    ['not false', true],
    ['sure', undefined],
  ])('%s is %s', (line, value) => {
    expect(constant(checked(line).expr)).toBe(value);
  });
});
