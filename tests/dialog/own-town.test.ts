/** Where a house serves one municipality, that is everybody's, and no other is taken from a message. */

import type { Heard } from '../../src/dialog/handbook.ts';
import type { Facts } from '../../src/dialog/signatures.ts';
import { inHeardTown, inNamedTown } from '../../src/dialog/step/own-town.ts';
import { newSession, newState, newTurn } from '../../src/dialog/step/turn.ts';
import type { Incoming } from '../../src/dialog/types.ts';
import { NOON, tinyBook } from './tiny-book.ts';

const INCOMING: Incoming = { channel: 'web', person: '1', id: '1', said: { kind: 'hello' }, at: NOON };
const ONE: Facts = new Map<string, boolean | string>([
  ['site.one_town', true],
  ['site.town', 'LOV18'],
]);
const HEARD: Heard = {
  zone: 'direct',
  answer: 'what-is-budget',
  candidates: [],
  why: [],
  lang: 'bg',
  place: { codes: ['VAR05'], alone: false },
};
const turnWith = (facts: Facts) => newTurn(tinyBook(), newSession(tinyBook(), 'bg'), INCOMING, facts);

test('it need not be chosen', () => {
  expect(turnWith(ONE).start.slots['me.town']).toBe('LOV18');
  expect(turnWith(new Map()).start.slots['me.town']).toBeUndefined();
});

test('another that is named changes nothing there, and is kept elsewhere', () => {
  const [one, many] = [turnWith(ONE), turnWith(new Map())];
  expect(inHeardTown(one, newState(one.start), HEARD).session.slots['me.town']).toBe('LOV18');
  expect(inHeardTown(many, newState(many.start), HEARD).session.slots['me.town']).toBe('VAR05');
});

test('a sum is asked for in the municipality that is named, in the words that are left', () => {
  const turn = turnWith(new Map());
  const { state, rest } = inNamedTown(turn, newState(turn.start), 'колко за паркове в Ловеч');
  expect([state.session.slots['me.town'], rest]).toEqual(['LOV18', 'колко за паркове']);
  expect(
    inNamedTown(turn, newState(turn.start), 'колко за паркове в Бяла').state.session.slots['me.town'],
  ).toBeUndefined();
});
