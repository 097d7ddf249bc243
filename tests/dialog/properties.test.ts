/** What holds for any dialogs and any input. */
import fc from 'fast-check';
import type { Book, Stepped } from '../../src/dialog/book.ts';
import type { Session } from '../../src/dialog/session.ts';
import { settle, step } from '../../src/dialog/step/index.ts';
import type { Said, Value } from '../../src/dialog/types.ts';
import { RANDOM_TOWN, randomBook } from './random-book.ts';
import { Talk } from './tiny-book.ts';

/** One thing that a person does. `tap` and `number` refer to what is on the screen. */
type Act = { readonly tap: number } | { readonly label: number } | { readonly said: Said };

const WORDS = [
  'меню',
  'назад',
  'отказ',
  'помощ',
  'език',
  '1',
  '2',
  '№ 12',
  'да',
  'не',
  'утре',
  '11.12.2026',
  '0888123456',
  'a@b.bg',
  'Бяла',
  'пропусни',
  '/start',
  '{a}',
  '{done.a.b}',
  ' ',
  '🙂',
];
const TOKENS = [
  'menu',
  'back',
  'skip',
  'none',
  'more:9',
  'more:8',
  'pick:x',
  'answer.one.plain',
  'answer.two.source',
  'answer.gone.show',
  'global.help',
  'lang.en',
  'GET_STARTED',
  'd0.s1.o0',
  'd1.menu.o1',
  'd0.old.o0',
  'gone.x.y',
  'd2.s2.a:x',
  'main.menu.o0:n3',
  'constructor.x.y',
];

const said: fc.Arbitrary<Said> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .oneof(fc.constantFrom(...WORDS), fc.string({ unit: 'binary', maxLength: 50 }))
      .map((text): Said => ({ kind: 'text', text })),
  },
  {
    weight: 5,
    arbitrary: fc
      .oneof(fc.constantFrom(...TOKENS), fc.string({ maxLength: 30 }))
      .map((token): Said => ({ kind: 'pick', token })),
  },
  fc.constantFrom<Said>(
    { kind: 'sticker' },
    { kind: 'unsupported' },
    { kind: 'hello' },
    { kind: 'hello', ref: 'a_one' },
    { kind: 'hello', ref: 'd_d1' },
    { kind: 'phone', number: '+359888123456', own: true },
    { kind: 'place', lat: 1, lon: 2 },
    { kind: 'file', type: 'photo', ref: 'r' },
    { kind: 'edited' },
    { kind: 'group' },
    { kind: 'goodbye' },
    { kind: 'staff' },
    { kind: 'time', name: 'x', data: null },
  ),
);
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ tap: fc.nat(12) }) },
  { weight: 2, arbitrary: fc.record({ label: fc.nat(12) }) },
  { weight: 5, arbitrary: said.map((its) => ({ said: its })) },
);
const acts = fc.array(act, { minLength: 1, maxLength: 25 });

const talkWith = (book: Book): Talk => Object.assign(new Talk(book, RANDOM_TOWN), { rounds: 300 });

function perform(talk: Talk, what: Act): Talk {
  if ('said' in what) return talk.does(what.said);
  const buttons = talk.replies.at(-1)?.buttons ?? [];
  const button = buttons[('tap' in what ? what.tap : what.label) % Math.max(1, buttons.length)];
  if (!button) return talk.text('меню');
  return 'tap' in what && button.kind === 'pick' ? talk.pick(button.token) : talk.text(button.label);
}

const QUIET: ReadonlySet<Said['kind']> = new Set(['goodbye', 'staff', 'time', 'made']);

function checkReplies(talk: Talk, silent: boolean): void {
  const last = talk.log.at(-1)?.said.kind;
  expect(talk.why.length).toBeGreaterThan(0);
  if (!silent && last && !QUIET.has(last)) expect(talk.replies.length).toBeGreaterThan(0);
  expect(talk.replies.length).toBeLessThanOrEqual(3);
  for (const { text, buttons } of talk.replies) {
    expect(text.trim()).not.toBe('');
    expect(buttons.length).toBeLessThanOrEqual(13);
    expect(new Set(buttons.map(({ label }) => label)).size).toBe(buttons.length);
    for (const button of buttons) {
      expect([...button.label].length).toBeLessThanOrEqual(20);
      if (button.kind === 'pick') expect(button.token).toMatch(/^[!-~]{1,64}$/);
    }
  }
}

test('no input in any dialogs throws; there is always a reply or a reason; sessions stay sound and small', () => {
  fc.assert(
    fc.property(randomBook, acts, (book, all) => {
      const talk = talkWith(book);
      for (const one of all) {
        const silent = talk.session?.silentUntil !== undefined;
        perform(talk, one);
        checkReplies(talk, silent);
        expect(JSON.stringify(talk.session).length).toBeLessThan(30_000);
        expect(settle(book, JSON.parse(JSON.stringify(talk.session)))).toEqual(talk.session);
      }
    }),
    { numRuns: 90 },
  );
});

test('the same log gives the same end, step by step', () => {
  fc.assert(
    fc.property(randomBook, acts, (book, all) => {
      const talk = talkWith(book);
      for (const one of all) perform(talk, one);
      const again = talkWith(book);
      for (const { said: its } of talk.log) again.does(its);
      expect(again.session).toEqual(talk.session);
      expect(again.replies).toEqual(talk.replies);
      expect(again.why).toEqual(talk.why);
    }),
    { numRuns: 25 },
  );
});

