/** Reminders, changes and announcements: who is told what, when, and how often. */
import { toldAt as at, hearingRow, openTown, type Town, toldIn, type Who, winter } from './following-town.ts';

const ANNA: Who = ['telegram', '1'];
const BORIS: Who = ['viber', '2'];
const VERA: Who = ['messenger', '3'];

let town: Town;
beforeEach(async () => {
  town = await openTown(winter('2027-01-04 10:00'));
  await town.meet(...ANNA);
});
afterEach(() => town.close());

const whatAndWhen = (): readonly string[] => toldIn(town);

test('the three reminders of a hearing go out seven days, one day and two hours before', async () => {
  await town.enter(hearingRow());
  const { plan } = await town.cause(ANNA, 'following.follow', { hearing: '1' });
  expect(plan).toBe(
    [
      '• 07.01.2027 (четвъртък), 17:30 ч. (7 дни преди)',
      '• 13.01.2027 (сряда), 17:30 ч. (1 ден преди)',
      '• 14.01.2027 (четвъртък), 15:30 ч. (2 часа преди)',
    ].join('\n'),
  );
  await town.until(winter('2027-02-01 00:00'));
  expect(whatAndWhen()).toEqual([
    '2027-01-07 17:30 hearing_reminder 1',
    '2027-01-13 17:30 hearing_reminder 1',
    '2027-01-14 15:30 hearing_reminder 1',
  ]);
  expect(town.told.map(({ data }) => data['lead'])).toEqual(['Напомняне', 'Напомняне', 'Днес']);
  expect(town.told[0]?.data).toMatchObject({
    ref: '1',
    town: 'Габрово',
    title: 'Обсъждане на проекта за бюджет, 2027 г.',
    lines: 'Кога: 14.01.2027 (четвъртък), 17:30 ч.\nКъде: Зала 1',
  });
});

test('what would fall into the night, on a Sunday or a holiday goes out earlier; the two hours do not move', async () => {
  await town.enter(
    hearingRow({ date: '2027-01-18', hour: '09:00' }),
    hearingRow({ number: 2, date: '2027-01-20', hour: '20:30' }),
  );
  await town.cause(ANNA, 'following.follow', { hearing: '1' });
  await town.meet(...BORIS);
  await town.cause(BORIS, 'following.follow', { hearing: '2' });
  await town.until(winter('2027-02-01 00:00'));
  expect(whatAndWhen()).toEqual([
    '2027-01-11 09:00 hearing_reminder 1',
    '2027-01-13 19:45 hearing_reminder 2',
    '2027-01-16 19:45 hearing_reminder 1',
    '2027-01-18 07:00 hearing_reminder 1',
    '2027-01-19 19:45 hearing_reminder 2',
    '2027-01-20 18:30 hearing_reminder 2',
  ]);
});

test('a moved hearing moves its reminders, and at most three are sent in all', async () => {
  await town.enter(hearingRow());
  await town.cause(ANNA, 'following.follow', { hearing: '1' });
  await town.until(winter('2027-01-14 10:00'));
  await town.enter(hearingRow({ date: '2027-02-02' }));
  await town.until(winter('2027-03-01 00:00'));
  expect(whatAndWhen()).toEqual([
    '2027-01-07 17:30 hearing_reminder 1',
    '2027-01-13 17:30 hearing_reminder 1',
    '2027-01-14 10:05 hearing_changed 1',
    '2027-02-02 15:30 hearing_reminder 1',
  ]);
  expect(town.told[2]?.data['lines']).toBe(
    'Кога: 02.02.2027 (вторник), 17:30 ч. (беше: 14.01.2027 (четвъртък), 17:30 ч.)',
  );
});

test('a cancelled hearing reminds nobody, and is told once', async () => {
  await town.enter(hearingRow());
  await town.cause(ANNA, 'following.follow', { hearing: '1' });
  await town.until(winter('2027-01-10 22:00'));
  await town.enter(hearingRow({ state: 'cancelled' }));
  await town.until(winter('2027-03-01 00:00'));
  expect(whatAndWhen()).toEqual(['2027-01-07 17:30 hearing_reminder 1', '2027-01-11 08:00 hearing_cancelled 1']);
});

