/** What is left to answer: of a cancelled hearing too, and nothing that its author took back. */
import { forgetWholly } from '../../src/civic/forgetting.ts';
import { countUnanswered, merge, proposalOf } from '../../src/civic/proposals/keeping.ts';
import { support } from '../../src/civic/proposals/persons.ts';
import {
  ANN,
  FEATURES,
  hold,
  MAYOR,
  NOON,
  type Office,
  openOffice,
  passedIn,
  SECRETARY,
  wrote,
} from './officials-town.ts';

const BEN = { channel: 'messenger', person: 'ben' };
const REASON = 'В проекта са предвидени 25 000 € за осветление, ред 12.';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

const hearing = (state: string, number = 1): Promise<number> => office.tx((q) => hold(q, { state, number }));
const listed = async (): Promise<readonly string[]> =>
  ((await office.ask(SECRETARY, 'desk.hearings', ['bg'])) as readonly { id: string }[]).map(({ id }) => id);
const board = async (id: number) =>
  (await office.ask(SECRETARY, 'desk.hearing', ['bg', String(id)])) as { readonly [field: string]: unknown };
const forget = (who = ANN) => office.tx((q) => forgetWholly(q, FEATURES, who, NOON + 1));

test('a cancelled hearing stays at the desk while something of it waits for an answer or was promised', async () => {
  const [empty, owing] = [await hearing('cancelled'), await hearing('cancelled', 2)];
  const [one, two] = await office.tx(async (q) => [
    await wrote(q, owing, 'Да се осветли улица „Роза“ при училището.'),
    await wrote(q, owing, 'Повече пейки в градския парк.'),
  ]);
  expect(await listed()).toEqual([String(owing)]);
  expect(await listed()).not.toContain(String(empty));
  expect(await office.ask(SECRETARY, 'desk.count', [])).toBe(1);
  expect(await board(owing)).toMatchObject({
    ...{ unanswered: 2, promise: true, course: false, agenda: false, protocol: false, speak: false, attend: false },
    ...{ open_intake: false, close_intake: false, open: false, close: false },
  });
  const answer = { proposal: String(one), outcome: 'accepted', reason: REASON, seen: '0' };
  expect((await office.cause(MAYOR, 'desk.answer', answer))['done']).toBe('yes');
  const promise = { hearing: String(owing), day: '2027-01-25' };
  expect((await office.cause(SECRETARY, 'desk.promise', promise))['done']).toBe('yes');
  expect(await listed()).toEqual([String(owing)]);
  const later = { proposal: String(two), outcome: 'partly', reason: `${REASON} За парка.`, seen: '0' };
  expect((await office.cause(MAYOR, 'desk.answer', later))['done']).toBe('yes');
  expect(await listed()).toEqual([]);
});

test('what is over for months and owes nothing comes last, and a day of another year is told with its year', async () => {
  const labels = async (): Promise<readonly string[]> =>
    ((await office.ask(SECRETARY, 'desk.hearings', ['bg'])) as readonly { label: string }[]).map(({ label }) => label);
  const on = (date: string, number: number) => office.tx((q) => hold(q, { date, number }));
  const owing = await on('2026-01-20', 1);
  await office.tx((q) => wrote(q, owing, 'Повече пейки в градския парк.'));
  await on('2025-11-12', 2);
  await on('2026-12-07', 3);
  await on('2027-01-14', 4);
  await on('2028-03-10', 5);
  expect(await labels()).toEqual([
    '20.01.2026 Проект за бюджет',
    '07.12.2026 Проект за бюджет',
    '14.01 17:30 Проект за бюджет',
    '10.03.2028 Проект за бюджет',
    '12.11.2025 Проект за бюджет',
  ]);
});

test('what its author took back before the protocol waits for no answer, and the hearing can be closed', async () => {
  const id = await hearing('held');
  const one = await office.tx((q) => wrote(q, id, 'Да се осветли улица „Роза“ при училището.'));
  expect(await office.tx((q) => countUnanswered(q, id))).toBe(1);
  await forget();
  expect(await office.tx((q) => countUnanswered(q, id))).toBe(0);
  expect(await office.ask(SECRETARY, 'desk.items', ['bg', String(id), 'proposal', 'waiting'])).toEqual([]);
  expect((await board(id))['text']).toContain('Предложения: 1, без отговор 0');
  const item = (await office.ask(SECRETARY, 'desk.item', ['bg', String(one)])) as { readonly text: string };
  expect(item).toMatchObject({ merge: false, text: expect.stringContaining('оттеглено от автора') });
  expect(item).toMatchObject({ answer: false, carry: false, discuss: false, hide: false });
  const late = { proposal: String(one), outcome: 'accepted', reason: REASON };
  expect(await office.cause(SECRETARY, 'desk.answer', late)).toMatchObject({
    done: 'no',
    says: 'Не е записано. Авторът го оттегли. Отговор не е нужен.',
  });
  expect((await office.cause(SECRETARY, 'desk.closeHearing', { hearing: String(id) }))['done']).toBe('yes');
  expect(await office.tx((q) => proposalOf(q, one))).toMatchObject({ number: 'ЛП-2027-0001', withdrawn: 1 });
});