/** What is not asked for comes as a need, whatever is missing, and a need is never asked for twice. */
test('facts are asked for, and each only once', () => {
  fc.assert(
    fc.property(randomBook, acts, (book, all) => {
      const talk = talkWith(book);
      for (const one of all) {
        perform(talk, one);
        const asked = talk.needed.flat().map((need) => JSON.stringify(need));
        expect(new Set(asked).size).toBe(asked.length);
      }
    }),
    { numRuns: 25 },
  );
});

const withoutSettings = (session: Session | null): unknown =>
  Object.entries(session?.slots ?? {})
    .filter(([name, value]) => !name.startsWith('me.') && value !== null)
    .sort(([one], [other]) => one.localeCompare(other));

/** Something in each private slot that has nothing: as if it had been asked for. */
function filledIn(book: Book, session: Session | null): Session | null {
  const slots = Object.values(book.dialogs).flatMap((one) => Object.values(one.slots));
  const some = slots.flatMap(({ name, type, ...slot }): (readonly [string, Value])[] => {
    if (!slot.private || (session?.slots[name] ?? null) !== null) return [];
    return type === 'text' ? [[name, 'secret']] : type === 'yesno' ? [[name, true]] : [];
  });
  return session && { ...session, slots: { ...session.slots, ...Object.fromEntries(some) } };
}

/** Private values of a session that the next one has no more, though it does not ask for them. */
function erased(book: Book, was: Session | null, is: Session | null): readonly string[] {
  const slots = Object.values(book.dialogs).flatMap((one) => Object.values(one.slots));
  const step = is === null ? undefined : book.dialogs[is.at.dialog]?.steps[is.at.step];
  return slots
    .filter((one) => one.private && !(step?.kind === 'fill' && step.slots.includes(one.name)))
    .filter(({ name }) => !(step?.kind === 'ask' && step.other?.slot === name))
    .map(({ name }) => name)
    .filter((name) => (was?.slots[name] ?? null) !== null && is?.slots[name] === undefined);
}

test('a private value that was taken away is in no footprint', () => {
  fc.assert(
    fc.property(randomBook, acts, (book, all) => {
      const talk = talkWith(book);
      for (const one of all) {
        talk.session = filledIn(book, talk.session);
        const before = talk.session;
        perform(talk, one);
        const gone = erased(book, before, talk.session);
        const kept = talk.session?.trail.flatMap(({ undo }) => Object.keys(undo).filter((name) => gone.includes(name)));
        expect(kept ?? []).toEqual([]);
      }
    }),
    { numRuns: 60 },
  );
});

test('back after one option restores the place and what was given', () => {
  fc.assert(
    fc.property(randomBook, acts, fc.nat(9), (book, all, which) => {
      const talk = talkWith(book);
      for (const one of all) perform(talk, one);
      talk.text('меню');
      const before = talk.session;
      const buttons = talk.replies.at(-1)?.buttons ?? [];
      const button = buttons[which % Math.max(1, buttons.length)];
      if (button?.kind !== 'pick' || /^(?:more|back|menu)/.test(button.token)) return;
      talk.pick(button.token);
      const went = talk.session?.trail.length === (before?.trail.length ?? 0) + 1 || talk.session?.trail.length === 12;
      if (!went || erased(book, before, talk.session).length > 0) return;
      talk.pick('back');
      expect(talk.session?.at).toEqual(before?.at);
      expect(talk.session?.stack).toEqual(before?.stack);
      expect(withoutSettings(talk.session)).toEqual(withoutSettings(before));
    }),
    { numRuns: 60 },
  );
});

test('a session of any shape is stepped on without an error', () => {
  const position = fc.record(
    {
      dialog: fc.constantFrom('main', 'd0', 'answer', 'handover', 'x', '__proto__'),
      step: fc.constantFrom('menu', 's1', 'one', 'y', 'toString'),
      slot: fc.constantFrom('d0.a', 'plain', 'z'),
    },
    { requiredKeys: ['dialog', 'step'] },
  );
  const session: fc.Arbitrary<Session> = fc.record({
    v: fc.constant(1 as const),
    at: position,
    stack: fc.array(position, { maxLength: 3 }),
    slots: fc.dictionary(
      fc.constantFrom('d0.a', 'd1.b', 'me.lang', 'me.town', 'x.y'),
      fc.constantFrom(null, 'x', 5, true, ['x'], { id: 'x' }),
    ),
    trail: fc.array(
      fc.record({ at: position, stack: fc.array(position, { maxLength: 2 }), undo: fc.constant({ 'd0.a': null }) }),
      { maxLength: 3 },
    ),
    from: fc.nat(40),
    tries: fc.nat(5),
    missed: fc.nat(5),
    offer: fc.array(fc.constantFrom('one', 'gone', 'AAA01'), { maxLength: 3 }),
  });
  fc.assert(
    fc.property(randomBook, session, said, (book, stored, what) => {
      const incoming = { channel: 'web', person: 'p', id: '1', said: what, at: 1_795_341_600_000 };
      const facts = new Map();
      for (let round = 0; round < 300; round++) {
        const stepped: Stepped = step(book, stored, incoming, facts);
        if (!('need' in stepped)) {
          expect(stepped.why.length).toBeGreaterThan(0);
          return;
        }
        for (const { name, args } of stepped.need)
          facts.set(args.length === 0 ? name : `${name}(${JSON.stringify(args)})`, RANDOM_TOWN[name]?.(args) ?? null);
      }
      throw new Error('facts without end');
    }),
    { numRuns: 200 },
  );
});
