/** Why no proposals are taken, as people are told it; and what is told of a hearing whose questions nobody reads. */
import { contactOf } from '../../src/civic/hearings/rows.ts';
import { nameIn } from '../../src/civic/latin.ts';
import { factsOf } from '../../src/civic/proposals/facts.ts';
import { closeIntake } from '../../src/civic/proposals/intake.ts';
import type { Value } from '../../src/dialog/types.ts';
import { ANN, BY, hold, NOON, openTown, serve, TOWN, type Town, written } from './proposals-town.ts';

const DAY = 86_400_000;
const FACTS = factsOf((lang) => nameIn(lang, 'Габрово'), contactOf);

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

const ask = (fact: string, args: readonly Value[], at = NOON): Promise<Value> =>
  town.store.tx(async (q) => {
    const known = FACTS[fact];
    if (known === undefined) throw new Error(`There is no fact ${fact}.`);
    return known.load({ q, ...ANN, session: null, at, sentAt: at }, args);
  });
const why = (at = NOON, lang = 'bg') => ask('draft.why', [lang, TOWN], at);

test('a municipality that never took any', async () => {
  expect(await why()).toBe('Тази община не приема предложения тук: Габрово.');
  expect(await why(NOON, 'en')).toBe('This municipality takes no proposals here: Gabrovo.');
});

test('one that did, and closed its intake', async () => {
  await town.store.tx(async (q) => {
    await serve(q);
    await closeIntake(q, { town: TOWN, hearing: null, by: BY, at: NOON + 2 * DAY });
  });
  expect(await why()).toBe('Община Габрово вече не приема предложения тук. Приемането е закрито на 07.01.2027.');
});

test('no hearing ahead, one whose time is over, one that was, one that is cancelled', async () => {
  await town.store.tx((q) => serve(q));
  const now = 'Сега община Габрово не приема предложения тук. ';
  expect(await why()).toBe(`${now}Не знам за предстоящо обсъждане.`);
  await town.store.tx((q) => hold(q, { proposals_until: '2027-01-12', proposals_hour: '17:00' }));
  expect(await why(NOON + 8 * DAY)).toBe(`${now}Срокът за предложения мина: 12.01.2027, 17:00.`);
  expect(await why(NOON + 20 * DAY)).toBe(`${now}Обсъждането мина: 14.01.2027.`);
  await town.store.tx((q) => hold(q, { state: 'cancelled', proposals_until: '2027-01-12', proposals_hour: '17:00' }));
  expect(await why()).toBe(`${now}Обсъждането е отменено.`);
});

test('an open hearing takes questions where somebody reads them, and says so where nobody does', async () => {
  const id = await town.store.tx((q) => hold(q, { state: 'open', date: '2027-01-05' }));
  expect(await ask('asking.unheard', [TOWN])).toBe(true);
  expect(await ask('asking.takes', [String(id)])).toBe(false);
  await town.store.tx((q) => serve(q));
  expect(await ask('asking.unheard', [TOWN])).toBe(false);
  expect(await ask('asking.takes', [String(id)])).toBe(true);
  expect(await ask('asking.takes', ['999'])).toBe(false);
});

test('one that was opened a day late is asked like any other, past midnight as well', async () => {
  const id = await town.store.tx((q) => hold(q, { state: 'open', date: '2027-01-04' }));
  expect(await ask('asking.unheard', [TOWN])).toBe(true);
  await town.store.tx((q) => serve(q));
  for (const at of [NOON, NOON + 13 * 3_600_000]) {
    expect(await ask('asking.count', [TOWN], at)).toBe(1);
    expect(await ask('asking.target', ['bg', TOWN, String(id)], at)).toMatchObject({ id: String(id) });
  }
  await town.store.tx((q) => q(`update hearing set state = 'held'`));
  expect(await ask('asking.count', [TOWN])).toBe(0);
});

test('a link is about another municipality than the chosen one only where one was chosen', async () => {
  const id = await town.store.tx((q) => hold(q));
  for (const facts of ['draft', 'asking']) {
    expect(await ask(`${facts}.elsewhere`, [String(id), 'LOV34'])).toBe(true);
    expect(await ask(`${facts}.elsewhere`, [String(id), TOWN])).toBe(false);
    expect(await ask(`${facts}.elsewhere`, [String(id), null])).toBe(false);
    expect(await ask(`${facts}.elsewhere`, ['999', 'LOV34'])).toBe(false);
  }
});

test('a letter asks to be read at the hearing, and after the last one that is known at the work on the budget', async () => {
  const letter = (at = NOON) => ask('draft.letter', [TOWN, 'Нова пейка'], at);
  const atHearing = 'Моля предложението да бъде разгледано при публичното обсъждане на бюджета';
  const afterwards = 'Моля предложението да бъде разгледано при работата по бюджета. Ако предстои ново';
  expect(await letter()).toContain(atHearing);
  await town.store.tx((q) => hold(q));
  expect(await letter()).toContain(atHearing);
  expect(await letter(NOON + 20 * DAY)).toContain(afterwards);
  await town.store.tx((q) => hold(q, { state: 'closed' }));
  expect(await letter()).toContain(afterwards);
  await town.store.tx((q) => hold(q, { number: 2, date: '2027-02-14' }));
  expect(await letter()).toContain(atHearing);
});

test('whoever wrote sees what became of the hearing', async () => {
  const one = await town.store.tx(async (q) => (await written(q, await hold(q), 'Нова пейка пред читалището')).id);
  const told = async (lang = 'bg') =>
    ((await ask('proposals.one', [lang, String(one)])) as { readonly text: string }).text;
  expect(await told()).not.toContain('бсъждането е');
  for (const [more, words, english] of [
    [{ state: 'moved', date: null }, 'Обсъждането е преместено. Не знам за нова дата.', 'I know of no new date.'],
    [{ state: 'moved', date: '2027-01-20' }, 'Обсъждането е преместено за 20.01.2027, 17:30.', '20.01.2027, 17:30.'],
    [{ state: 'cancelled' }, 'Обсъждането е отменено.', 'The hearing is cancelled.'],
  ] as const) {
    await town.store.tx((q) => hold(q, more));
    expect(await told()).toContain(words);
    expect(await told('en')).toContain(english);
  }
});