test('a change in the night waits for the morning, unless the hearing starts in that morning', async () => {
  await town.enter(hearingRow({ date: '2027-01-12', hour: '10:00' }));
  await town.cause(ANNA, 'following.follow', { hearing: '1' });
  await town.until(winter('2027-01-08 23:00'));
  await town.enter(hearingRow({ date: '2027-01-12', hour: '10:00', place: 'Зала 2' }));
  await town.until(winter('2027-01-11 22:00'));
  await town.enter(hearingRow({ date: '2027-01-12', hour: '10:00', place: 'Зала 3' }));
  await town.until(winter('2027-01-12 06:30'));
  await town.enter(hearingRow({ date: '2027-01-12', hour: '10:00', place: 'Зала 4' }));
  await town.until(winter('2027-02-01 00:00'));
  expect(whatAndWhen().filter((line) => line.includes('changed'))).toEqual([
    '2027-01-09 08:00 hearing_changed 1',
    '2027-01-11 22:05 hearing_changed 1',
    '2027-01-12 06:35 hearing_changed 1',
  ]);
  expect(town.told.at(-2)?.data['lines']).toBe('Кога: 12.01.2027 (вторник), 10:00 ч.\nКъде: Зала 4 (беше: Зала 3)');
});

test('corrections one after another are told as one, and what was taken back is not told', async () => {
  await town.enter(hearingRow());
  await town.cause(ANNA, 'following.follow', { hearing: '1' });
  await town.enter(hearingRow({ hour: '18:00' }));
  await town.enter(hearingRow({ hour: '18:00', place: 'Зала 2' }));
  await town.until(winter('2027-01-04 11:00'));
  await town.enter(hearingRow({ hour: '19:00', place: 'Зала 2' }));
  await town.enter(hearingRow({ hour: '18:00', place: 'Зала 2' }));
  await town.until(winter('2027-01-05 00:00'));
  expect(town.told.map(({ data }) => data['lines'])).toEqual([
    'Кога: 14.01.2027 (четвъртък), 18:00 ч. (беше: 14.01.2027 (четвъртък), 17:30 ч.)\nКъде: Зала 2 (беше: Зала 1)',
  ]);
});

test('„стоп“ ends reminders, changes and announcements at once, also those that already wait to be sent', async () => {
  await town.enter(hearingRow());
  await town.cause(ANNA, 'following.follow', { hearing: '1' });
  await town.cause(ANNA, 'hearings.watch', { town: 'GAB05' });
  const [channel, person] = ANNA;
  await town.query(
    `insert into outbox (channel, person, lane, payload, part, created, due_at) values ($1, $2, 1, '{}', 0, 1, 1), ($1, $2, 0, '{}', 0, 1, 1)`,
    [channel, person],
  );
  await town.cause(ANNA, 'following.stop');
  await town.enter(hearingRow({ number: 2 }), hearingRow({ hour: '18:00' }));
  await town.until(winter('2027-03-01 00:00'));
  expect(town.told).toEqual([]);
  expect(await town.query('select lane from outbox')).toEqual([{ lane: 0 }]);
  expect(await town.ask(ANNA, 'following.count')).toBe(0);
});

test('reminders are chosen one by one; without any, changes are still told', async () => {
  await town.enter(hearingRow());
  await town.cause(ANNA, 'following.follow', { hearing: '1' });
  for (const kind of ['week', 'hours']) await town.cause(ANNA, 'following.set', { hearing: '1', kind, on: false });
  expect(await town.ask(ANNA, 'following.of', 'bg', '1')).toMatchObject({ follows: true, week: false, day: true });
  await town.until(winter('2027-01-13 18:00'));
  await town.cause(ANNA, 'following.set', { hearing: '1', kind: 'day', on: false });
  await town.enter(hearingRow({ place: 'Зала 2' }));
  await town.until(winter('2027-02-01 00:00'));
  expect(whatAndWhen()).toEqual(['2027-01-13 17:30 hearing_reminder 1', '2027-01-13 18:05 hearing_changed 1']);
});

