/** The queue of an official: found by number, told by year; an answer to a question in words of its own. */
import { KEPT } from '../../src/civic/kept.ts';
import { enter } from '../../src/civic/proposals/entering.ts';
import { proposalOf } from '../../src/civic/proposals/keeping.ts';
import { keepAuthor } from '../../src/civic/proposals/persons.ts';
import { ANN, hold, NOON, type Office, openOffice, SECRETARY, TOWN, wrote } from './officials-town.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

const hearing = (state: string): Promise<number> => office.tx((q) => hold(q, { state }));

test('a number that is typed finds its proposal, in its own hearing only', async () => {
  const id = await hearing('open');
  const other = await office.tx((q) => hold(q, { number: 2, state: 'open' }));
  const one = await office.tx((q) => wrote(q, id, 'Да се осветли улица „Роза“.'));
  for (const typed of ['ЛП-2027-0001', 'лп-2027-0001', '0001', '№ 1'])
    expect(await office.ask(SECRETARY, 'desk.found', [String(id), typed])).toBe(String(one));
  for (const typed of ['', 'x', '2', '%', '_', '12:01', '10.01'])
    expect(await office.ask(SECRETARY, 'desk.found', [String(id), typed])).toBe('');
  expect(await office.ask(SECRETARY, 'desk.found', [String(other), '1'])).toBe('');
});

test('how much a view has is known before it is shown', async () => {
  const id = String(await hearing('open'));
  const listed = (view: string, kind = 'proposal') => office.ask(SECRETARY, 'desk.listed', [id, kind, view]);
  expect(await listed('waiting')).toBe(0);
  await office.tx((q) => wrote(q, Number(id), 'Да се осветли улица „Роза“.'));
  expect([await listed('waiting'), await listed('hidden'), await listed('waiting', 'question')]).toEqual([1, 0, 0]);
});

test('a file that could not be fetched is no file with a proposal, and its sender is told so', async () => {
  const id = await hearing('open');
  const file = { type: 'photo', ref: 'handle', name: null } as const;
  const text = 'Да се осветли улица „Роза“.';
  const one = await office.tx(async (q) => {
    const entry = { town: TOWN, hearing: id, kind: 'proposal', text, name: null, firm: false } as const;
    const entered = await enter(q, { ...entry, via: ANN.channel, at: NOON, by: 'author' });
    await keepAuthor(q, ANN, { proposal: entered.id, original: null, lang: 'bg', file, at: NOON });
    return entered.id;
  });
  const item = async () => (await office.ask(SECRETARY, 'desk.item', ['bg', String(one)])) as { text: string };
  expect((await item()).text).toContain('Приложени файлове: 1');
  await office.tx((q) => q(`update sent_file set state = 'refused'`));
  expect((await item()).text).not.toContain('Приложени файлове');
  const { rows = '', line } = KEPT['proposal_file'] ?? {};
  const [row = {}] = await office.tx((q) => q(rows, [ANN.channel, ANN.person]));
  expect(line?.(row, { lang: 'bg', nameOf: String } as never)).toBe('снимка: ЛП-2027-0001 – не можа да се изтегли');
});

test('a short number of two years opens neither, and lists then say the year', async () => {
  const id = String(await office.tx((q) => hold(q, { state: 'open' })));
  const before = Date.UTC(2026, 11, 30, 10);
  const [old, one] = await office.tx(async (q) => [
    await wrote(q, Number(id), 'Да се осветли улица „Роза“.', { at: before }),
    await wrote(q, Number(id), 'Повече пейки в градския парк.'),
  ]);
  const found = (typed: string) => office.ask(SECRETARY, 'desk.found', [id, typed]);
  expect([await found('0001'), await found('1'), await found('ЛП-2025-0001')]).toEqual(['', '', '']);
  expect([await found('лп-2026-0001'), await found('LP 2027 1')]).toEqual([String(old), String(one)]);
  expect(await office.ask(SECRETARY, 'desk.several', [id, '0001'])).toBe('ЛП-2026-0001, ЛП-2027-0001');
  const labels = async () =>
    ((await office.ask(SECRETARY, 'desk.items', ['bg', id, 'proposal', 'waiting'])) as { label: string }[]).map(
      ({ label }) => label.split(' · ')[0],
    );
  expect(await labels()).toEqual(['ЛП-2026-0001', 'ЛП-2027-0001']);
  expect(await office.ask(SECRETARY, 'desk.mates', ['bg', String(one)])).toMatch(/^ЛП-2026-0001 ·/);
});

