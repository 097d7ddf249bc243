/** Two officials over one proposal: whoever sends an answer has seen the one that is there. */
import { bind } from '../../src/civic/officials/rows.ts';
import { historyOf, intakeOf, proposalOf } from '../../src/civic/proposals/keeping.ts';
import { lockPerson } from '../../src/store/people.ts';
import {
  ANN,
  type Chat,
  chat,
  hold,
  MAYOR,
  MODERATOR,
  NOON,
  type Office,
  openOffice,
  passedIn,
  SECRETARY,
  TOWN,
  wrote,
} from './officials-town.ts';

const YES = 'В проекта са предвидени 25 000 € за осветление, ред 12.';
const NO = 'Улицата е държавна, отговаря Агенция „Пътна инфраструктура“.';
const BEN = chat('ben', 'messenger');

let office: Office;
beforeEach(async () => {
  office = await openOffice();
  await office.tx(async (q) => {
    for (const { channel, person } of [ANN, BEN]) await lockPerson(q, channel, person, NOON);
  });
});
afterEach(() => office.close());

const hearing = (state: string): Promise<number> => office.tx((q) => hold(q, { state }));
const seenOf = async (who: Chat, id: number): Promise<string> =>
  String(((await office.ask(who, 'desk.item', ['bg', String(id)])) as { seen: string }).seen);
const answer = (who: Chat, id: number, outcome: string, reason: string, seen: string, at = NOON) =>
  office.cause(who, 'desk.answer', { proposal: String(id), outcome, reason, seen }, at);
const kept = (id: number) => office.tx((q) => proposalOf(q, id));

test('an answer to what a colleague answered meanwhile is not written, and the colleague’s is shown', async () => {
  const id = await hearing('open');
  const one = await office.tx((q) => wrote(q, id, 'Да се осветли улица „Роза“ при училището.'));
  const [hers, his] = [await seenOf(SECRETARY, one), await seenOf(MAYOR, one)];
  expect((await answer(SECRETARY, one, 'accepted', YES, hers))['done']).toBe('yes');
  const late = await answer(MAYOR, one, 'refused', NO, his, NOON + 1);
  expect(late).toMatchObject({
    done: 'no',
    says: `Не е записано. Междувременно отговори секретарят: приема се – „${YES}“. Отворете го отново, ако искате да го поправите.`,
  });
  expect(await kept(one)).toMatchObject({ outcome: 'accepted', answer: YES, answered_at: NOON });
  expect(await office.ask(MAYOR, 'desk.meanwhile', ['en', String(one), his])).toBe(
    `Meanwhile the secretary answered: accepted – „${YES}“.`,
  );
  expect((await answer(MAYOR, one, 'refused', NO, await seenOf(MAYOR, one), NOON + 2))['done']).toBe('yes');
  expect(await kept(one)).toMatchObject({ outcome: 'refused', answer: NO });
  const told = await passedIn(office, NOON + 1000);
  expect(told.map(({ person, said }) => [person, 'name' in said ? said.name : ''])).toEqual([
    ['ann', 'proposal_answered'],
    ['ann', 'proposal_corrected'],
  ]);
});

test('the same for a merged group, from whichever of it is opened', async () => {
  const id = await hearing('held');
  const [one, two] = await office.tx(async (q) => [
    await wrote(q, id, 'Да се осветли улица „Роза“ при училището.'),
    await wrote(q, id, 'Осветление на ул. Роза!', { by: BEN }),
  ]);
  const his = await seenOf(MAYOR, two);
  await office.cause(SECRETARY, 'desk.merge', { proposal: String(two), into: '1' });
  await answer(SECRETARY, one, 'accepted', YES, await seenOf(SECRETARY, one));
  for (const which of [one, two])
    expect((await answer(MAYOR, which, 'refused', NO, his, NOON + 1))['says']).toContain('Междувременно отговори');
  const outcomes = await office.tx(async (q) => (await historyOf(q, two)).map(({ now }) => now));
  expect(outcomes).toEqual(['received', 'merged', 'answered']);
  expect((await answer(MAYOR, two, 'partly', NO, await seenOf(MAYOR, two), NOON + 2))['done']).toBe('yes');
  for (const which of [one, two]) expect(await kept(which)).toMatchObject({ outcome: 'partly' });
});

test('a promise for one of a group says for how many it is', async () => {
  const id = await hearing('held');
  const [, two] = await office.tx(async (q) => [
    await wrote(q, id, 'Да се осветли улица „Роза“ при училището.'),
    await wrote(q, id, 'Осветление на ул. Роза!', { by: BEN }),
  ]);
  await office.cause(SECRETARY, 'desk.merge', { proposal: String(two), into: '1' });
  const promised = await office.cause(SECRETARY, 'desk.carry', { proposal: String(two), day: '2027-01-25' });
  expect(promised['says']).toContain('е обещан за 2');
});

test('what was promised or discussed meanwhile may still be answered', async () => {
  const id = await hearing('held');
  const one = await office.tx((q) => wrote(q, id, 'Да се осветли улица „Роза“ при училището.'));
  const his = await seenOf(MAYOR, one);
  await office.cause(SECRETARY, 'desk.discuss', { proposal: String(one) });
  await office.cause(SECRETARY, 'desk.carry', { proposal: String(one), day: '2027-01-25' });
  expect((await answer(MAYOR, one, 'refused', NO, his))['done']).toBe('yes');
});

