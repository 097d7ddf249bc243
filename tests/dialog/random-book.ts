/** Random small dialogs as compiled books, with steps of every kind and ways in every direction. */
import fc from 'fast-check';
import type { Book } from '../../src/dialog/book.ts';
import type { Heard } from '../../src/dialog/handbook.ts';
import type { Dialog, Expr, Move, Option, Slot, Step, Target } from '../../src/dialog/steps.ts';
import { makeTexts } from '../../src/dialog/texts/index.ts';
import type { Value } from '../../src/dialog/types.ts';

const AT = { file: 'random.yaml', line: 1 };
const DIALOGS = ['main', 'd0', 'd1', 'd2'];
const STEPS = ['menu', 's0', 's1', 's2', 's3'];
const SLOTS = ['a', 'b', 'c'];
const ANSWERS = ['one', 'two'];
const TYPES: readonly Slot['type'][] = ['text', 'number', 'choice', 'date', 'phone', 'email', 'yesno', 'place', 'file'];

const pick = <T>(values: readonly T[]) => fc.constantFrom(...values);
const slotName = fc.tuple(pick(DIALOGS), pick(SLOTS)).map(([dialog, slot]) => `${dialog}.${slot}`);
const anySlot = fc.oneof({ weight: 5, arbitrary: slotName }, pick(['me.town', 'me.plain', 'me.numbers', 'me.lang']));
const place = fc.record({ dialog: pick(DIALOGS), step: pick(STEPS) });

const target: fc.Arbitrary<Target> = fc.oneof(
  { weight: 8, arbitrary: place.map((to) => ({ to: 'step' as const, ...to })) },
  { weight: 2, arbitrary: fc.record({ to: fc.constant('call' as const), dialog: pick(DIALOGS) }) },
  { weight: 1, arbitrary: fc.record({ to: fc.constant('call' as const), dialog: pick(DIALOGS), after: place }) },
  { weight: 1, arbitrary: fc.record({ to: fc.constant('answer' as const), id: pick(ANSWERS) }) },
  { weight: 1, arbitrary: fc.constant({ to: 'back' as const }) },
  { weight: 2, arbitrary: fc.constant({ to: 'end' as const }) },
  { weight: 1, arbitrary: fc.constant({ to: 'handover' as const, topic: 'help' }) },
);

const leaf: fc.Arbitrary<Expr> = fc.oneof(
  pick<Value>([null, true, false, 1, 'x', '2026-12-01']).map((value): Expr => ({ op: 'literal', value })),
  anySlot.map((name): Expr => ({ op: 'slot', name })),
  pick(['list', 'flag']).map((name): Expr => ({ op: 'fact', name, args: [], path: [] })),
  anySlot.map((name): Expr => ({ op: 'fact', name: 'of', args: [{ op: 'slot', name }], path: [] })),
  pick(['now', 'today', 'channel'] as const).map((op): Expr => ({ op })),
);
const condition: fc.Arbitrary<Expr> = fc.oneof(
  leaf,
  leaf.map((of): Expr => ({ op: 'not', of })),
  fc
    .tuple(pick(['and', 'or', '==', '!=', '<', '>=', 'in'] as const), leaf, leaf)
    .map(([op, left, right]): Expr => ({ op, left, right })),
);

/** What a slot may be set to: never a value that its own reader would refuse for its size. */
const setting = fc.tuple(anySlot, leaf).map(([slot, value]) => (slot.startsWith('me.') ? {} : { [slot]: value }));
const move: fc.Arbitrary<Move> = fc.record({
  do: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.constant([{ effect: 'act', args: {} }])),
  set: fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, setting),
  clear: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(anySlot, { maxLength: 2 })),
  target,
});

const EACH: Expr = { op: 'fact', name: 'list', args: [], path: [] };
const option = (id: string): fc.Arbitrary<Option> =>
  fc
    .record({
      if: fc.option(condition, { nil: undefined }),
      each: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, fc.constant(EACH)),
      move,
    })
    .map(
      ({ if: holds, each, move: its }): Option => ({
        id,
        move: its,
        at: AT,
        ...(holds && { if: holds }),
        ...(each && { each }),
      }),
    );

const options = fc
  .integer({ min: 1, max: 4 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => option(`o${index}`))));

