/** „Кога и къде“ on every channel, of a municipality that has entered its hearings. */
import { HEARING_REGISTERS } from '../../src/civic/hearings/registers.ts';
import { put } from '../../src/civic/register/keeping.ts';
import type { Values } from '../../src/civic/register/kind.ts';
import { MORNING, type Opened, openHouse } from './house.ts';

const CHANNELS = ['telegram', 'viber', 'messenger', 'web'] as const;

const row = (town: string, more: Values = {}): Values => ({
  town,
  kind: 'draft-budget',
  year: 2027,
  number: 1,
  state: 'announced',
  date: '2027-01-14',
  hour: '17:30',
  place: 'Ритуална зала',
  address: 'пл. „Възраждане“ 3',
  online: 'https://meet.example.bg/a',
  source: 'https://gabrovo.bg/pokana',
  checked: '2026-11-20',
  ...more,
});

let house: Opened;
beforeAll(async () => {
  house = await openHouse();
  const [hearings] = HEARING_REGISTERS;
  if (hearings === undefined) throw new Error('There is no register of hearings.');
  const rows = [
    row('GAB05'),
    row('LOV34', { place: 'Читалище „Наука“' }),
    row('LOV34', { number: 2, date: '2027-01-20', place: 'Орешак', online: null }),
    row('RSE04', { state: 'cancelled' }),
    row('VAR05', { state: 'cancelled' }),
    row('VAR05', { number: 2, date: '2027-01-20' }),
    row('BGS04', { year: 2026, date: '2026-01-14', state: 'closed' }),
    row('PVN24', { year: 2026, date: '2026-11-23', state: 'open' }),
    row('SZR31', { notice_site_on: '2026-11-18', notice_media: '„Вести“', notice_media_on: '2026-11-19' }),
    row('SZR31', { kind: 'budget-change', year: 2026, date: '2026-12-20' }),
  ];
  await house.house.store.tx((q) => put(q, hearings, rows, MORNING));
}, 60_000);
afterAll(() => house.stop());

test.each(CHANNELS)('one hearing is told on %s in one tap: day, hour, place, way in, source, term', async (channel) => {
  const person = await house.on(channel);
  await person.start('t_GAB05');
  await person.say('меню');
  const { text, labels } = await person.tap('Кога и къде');
  for (const words of [
    'Община Габрово',
    '14.01.2027 (четвъртък), 17:30 ч.',
    'Ритуална зала, пл. „Възраждане“ 3',
    'https://meet.example.bg/a',
    'най-късно на 06.01.2027',
    'проверено на 20.11.2026',
  ])
    expect(text).toContain(words);
  expect(labels).toContain('Напомни ми');
  expect((await person.tap('Други обсъждания')).labels).toContain('Кажи ми за нови');
  expect((await person.tap('Кажи ми за нови')).labels).toContain('Не ми казвай');
  const watching = await house.query('select town from hearing_watch where channel = $1 and person = $2', [
    channel,
    person.id,
  ]);
  expect(watching).toEqual([{ town: 'GAB05' }]);
  person.leave();
});

test.each(CHANNELS)('several are told on %s, and one of them is opened', async (channel) => {
  const person = await house.on(channel);
  await person.start('t_LOV34');
  await person.say('меню');
  const { text, labels } = await person.tap('Кога и къде');
  expect(text).toContain('Читалище „Наука“');
  const second = labels.find((label) => label.startsWith('20.01'));
  expect(second).toBeDefined();
  const one = await person.tap(second ?? '');
  expect(one.text).toContain('Къде: Орешак');
  expect(one.text).not.toContain('Онлайн');
  person.leave();
});

test('who asks for the draft is given the papers that are known, with their address', async () => {
  const [, materials] = HEARING_REGISTERS;
  if (materials?.name !== 'materials') throw new Error('There is no register of papers.');
  const paper = { town: 'GAB05', kind: 'draft-budget', year: 2027, number: 1, title: 'Проект за бюджет' };
  const rows = [{ ...paper, url: 'https://gabrovo.bg/p.pdf', published_on: '2026-11-18' }];
  await house.house.store.tx((q) => put(q, materials, rows, MORNING));
  const person = await house.on('web');
  await person.start('t_GAB05');
  for (const asked of ['къде е проектът за бюджета', 'искам да видя документите за обсъждането']) {
    const { text } = await person.say(asked);
    for (const words of [
      '14.01.2027',
      'Проект за бюджет (18.11.2026): https://gabrovo.bg/p.pdf',
      'Търсете го на сайта',
    ])
      expect(text).toContain(words);
    expect(text).toContain('проверено на 20.11.2026');
  }
  person.leave();
});