test('a question that was answered in writing meanwhile is not answered aloud over it', async () => {
  const id = await hearing('open');
  const one = await office.tx((q) => wrote(q, id, 'Кога се ремонтира мостът?', { kind: 'question' }));
  await answer(SECRETARY, one, '', YES, '0');
  const late = await office.cause(MODERATOR, 'desk.answeredAt', { proposal: String(one), minute: '12:05' });
  expect(late).toMatchObject({
    done: 'no',
    says: expect.stringContaining(`Междувременно отговори секретарят: „${YES}“`),
  });
  expect(await kept(one)).toMatchObject({ answer: YES, minute: null });
});

describe('what a colleague merged meanwhile', () => {
  const two = async (kind: 'proposal' | 'question' = 'proposal'): Promise<readonly [number, number]> => {
    const id = await hearing('held');
    return office.tx(async (q) => [
      await wrote(q, id, 'Да се осветли улица „Роза“ при училището.', { kind }),
      await wrote(q, id, 'Пейки в парка зад поликлиниката.', { by: BEN, kind }),
    ]);
  };

  test('gets no answer that was meant for one of them, until the official has seen it', async () => {
    const [one, other] = await two();
    const his = await seenOf(MAYOR, other);
    await office.cause(SECRETARY, 'desk.merge', { proposal: String(other), into: '1' });
    expect(await answer(MAYOR, other, 'refused', NO, his, NOON + 1)).toMatchObject({
      done: 'no',
      says: 'Не е записано. Междувременно колега промени групата. Сега в нея са 2: ЛП-2027-0001, ЛП-2027-0002. Имат един отговор. Отворете го отново и решете пак.',
    });
    for (const which of [one, other]) expect(await kept(which)).toMatchObject({ state: 'received', answer: null });
    expect(await office.ask(MAYOR, 'desk.regrouped', ['en', String(other), his])).toContain('changed the group');
    expect(await office.ask(MAYOR, 'desk.meanwhile', ['bg', String(other), his])).toBe('');
    // Opened anew it says how many get it, from whichever of them.
    expect(await office.ask(MAYOR, 'desk.item', ['bg', String(other)])).toMatchObject({ group: 2 });
    expect((await answer(MAYOR, other, 'refused', NO, await seenOf(MAYOR, other), NOON + 2))['done']).toBe('yes');
    expect(await kept(one)).toMatchObject({ outcome: 'refused' });
  });

  test('is not hidden whole by who saw one of them, nor answered aloud', async () => {
    const [one, other] = await two('question');
    const his = await seenOf(SECRETARY, other);
    await office.cause(MAYOR, 'desk.merge', { proposal: String(other), into: '1' });
    const hidden = { proposal: String(other), reason: 'Обидни думи.', seen: his };
    expect(await office.cause(SECRETARY, 'desk.hide', hidden)).toMatchObject({ done: 'no' });
    expect(await kept(one)).toMatchObject({ state: 'received' });
    const again = { ...hidden, seen: await seenOf(SECRETARY, other) };
    expect(await office.cause(SECRETARY, 'desk.hide', again)).toMatchObject({ done: 'yes' });
  });

  test('and was taken apart meanwhile is answered alone, after it was seen', async () => {
    const [one, other] = await two();
    await office.cause(SECRETARY, 'desk.merge', { proposal: String(other), into: '1' });
    const his = await seenOf(MAYOR, one);
    await office.cause(SECRETARY, 'desk.split', { proposal: String(other) });
    expect((await answer(MAYOR, one, 'accepted', YES, his, NOON + 1))['says']).toContain(
      'колега отдели ЛП-2027-0001 от групата. Отговорът е само за него.',
    );
    // As an older talk has it, without a group: only the answer counts.
    expect((await answer(MAYOR, one, 'accepted', YES, '0', NOON + 2))['done']).toBe('yes');
    expect(await kept(other)).toMatchObject({ state: 'received' });
  });
});

describe('the intake that two officials open or close together', () => {
  const CLERK = chat('clerk');
  const FIRST = 'Заповед № 5/20.11.2026';
  const open = (who: Chat, id: number, announced: string) =>
    office.cause(who, 'desk.openIntake', { hearing: String(id), announced });
  beforeEach(() => office.tx((q) => bind(q, CLERK, { town: TOWN, role: 'secretary', name: null }, NOON)));

  test('is opened by the first; the second is told by what, and the first order stays', async () => {
    const id = await hearing('announced');
    expect(await open(SECRETARY, id, FIRST)).toMatchObject({ done: 'yes' });
    expect(await open(CLERK, id, 'Заповед № 6/21.11.2026')).toMatchObject({
      done: 'no',
      says: `Колега вече откри приемането според „${FIRST}“. Остава това. Вашият текст не е вписан.`,
    });
    expect((await open(SECRETARY, id, 'Заповед № 7/21.11.2026'))['says']).toContain(
      `Вече открихте приемането според „${FIRST}“`,
    );
    expect(await office.tx((q) => intakeOf(q, TOWN, id))).toMatchObject({ announced_by: FIRST });
  });

  test('is closed by the first; the second is told that it was closed', async () => {
    const id = await hearing('announced');
    await open(SECRETARY, id, FIRST);
    expect(await office.cause(CLERK, 'desk.closeIntake', { hearing: String(id) })).toMatchObject({ done: 'yes' });
    expect(await office.cause(SECRETARY, 'desk.closeIntake', { hearing: String(id) })).toMatchObject({
      done: 'no',
      says: 'Приемането вече беше закрито. Нищо не е променено.',
    });
  });
});