const step = (dialog: string, id: string): fc.Arbitrary<Step> => {
  const base = { id, name: `${dialog}.${id}`, at: AT };
  const ask = fc
    .record({ options, other: fc.option(move, { nil: undefined }), file: fc.option(move, { nil: undefined }) })
    .map(
      ({ options: its, other, file }): Step => ({
        ...base,
        says: true,
        kind: 'ask',
        options: its,
        ...(other && { other }),
        ...(file && { file: { ...file, slot: `${dialog}.a` } }),
      }),
    );
  if (dialog === 'main' && id === 'menu') return ask;
  const says = fc.boolean();
  return fc.oneof(
    { weight: 4, arbitrary: ask },
    {
      weight: 4,
      arbitrary: fc
        .record({
          says,
          slots: fc.uniqueArray(anySlot, { minLength: 1, maxLength: 3 }),
          tries: fc.integer({ min: 1, max: 3 }),
          fail: move,
          next: move,
        })
        .map((its): Step => ({ ...base, ...its, kind: 'fill' })),
    },
    { weight: 2, arbitrary: move.map((next): Step => ({ ...base, says: true, kind: 'say', next })) },
    { weight: 1, arbitrary: move.map((next): Step => ({ ...base, says: false, kind: 'do', next })) },
    {
      weight: 2,
      arbitrary: fc.tuple(condition, move, move).map(
        ([holds, first, last]): Step => ({
          ...base,
          says: false,
          kind: 'choose',
          branches: [{ if: holds, move: first }, { move: last }],
        }),
      ),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(pick(DIALOGS), move)
        .map(([called, next]): Step => ({ ...base, says: false, kind: 'call', dialog: called, next })),
    },
    {
      weight: 1,
      arbitrary: move.map((next): Step => ({ ...base, says: true, kind: 'handover', topic: 'help', next })),
    },
    { weight: 1, arbitrary: says.map((its): Step => ({ ...base, says: its, kind: 'end' })) },
  );
};

const slot = (name: string): fc.Arbitrary<Slot> =>
  fc.record({ type: pick(TYPES), optional: fc.boolean(), min: fc.boolean(), private: fc.boolean() }).map(
    ({ min, ...rest }): Slot => ({
      ...rest,
      name,
      at: AT,
      ...(rest.type === 'choice' && (min ? { of: ['x', 'y'] } : { from: EACH })),
      ...(rest.type === 'text' && min && { min: 3, max: 30 }),
      ...(rest.type === 'date' && min && { min: 'today' }),
    }),
  );

const dialog = (id: string): fc.Arbitrary<Dialog> =>
  fc
    .tuple(fc.tuple(...STEPS.map((name) => step(id, name))), fc.tuple(...SLOTS.map((name) => slot(`${id}.${name}`))))
    .map(([steps, slots]) => ({
      id,
      start: 'menu',
      steps: Object.fromEntries(steps.map((one) => [one.id, one])),
      slots: Object.fromEntries(slots.map((one) => [one.name, one])),
      at: AT,
    }));

const GLOBALS =
  'back menu more continue skip none yes no other simpler normal source stale moved cancelled sorry offer missed.1 missed.2 missed.3 sticker file unsupported phone place edited group sourceline outdated withheld checked edition label.law';

/** Texts with placeholders of every kind, in one language; English has the same. */
function texts(dialogs: readonly Dialog[]): { readonly [key: string]: string } {
  const all: [string, string][] = GLOBALS.split(' ').map((name) => [`global.${name}`, `g ${name}`]);
  all.push(['rules.thanks', 'welcome'], ['redirects.gone', 'not here'], ['handover.help.say', 'a person']);
  for (const id of ANSWERS)
    for (const part of ['label', 'question', 'why', 'say.1', 'say.2', 'plain.1'])
      all.push([`answers.${id}.${part}`, `${part} of ${id}`]);
  for (const { id, steps, slots } of dialogs) {
    for (const one of Object.values(steps)) {
      all.push([
        `${one.name}.say`,
        `${one.name}: {a} {b} {flag} {d1.c} {me.town} {unknown} {list, plural, one {#} other {#s}}`,
      ]);
      if (one.kind === 'ask')
        for (const { id: name, each } of one.options)
          if (!each) all.push([`${one.name}.${name}`, `${id} ${one.id} ${name}`]);
    }
    for (const { name } of Object.values(slots))
      for (const part of ['say', 'retry', 'x', 'y'])
        all.push([`${name.replace('.', '.slots.')}.${part}`, `${part} of ${name} {min}`]);
  }
  return Object.fromEntries(all);
}