test('of what came on paper the official is told that its author has no chat', async () => {
  const id = await hearing('held');
  const text = 'Да се осветли улица „Роза“.';
  const { id: paper } = await office.tx((q) =>
    enter(q, {
      town: TOWN,
      hearing: id,
      kind: 'proposal',
      text,
      name: null,
      firm: false,
      via: 'paper',
      at: NOON,
      by: 'desk',
    }),
  );
  const written = await office.tx((q) => wrote(q, id, 'Повече пейки в градския парк.'));
  const told = async (one: number) =>
    ((await office.ask(SECRETARY, 'desk.item', ['bg', String(one)])) as { told: number }).told;
  expect([await told(paper), await told(written)]).toEqual([0, 1]);
  const answer = async (one: number, reason: string) =>
    (await office.cause(SECRETARY, 'desk.answer', { proposal: String(one), outcome: 'accepted', reason }))['says'];
  expect(await answer(paper, 'Парите са в бюджета за 2027 г., ред „Осветление“, 5000 евро.')).toContain(
    'Няма чат с автора',
  );
  expect(await answer(written, 'В бюджета за 2027 г. има 3000 евро за пейки.')).toBe('Записах го. Авторът ще научи.');
});

test('a short number is first one of those that the list shows', async () => {
  const id = String(await hearing('held'));
  const [proposal, question] = await office.tx(async (q) => [
    await wrote(q, Number(id), 'Да се осветли улица „Роза“.', { at: Date.UTC(2026, 11, 30, 10) }),
    await wrote(q, Number(id), 'Кога се ремонтира мостът?', { kind: 'question' }),
  ]);
  const found = (kind: string) => office.ask(SECRETARY, 'desk.found', [id, '0001', kind]);
  expect([await found('proposal'), await found('question')]).toEqual([String(proposal), String(question)]);
  const newer = await office.tx((q) => wrote(q, Number(id), 'Повече пейки в градския парк.'));
  const number = (await office.tx((q) => proposalOf(q, newer)))?.number.slice(-4);
  const old = await office.tx((q) => wrote(q, Number(id), 'Чешма до гарата.', { at: Date.UTC(2026, 11, 30, 11) }));
  expect((await office.tx((q) => proposalOf(q, old)))?.number.slice(-4)).toBe(number);
  const inView = (view: string) => office.ask(SECRETARY, 'desk.found', [id, number ?? '', 'proposal', view]);
  expect(await inView('waiting')).toBe('');
  const reason = 'Парите са в бюджета за 2027 г., ред „Вода“, 5000 евро.';
  await office.cause(SECRETARY, 'desk.answer', { proposal: String(old), outcome: 'accepted', reason });
  expect([await inView('waiting'), await inView('answered')]).toEqual([String(newer), String(old)]);
});

test('what is wrong with the answer to a question is told of an answer, not of a reason', async () => {
  const id = await hearing('held');
  const asked = await office.tx((q) => wrote(q, id, 'Кога се ремонтира мостът?', { kind: 'question' }));
  const fault = (words: string, lang = 'bg') => office.ask(SECRETARY, 'desk.fault', [lang, words, String(asked)]);
  expect(await fault('Мостът ще се ремонтира.')).toBe(
    'Не е записано. Отговорът трябва да посочи нещо за проверка: сума, ред от бюджета, орган или дата.',
  );
  expect(await fault('The bridge will be repaired.', 'en')).toMatch(/^It was not noted\. The answer must/);
  expect(await office.cause(SECRETARY, 'desk.answer', { proposal: String(asked), reason: 'Скоро' })).toMatchObject({
    says: 'Не е записано. Отговорът е твърде кратък.',
  });
});

