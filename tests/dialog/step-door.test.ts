/** The desk is behind a door: whoever is no official (any more) gets nothing of it, at whichever of its steps they stand. */
import type { Position, Session } from '../../src/dialog/session.ts';
import { step } from '../../src/dialog/step/index.ts';
import type { Expr, Move, Step } from '../../src/dialog/steps.ts';
import type { Said } from '../../src/dialog/types.ts';
import { takeTurn } from '../../src/dialog/walk/turns.ts';
import { fullValue } from '../../src/dialog/walk/worlds.ts';
import { ownBook } from '../own-book.ts';

const book = ownBook();
const AT = Date.UTC(2026, 10, 23, 12);
const SECRET = 'тайна';
/** Only officials cause or see these. */
const OFFICIAL = /^(?:desk|protocol)\./;

const dialogs = Object.values(book.dialogs);
const behind = dialogs.filter(({ only }) => only !== undefined);
const stepsOf = (ids: readonly { readonly steps: { readonly [id: string]: Step } }[]): readonly Step[] =>
  ids.flatMap(({ steps }) => Object.values(steps));

const secrets = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (('effect' in value && OFFICIAL.test(String(value.effect))) ||
    ('op' in value && value.op === 'fact' && OFFICIAL.test(String((value as Expr & { name: string }).name))) ||
    Object.values(value as { readonly [key: string]: Move }).some(secrets));

test('whatever reads or causes something of the desk is behind the door', () => {
  const open = stepsOf(dialogs.filter(({ only }) => only === undefined)).filter(secrets);
  expect(open.map(({ name }) => name)).toEqual([]);
  expect(behind.map(({ id }) => id).sort()).toEqual(['desk', 'protocol', 'queue']);
});

/** Facts of the desk as an official would see them: a door that leaks shows them. */
const world = ({ name }: { readonly name: string }) => {
  if (name === 'official.is') return false;
  if (name === 'official.wait') return '';
  const type = book.facts[name]?.type;
  return OFFICIAL.test(name) && type === 'text' ? SECRET : fullValue(book, name);
};

/** Every place of the desk where somebody may wait, with what was chosen and typed on the way. */
const places: readonly Position[] = behind.flatMap(({ id, steps }) =>
  Object.values(steps).flatMap((one): Position[] => {
    if (one.kind === 'ask') return [{ dialog: id, step: one.id }];
    return one.kind === 'fill' ? one.slots.map((slot) => ({ dialog: id, step: one.id, slot })) : [];
  }),
);
const SLOTS = {
  ...{ 'me.lang': 'bg', 'me.town': 'GAB05', 'desk.chosen': '1', 'queue.chosen': '1', 'queue.kind': 'proposal' },
  ...{ 'queue.reason': 'В проекта са предвидени 25 000 €, ред 12.', 'queue.outcome': 'accepted', 'queue.into': '2' },
};
const session = (at: Position): Session => ({
  ...{ v: 1, at, stack: [], slots: SLOTS, trail: [{ at: { dialog: 'queue', step: 'list' }, stack: [], undo: {} }] },
  ...{ from: 0, tries: 0, missed: 0, offer: [] },
});

const SAYINGS: readonly Said[] = [
  ...['1', 'ЛП-2026-0003', 'ала бала', 'Кой решава?', 'назад', 'да', '15.12.2026'].map((text) => ({
    kind: 'text' as const,
    text,
  })),
  { kind: 'sticker' },
  { kind: 'file', type: 'document', ref: 'r' },
  { kind: 'phone', number: '+359888123456', own: true },
  ...['back', 'skip', 'more:9', 'lang.en', 'gone.step.option'].map((token) => ({ kind: 'pick' as const, token })),
];
/** The buttons of the place as they were shown before the code was revoked. */
function buttonsOf(at: Position): readonly Said[] {
  const there = book.dialogs[at.dialog]?.steps[at.step];
  if (there?.kind !== 'ask') return [];
  return there.options.map(({ id, each }) => ({
    kind: 'pick',
    token: `${there.name}.${id}${each === undefined ? '' : ':e1'}`,
  }));
}

test.each(places.map((at) => [`${at.dialog}.${at.step}${at.slot === undefined ? '' : ` ${at.slot}`}`, at] as const))(
  'a revoked official at %s learns and does nothing',
  (_, at) => {
    for (const said of [...SAYINGS, ...buttonsOf(at)]) {
      const turned = takeTurn({ book, step, world, at: AT, locale: 'bg', known: new Map() }, session(at), said, 'm1');
      const { replies, effects } = turned;
      const where = { said: JSON.stringify(said), why: turned.why };
      expect({ ...where, leaks: JSON.stringify(replies).includes(SECRET) }).toEqual({ ...where, leaks: false });
      expect({ ...where, does: effects.filter(({ name }) => OFFICIAL.test(name)) }).toEqual({ ...where, does: [] });
      expect({ ...where, at: behind.some(({ id }) => id === turned.session.at.dialog) }).toEqual({
        ...where,
        at: false,
      });
    }
  },
);

test('a way out is a way out at the door, too', () => {
  const walker = { book, step, world, at: AT, locale: 'bg', known: new Map() };
  const left = takeTurn(walker, session({ dialog: 'queue', step: 'split' }), { kind: 'text', text: 'меню' }, 'm1');
  expect(left.session.at).toEqual({ dialog: 'main', step: 'menu' });
  const met = takeTurn(walker, session({ dialog: 'queue', step: 'split' }), { kind: 'text', text: '0003' }, 'm2');
  expect(met.session.at).toMatchObject({ dialog: 'official', step: 'code' });
});