const HEARD: readonly Omit<Heard, 'why' | 'lang'>[] = [
  { zone: 'direct', answer: 'one', candidates: [{ id: 'one', score: 0.9 }] },
  {
    zone: 'offer',
    answer: null,
    candidates: [
      { id: 'two', score: 0.5 },
      { id: 'gone', score: 0.4 },
    ],
  },
  { zone: 'offer', answer: null, candidates: [] },
  { zone: 'decline', answer: null, candidates: [{ id: 'one', score: 0.2 }] },
  { zone: 'decline', answer: null, rule: 'redirect:gone', candidates: [] },
  { zone: 'rule', answer: null, rule: 'thanks', candidates: [] },
  { zone: 'rule', answer: null, rule: 'unknown', candidates: [] },
  { zone: 'direct', answer: 'nowhere', candidates: [] },
];
/** An ear without sense, but always of the same opinion. */
const hear = (said: string): Heard => ({ ...(HEARD[said.length % HEARD.length] ?? fail()), why: [], lang: 'bg' });
const fail = (): never => {
  throw new Error('nothing heard');
};

const NO_MOVE = { do: [], set: {}, clear: [] };

export const randomBook: fc.Arbitrary<Book> = fc
  .tuple(fc.tuple(...DIALOGS.map(dialog)), place)
  .map(([dialogs, first]): Book => {
    const flat = texts(dialogs);
    const answer = (id: string) => ({
      id,
      topic: 't',
      audience: 'both' as const,
      label: 'law' as const,
      sources: [{ act: 'x', ref: '1' }],
      checked: '2026-01-01',
      validUntil: '2027-01-01',
      whenStale: 'warn' as const,
      related: ANSWERS,
      known: [],
      phrasings: [],
      keywords: [],
      at: AT,
    });
    return {
      langs: ['bg', 'en'],
      dialogs: Object.fromEntries(dialogs.map((one) => [one.id, one])),
      known: {},
      answers: Object.fromEntries(ANSWERS.map((id) => [id, answer(id)])),
      acts: {},
      redirects: [],
      places: [
        { code: 'AAA01', name: 'Бяла', oblast: 'А', oblastCode: 'AAA' },
        { code: 'BBB01', name: 'Бяла', oblast: 'Б', oblastCode: 'BBB' },
      ],
      globals: [
        { id: 'menu', words: ['меню'], move: { ...NO_MOVE, target: { to: 'step', dialog: 'main', step: 'menu' } } },
        { id: 'back', words: ['назад'], move: { ...NO_MOVE, target: { to: 'back' } } },
        { id: 'cancel', words: ['отказ'], move: NO_MOVE_HOME },
        { id: 'help', words: ['помощ'], move: { ...NO_MOVE, target: { to: 'step', dialog: 'd1', step: 's1' } } },
        { id: 'language', words: ['език'], move: { ...NO_MOVE, target: { to: 'call', dialog: 'd2' } } },
      ],
      first,
      home: { dialog: 'main', step: 'menu' },
      moved: { 'd0.old': 'd0.s1', 'gone.x': 'gone.y', 'gone.y': 'gone.x' },
      ...makeTexts({ bg: flat, en: flat }, { timeZone: 'Europe/Sofia' }),
      hear,
      facts: {
        list: { args: [], type: 'list', fields: { id: 'text', label: 'text' } },
        flag: { args: [], type: 'bool' },
        of: { args: ['text'], type: 'text' },
      },
      effects: {},
      timeZone: 'Europe/Sofia',
    };
  });
const NO_MOVE_HOME: Move = { ...NO_MOVE, target: { to: 'step', dialog: 'main', step: 'menu' } };

/** Facts that depend on nothing but their name and arguments. */
export const RANDOM_TOWN: { readonly [name: string]: (args: readonly Value[]) => Value } = {
  list: () =>
    Array.from({ length: 13 }, (_, index) => ({ id: `n${index}`, label: `Един много дълъг надпис номер ${index}` })),
  flag: () => true,
  of: ([value]) => (value === null ? null : String(value)),
};