const FIVE = ['2027-01-13', '2027-01-14', '2027-01-15', '2027-01-19', '2027-01-20'];
/** The lines of a plan as the moments at which something is told. */
const promised = (plan: unknown): readonly string[] =>
  [...String(plan).matchAll(/^• (\d\d)\.(\d\d)\.(\d{4}) \(\p{L}+\), (\d\d:\d\d)[^,]*$/gmu)].map(
    ([, day, month, year, hour]) => `${year}-${month}-${day} ${hour}`,
  );

test('at most four a month: the last reminder of each hearing goes before all others', async () => {
  await town.enter(...FIVE.map((date, index) => hearingRow({ number: index + 1, date })));
  for (const index of FIVE.keys()) await town.cause(ANNA, 'following.follow', { hearing: String(index + 1) });
  await town.until(winter('2027-02-10 00:00'));
  expect(town.told.map((one) => `${at(one)} ${one.data['ref']}`)).toEqual([
    '2027-01-13 15:30 1',
    '2027-01-14 15:30 2',
    '2027-01-15 15:30 3',
    '2027-01-19 15:30 4',
  ]);
});

test('only what will be sent is promised, and what finds no place is named', async () => {
  await town.enter(...FIVE.map((date, index) => hearingRow({ number: index + 1, date })));
  const plans: unknown[] = [];
  for (const index of FIVE.keys())
    plans.push((await town.cause(ANNA, 'following.follow', { hearing: String(index + 1) }))['plan']);
  expect(promised(plans[0])).toHaveLength(3);
  expect(plans[1]).toBe(
    [
      '• 13.01.2027 (сряда), 17:30 ч. (1 ден преди)',
      '• 14.01.2027 (четвъртък), 15:30 ч. (2 часа преди)',
      'Пращам най-много 4 напомняния на месец. За това обсъждане няма място за: 7 дни преди. Запишете го в календара.',
      'Заради него отпадат и по-рано обещани:',
      '• 06.01.2027 (сряда), 17:30 ч. (7 дни преди): 13.01.2027 (сряда), 17:30 – Обсъждане на проекта за бюджет, 2027 г.: Зала 1 (обявено)',
    ].join('\n'),
  );
  expect(plans[4]).toBe(
    'Пращам най-много 4 напомняния на месец. За това обсъждане няма място за: 7 дни преди, 1 ден преди, 2 часа преди. Запишете го в календара.',
  );
  const still: string[] = [];
  for (const index of FIVE.keys()) {
    const now = await town.ask(ANNA, 'following.of', 'bg', String(index + 1));
    still.push(...promised((now as { plan: string }).plan));
  }
  await town.until(winter('2027-02-10 00:00'));
  expect(town.told.map(at)).toEqual(still);
});

test('outside of Messenger’s window nothing is sent, the operator sees it, and the person was told before', async () => {
  await town.enter(hearingRow());
  await town.meet(...VERA);
  await town.cause(VERA, 'following.follow', { hearing: '1' });
  expect(await town.ask(VERA, 'person.reach', 'bg')).toMatchObject({
    way: 'window',
    always: false,
    until: '05.01.2027 (вторник), 09:30 ч.',
  });
  await town.until(winter('2027-01-13 12:00'));
  await town.meet(...VERA);
  await town.until(winter('2027-02-01 00:00'));
  expect(whatAndWhen()).toEqual(['2027-01-13 17:30 hearing_reminder 3']);
  expect(await town.order()).toEqual([
    'Габрово, draft-budget 2027 (14.01.2027): hours, 1 on messenger not reached (window closed)',
    'Габрово, draft-budget 2027 (14.01.2027): week, 1 on messenger not reached (window closed)',
  ]);
});

test('Viber is written to at any time, and what may cost money is counted', async () => {
  await town.enter(hearingRow());
  await town.meet(...BORIS);
  await town.cause(BORIS, 'following.follow', { hearing: '1' });
  await town.until(winter('2027-01-08 00:00'));
  expect(whatAndWhen()).toEqual(['2027-01-07 17:30 hearing_reminder 2']);
  expect(await town.order()).toEqual([
    'Габрово, draft-budget 2027 (14.01.2027): week, 1 on viber sent outside the free window',
  ]);
});