test('nobody is sent to a meeting that was cancelled', async () => {
  const hears = async (town: string, ...taps: readonly string[]): Promise<readonly string[]> => {
    const person = await house.on('telegram');
    await person.start(`t_${town}`);
    let { labels } = await person.say('меню');
    for (const tap of ['Кога и къде', ...taps])
      ({ labels } = await person.tap(labels.find((label) => label.startsWith(tap)) ?? tap));
    person.leave();
    return labels;
  };
  expect(await hears('GAB05')).toContain('Включване онлайн');
  expect(await hears('RSE04')).not.toContain('Включване онлайн');
  expect(await hears('VAR05', '20.01')).toContain('Включване онлайн');
  expect(await hears('VAR05', '14.01')).not.toContain('Включване онлайн');
});

test('what is cancelled is no entry of a calendar', async () => {
  const person = await house.on('telegram');
  await person.start('t_RSE04');
  await person.say('меню');
  const { text, labels } = await person.tap('Кога и къде');
  expect(text).toContain('отменено');
  expect(text).not.toContain('часът влиза в телефона');
  for (const label of ['Запиши в календара', 'Включване онлайн', 'Моята идея']) expect(labels).not.toContain(label);
  person.leave();
});

test('what is over is reached from „Кога и къде“', async () => {
  const person = await house.on('viber');
  await person.start('t_BGS04');
  await person.say('меню');
  expect((await person.tap('Кога и къде')).labels).toContain('Минали обсъждания');
  const { text, labels } = await person.tap('Минали обсъждания');
  expect(text).toContain('14.01.2026');
  const last = labels.find((label) => label.startsWith('14.01.2026')) ?? '';
  const over = await person.tap(last);
  expect(over.text).toContain('приключено');
  expect(over.labels).not.toContain('Моята идея');
  person.leave();
});

test('an open one is joined from afar, whatever the hour', async () => {
  const person = await house.on('messenger');
  await person.start('t_PVN24');
  await person.say('меню');
  const { labels } = await person.tap('Кога и къде');
  expect(labels).toContain('Включване онлайн');
  // Nobody of the municipality reads questions here: none is offered, and whoever asks is told.
  expect(labels).not.toContain('Задавам въпрос');
  expect((await person.say('имам въпрос към обсъждането')).text).toContain('не приема въпроси тук');
  person.leave();
});

test('in English the same', async () => {
  const person = await house.on('telegram', { lang: 'en' });
  await person.start('t_GAB05');
  await person.say('menu');
  const { text } = await person.tap('When and where');
  for (const words of ['When: 14.01.2027 (Thursday), 17:30', 'Term by law', '(ЗПФ), Art. 84(6)'])
    expect(text).toContain(words);
  person.leave();
});

test.each(CHANNELS)(
  '„Законно ли е?“ on %s takes from the register what is there, and asks for the rest',
  async (channel) => {
    const person = await house.on(channel);
    await person.start('t_SZR31');
    await person.say('меню');
    const several = (await person.tap('Кога и къде')).labels;
    await person.tap(several.find((label) => label.startsWith('14.01')) ?? '');
    const asked = await person.tap('Законно ли е?');
    expect(asked.text).toMatch(/Питам само за другото\.\s+1 от 1\. Кога е обнародван/);
    const result = await person.say('22.12.2026');
    for (const words of [
      'Покана от: 19.11.2026 (четвъртък) – от регистъра',
      'обнародван на: 22.12.2026 (вторник) – казахте го Вие',
      'Регистър: проверено на 20.11.2026',
      'Законът е спазен',
      'по записаното в регистъра и Вашите отговори',
    ])
      expect(result.text).toContain(words);
    await person.tap('Поправи факт');
    expect((await person.tap('Денят на поканата')).labels).toContain('Както е записано');
    const mended = await person.say('10.01.2027');
    expect(mended.text).toContain('казахте го Вие (в регистъра е 19.11.2026 (четвъртък))');
    expect(mended.text).toContain('Законът не е спазен');
    expect((await person.tap('Обсъждането')).text).toContain('Ритуална зала');
    person.leave();
  },
);

test('typed, it offers the hearings that are known, and of a change says that no law asks for one', async () => {
  const person = await house.on('telegram');
  await person.start('t_SZR31');
  const { labels } = await person.say('законно ли е');
  expect(labels).toContain('За друго');
  const change = await person.tap(labels.find((label) => label.startsWith('20.12')) ?? '');
  expect(change.text).toContain('ЗПФ не иска обсъждане при промяна на бюджета');
  await person.tap('Друга проверка');
  expect((await person.tap('За друго')).text).toContain('1 от 4.');
  person.leave();
});