test('what others support, or what was merged into it, still waits', async () => {
  const id = await hearing('held');
  const [backed, head, mate] = await office.tx(async (q) => {
    const all = [
      await wrote(q, id, 'Да се осветли улица „Роза“ при училището.'),
      await wrote(q, id, 'Повече пейки в градския парк.'),
      await wrote(q, id, 'Пейки за парка!', { by: BEN }),
    ];
    await support(q, BEN, all[0] ?? 0, NOON);
    await merge(q, { into: all[1] ?? 0, ids: [all[2] ?? 0], by: 'секретар', at: NOON });
    return all;
  });
  await forget();
  expect(await office.tx((q) => countUnanswered(q, id))).toBe(3);
  await forget(BEN);
  expect(await office.tx((q) => countUnanswered(q, id))).toBe(0);
  for (const which of [backed, head, mate])
    expect(await office.tx((q) => proposalOf(q, which ?? 0))).toMatchObject({ withdrawn: 1 });
});

test('what its author took back is neither merged nor stands for a group', async () => {
  const id = await hearing('held');
  await office.tx(async (q) => {
    await wrote(q, id, 'Да се осветли улица „Роза“ при училището.');
    await wrote(q, id, 'Осветление на ул. Роза!', { by: BEN });
  });
  await forget();
  for (const [proposal, into] of [
    ['1', '2'],
    ['2', '1'],
  ] as const)
    expect(await office.cause(SECRETARY, 'desk.merge', { proposal, into })).toMatchObject({
      done: 'no',
      says: expect.stringContaining('Текстът на едното е изтрит'),
    });
  expect(await office.ask(SECRETARY, 'desk.mates', ['bg', '2'])).toBe('');
  expect(await office.tx((q) => q('select 1 as one from proposal where merged_into is not null'))).toEqual([]);
});

test('of what was promised to somebody who took it back nobody is reminded', async () => {
  const id = await hearing('held');
  const [gone, stays] = await office.tx(async (q) => [
    await wrote(q, id, 'Да се осветли улица „Роза“ при училището.'),
    await wrote(q, id, 'Повече пейки в градския парк.', { by: BEN }),
  ]);
  await office.cause(SECRETARY, 'desk.carry', { proposal: String(gone), day: '2027-01-25' });
  await office.cause(SECRETARY, 'desk.carry', { proposal: String(stays), day: '2027-01-27' });
  await forget();
  expect((await board(id))['text']).toContain('Обещани писмени отговори: 1, най-рано до 27.01.2027');
  expect(await office.ask(ANN, 'hearings.promises', ['bg', String(id)])).toBe(
    '• до 27.01.2027: обещани 1, още чакат 1',
  );
  expect(await office.ask(SECRETARY, 'desk.items', ['bg', String(id), 'proposal', 'promised'])).toHaveLength(1);
  const reminded = async (day: string) =>
    (await passedIn(office, Date.parse(`${day}T10:00:00Z`))).filter(
      ({ said }) => 'name' in said && said.name === 'promise_due',
    );
  expect(await reminded('2027-01-25')).toEqual([]);
  expect((await reminded('2027-01-27')).map(({ person }) => person)).toEqual(['secretary', 'mayor']);
});

test('a written proposal is not hidden: it is answered, and the protocol prints it', async () => {
  const id = await hearing('held');
  const one = await office.tx((q) => wrote(q, id, 'Да се осветли улица „Роза“ при училището.'));
  expect(await office.ask(SECRETARY, 'desk.item', ['bg', String(one)])).toMatchObject({ hide: false, answer: true });
  expect(await office.cause(SECRETARY, 'desk.hide', { proposal: String(one), reason: 'Не ми харесва' })).toMatchObject({
    done: 'no',
    says: 'Писмено предложение не се скрива: то влиза в протокола. Отговорете му.',
  });
  // As it stands where one was hidden before.
  await office.tx(async (q) => {
    await q("update proposal set state = 'hidden' where id = $1", [one]);
    await q('delete from proposal_word where proposal = $1', [one]);
  });
  expect(await board(id)).toMatchObject({ unanswered: 1 });
  expect((await office.cause(SECRETARY, 'desk.closeHearing', { hearing: String(id) }))['done']).toBe('no');
  expect(await office.cause(SECRETARY, 'desk.promise', { hearing: String(id), day: '2027-02-01' })).toMatchObject({
    says: 'Всичко вече има отговор или срок.',
  });
  await office.cause(SECRETARY, 'desk.show', { proposal: String(one) });
  expect(await office.ask(SECRETARY, 'desk.item', ['bg', String(one)])).toMatchObject({ answer: true });
});