test('who blocked the bot is written to no more', async () => {
  await town.enter(hearingRow());
  await town.cause(ANNA, 'following.follow', { hearing: '1' });
  await town.query(`update people set reach = 'gone'`);
  await town.until(winter('2027-02-01 00:00'));
  expect(town.told).toEqual([]);
  expect((await town.order()).at(-1)).toContain('1 on telegram not reached (blocked)');
});

test('after the service was down what is late goes out at a lawful hour, or not at all', async () => {
  await town.enter(hearingRow(), hearingRow({ number: 2, date: '2027-01-12' }));
  await town.cause(ANNA, 'following.follow', { hearing: '1' });
  await town.cause(ANNA, 'following.follow', { hearing: '2' });
  town.sleep(winter('2027-01-12 23:00'));
  await town.until(winter('2027-02-01 00:00'));
  expect(whatAndWhen()).toEqual([
    '2027-01-13 08:00 hearing_reminder 1',
    '2027-01-13 17:30 hearing_reminder 1',
    '2027-01-14 15:30 hearing_reminder 1',
  ]);
});

test('more followers than one chunk holds are all told once', async () => {
  await town.enter(hearingRow());
  for (let index = 0; index < 450; index++) {
    await town.meet('telegram', `p${index}`);
    await town.cause(['telegram', `p${index}`], 'following.follow', { hearing: '1' });
  }
  await town.until(winter('2027-01-08 00:00'));
  expect(town.told).toHaveLength(450);
  expect(new Set(town.told.map(({ person }) => person)).size).toBe(450);
});

test('whatever is no hearing is followed by nobody', async () => {
  for (const ref of ['', 'x', '99', '-1', '1;drop'])
    expect(await town.cause(ANNA, 'following.follow', { hearing: ref })).toEqual({ plan: '' });
  expect(await town.ask(ANNA, 'following.of', 'bg', 'x')).toBeNull();
  expect(await town.query('select 1 as one from hearing_follow')).toEqual([]);
});

test('what is followed is listed, as long as it is ahead', async () => {
  await town.enter(hearingRow(), hearingRow({ town: 'LOV34', date: '2027-02-14', hour: null }));
  for (const hearing of ['1', '2']) await town.cause(ANNA, 'following.follow', { hearing });
  expect(await town.ask(ANNA, 'following.list', 'bg')).toEqual([
    { id: '1', label: '14.01 17:30 Проект за бюджет' },
    { id: '2', label: '14.02 Проект за бюджет' },
  ]);
  town.sleep(winter('2027-02-14 20:00'));
  expect(await town.ask(ANNA, 'following.lines', 'en')).toBe(
    '• 14.02.2027 (Sunday) – Hearing of the draft budget, 2027: Зала 1 (announced)',
  );
  town.sleep(winter('2027-02-15 00:00'));
  expect(await town.ask(ANNA, 'following.count')).toBe(0);
});