test('a short number means the proposals of this hearing, whatever their year', async () => {
  const [old, one, twin, other] = await office.tx(async (q) => {
    const [first, second] = [await hold(q), await hold(q, { kind: 'report', date: '2027-06-14' })];
    const written = [
      await wrote(q, first, 'Повече пейки в парка.'),
      await wrote(q, first, 'Пейки в парка, моля.'),
      await wrote(q, second, 'Отчет за пейките.'),
      await wrote(q, first, 'Пейки пред читалището.'),
    ];
    const numbers = ['ЛП-2026-0012', 'ЛП-2027-0103', 'ЛП-2027-0012', 'ЛП-2027-0007'];
    for (const [at, number] of numbers.entries())
      await q('update proposal set number = $2 where id = $1', [written[at] ?? 0, number]);
    return written;
  });
  const ask = (fact: string, typed: string) =>
    office.ask(SECRETARY, fact, fact === 'desk.pair' ? ['bg', String(one), typed] : [String(one), typed]);
  expect(await ask('desk.mate', '12')).toBe('ЛП-2026-0012');
  expect(await ask('desk.mate', 'ЛП-2027-0012')).toBe('');
  expect(await ask('desk.pair', '12')).toBe(
    'ЛП-2027-0103: „Пейки в парка, моля.“\n\nЛП-2026-0012: „Повече пейки в парка.“',
  );
  expect(await office.cause(SECRETARY, 'desk.merge', { proposal: String(one), into: '12' })).toMatchObject({
    says: 'Обединено с ЛП-2026-0012.',
  });
  const heads = await office.tx((q) => q('select id, merged_into from proposal order by id'));
  expect(heads).toEqual([
    { id: old, merged_into: null },
    { id: one, merged_into: old },
    { id: twin, merged_into: null },
    { id: other, merged_into: null },
  ]);
  // Two of this hearing end alike: neither is taken.
  await office.tx((q) =>
    q(
      `update proposal set number = 'ЛП-2026-0007', hearing = (select hearing from proposal where id = $2) where id = $1`,
      [twin ?? 0, one ?? 0],
    ),
  );
  expect([await ask('desk.mate', '7'), await ask('desk.matching', '7')]).toEqual(['', 'ЛП-2026-0007, ЛП-2027-0007']);
  expect(await office.cause(SECRETARY, 'desk.merge', { proposal: String(old), into: '7' })).toMatchObject({
    done: 'no',
  });
  expect(await ask('desk.mate', 'ЛП-2027-0007')).toBe('ЛП-2027-0007');
});

test('nothing is offered to be merged where nothing else waits', async () => {
  const id = await hearing('held');
  const one = await office.tx((q) => wrote(q, id, 'Да се осветли улица „Роза“.'));
  const other = await office.tx((q) => wrote(q, id, 'Кога се ремонтира мостът?', { kind: 'question' }));
  const merge = async (which: number) =>
    ((await office.ask(SECRETARY, 'desk.item', ['bg', String(which)])) as { merge: boolean }).merge;
  expect([await merge(one), await merge(other)]).toEqual([false, false]);
  const twin = await office.tx((q) => wrote(q, id, 'Осветление на улица „Роза“!'));
  expect([await merge(one), await merge(twin), await merge(other)]).toEqual([true, true, false]);
  await office.cause(SECRETARY, 'desk.merge', { proposal: String(twin), into: '1' });
  // By the same button they are taken apart.
  expect([await merge(one), await merge(twin)]).toEqual([true, true]);
});