test('each change is said in words: a new day, taken back, moved without one, expected only', async () => {
  await town.enter(hearingRow({ state: 'draft', date: null, hour: null }));
  const { plan } = await town.cause(ANNA, 'following.follow', { hearing: '1' });
  expect(plan).toBe('Датата още не е известна. Ще Ви пиша, когато стане ясна.');
  const versions: readonly { readonly [field: string]: string | null }[] = [
    { state: 'draft', date: '2027-02-20', hour: null },
    { state: 'announced', date: '2027-02-20', hour: '17:30', online: 'https://meet.example.bg/a' },
    { state: 'cancelled', date: '2027-02-20', hour: '17:30', online: 'https://meet.example.bg/a' },
    { state: 'announced', date: '2027-02-20', hour: '17:30', online: 'https://meet.example.bg/a', dial_in: '02 1234' },
    { state: 'moved', date: null, hour: null, online: null, dial_in: null },
    { state: 'moved', date: '2027-03-10', hour: '17:30', online: null, dial_in: null },
  ];
  for (const [index, version] of versions.entries()) {
    await town.until(winter(`2027-01-${String(5 + index).padStart(2, '0')} 10:00`));
    await town.enter(hearingRow(version));
  }
  await town.until(winter('2027-01-11 10:00'));
  expect(town.told.map(({ data }) => String(data['lines'] ?? data['when']))).toEqual([
    'Кога: 20.02.2027 (събота) (беше: датата още не е известна)',
    'Кога: 20.02.2027 (събота), 17:30 ч. (беше: 20.02.2027 (събота))\nОнлайн: https://meet.example.bg/a',
    '20.02.2027 (събота), 17:30 ч.',
    'Обсъждането все пак ще има.\nКога: 20.02.2027 (събота), 17:30 ч.\nПо телефон: 02 1234',
    'Кога: датата още не е известна (беше: 20.02.2027 (събота), 17:30 ч.)\nОнлайн: няма (беше: https://meet.example.bg/a)\nПо телефон: няма (беше: 02 1234)',
    'Кога: 10.03.2027 (сряда), 17:30 ч. (беше: датата още не е известна)',
  ]);
  const told = town.told.length;
  await town.enter(hearingRow({ state: 'announced', date: '2027-03-10', hour: '17:30', online: null, dial_in: null }));
  await town.until(winter('2027-01-12 10:00'));
  expect(town.told).toHaveLength(told);
  await town.enter(hearingRow({ state: 'moved', date: '2027-03-10', hour: '17:30', online: null, dial_in: null }));
  await town.until(winter('2027-01-13 10:00'));
  expect(town.told.at(-1)?.data['lines']).toBe('Отбелязано е като преместено.');
  await town.until(winter('2027-03-04 12:00'));
  await town.enter(hearingRow({ state: 'draft', date: '2027-03-10', hour: '17:30', online: null, dial_in: null }));
  await town.until(winter('2027-03-09 18:00'));
  expect(town.told.at(-1)?.data['lines']).toContain('Очаква се, още не е обявено.');
});

test('who wrote or supported something for a hearing is told that it is cancelled, once, and not after „стоп“', async () => {
  await town.enter(hearingRow());
  const carol: Who = ['viber', '4'];
  const dan: Who = ['telegram', '5'];
  for (const who of [BORIS, VERA, carol, dan]) await town.meet(...who);
  // Anna follows it and wrote; Boris wrote; Vera and Dan support; Carol wrote and wants to hear nothing any more.
  await town.cause(ANNA, 'following.follow', { hearing: '1' });
  for (const [index, who] of [ANNA, BORIS, carol].entries()) {
    await town.query(
      `insert into proposal (id, town, number, hearing, kind, theme, text, anonymous, firm, via, received_at, state)
       values ($1, 'GAB05', $2, 1, 'proposal', 'light', 'Нова лампа', 1, 0, 'viber', 1, 'received')`,
      [index + 1, `ЛП-2027-000${index + 1}`],
    );
    await town.query('insert into proposal_author (proposal, channel, person, lang, at) values ($1, $2, $3, $4, $5)', [
      index + 1,
      ...who,
      'bg',
      town.now(),
    ]);
  }
  const supports = 'insert into proposal_support (proposal, channel, person, at) values (1, $1, $2, $3)';
  await town.cause(VERA, 'following.stop');
  for (const who of [VERA, dan]) await town.query(supports, [...who, town.now() + 1]);
  await town.until(town.now() + 60_000);
  await town.cause(carol, 'following.stop');
  // „Настройки“ offers what the state is, not what was once tapped there.
  for (const [who, off] of [
    [carol, true],
    [BORIS, false],
    [ANNA, false],
  ] as const)
    expect(await town.ask(who, 'following.off')).toBe(off);
  // Dan is Boris on another messenger.
  const { code = null } = await town.cause(BORIS, 'chats.code');
  await town.cause(dan, 'chats.join', { code });
  await town.enter(hearingRow({ state: 'cancelled' }));
  await town.until(winter('2027-01-05 00:00'));
  expect(town.told.map(({ name, person }) => `${name} ${person}`).sort()).toEqual(
    ['1', '3', '5'].map((person) => `hearing_cancelled ${person}`),
  );
});
