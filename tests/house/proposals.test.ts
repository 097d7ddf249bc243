/** A proposal on every channel: written, read back, sent, told of; and what must never come out of it. */

import { HEARING_REGISTERS } from '../../src/civic/hearings/registers.ts';
import { move, openIntake } from '../../src/civic/proposals/keeping.ts';
import { put } from '../../src/civic/register/keeping.ts';
import type { Values } from '../../src/civic/register/kind.ts';
import { MORNING, type Opened, openHouse } from './house.ts';
import { type Person, textsOf } from './persons.ts';
import { MESSENGERS, type Messenger } from './platforms.ts';
import { until } from './until.ts';

const CHANNELS = [...MESSENGERS, 'web'] as const;
/** One municipality for each channel, so that no talk hears of another's proposals. */
const TOWNS = { telegram: 'GAB05', viber: 'LOV34', messenger: 'RSE27', web: 'VAR06' } as const;
const OTHER = 'BGS04';
const OPEN = 'SZR31';
/** Where the time for proposals ends while one is written. */
const ENDING = 'SLV20';

const hearing = (town: string, more: Values = {}): Values => ({
  town,
  kind: 'draft-budget',
  year: 2027,
  number: 1,
  state: 'announced',
  date: '2026-12-14',
  hour: '17:30',
  source: 'https://example.bg/pokana',
  checked: '2026-11-20',
  ...more,
});

let house: Opened;
beforeAll(async () => {
  house = await openHouse();
  await house.house.store.tx(async (q) => {
    const [register] = HEARING_REGISTERS;
    if (register === undefined) throw new Error('There is no register of hearings.');
    const towns = [...Object.values(TOWNS), OTHER];
    await put(
      q,
      register,
      [...towns.map((town) => hearing(town)), hearing(OPEN, { state: 'open' }), hearing(ENDING)],
      MORNING,
    );
    for (const town of [...towns, OPEN, ENDING]) {
      await q('insert into official (channel, person, town, role, bound_at) values ($1, $2, $3, $4, $5)', [
        'telegram',
        `official-${town}`,
        town,
        'secretary',
        MORNING,
      ]);
      const [own] = await q<{ id: number }>('select id from hearing where town = $1', [town]);
      const hearing = town === ENDING ? (own?.id ?? 0) : null;
      await openIntake(q, { town, hearing, announcedBy: 'Заповед № 1', by: 'секретар', at: MORNING });
    }
  });
}, 60_000);
afterAll(() => house.stop());

const inTown = async (channel: Messenger | 'web', town: string, lang: 'bg' | 'en' = 'bg'): Promise<Person> => {
  const person = await house.on(channel, { lang });
  await person.start(`t_${town}`);
  await person.say(lang === 'bg' ? 'меню' : 'menu');
  return person;
};

const numberIn = (text: string): string => /ЛП-2026-\d{4}/.exec(text)?.[0] ?? '';
const row = async (number: string, town: string) =>
  (
    await house.query<{ id: number; text: string; name: string | null; firm: number; via: string; theme: string }>(
      'select id, text, name, firm, via, theme from proposal where number = $1 and town = $2',
      [number, town],
    )
  )[0];

describe.each(CHANNELS)('on %s', (channel) => {
  test('an idea is a receipt in four taps, and „Статус“ knows it', async () => {
    const town = TOWNS[channel];
    const person = await inTown(channel, town);
    await person.tap('Моята идея');
    await person.tap('Прати предложение');
    const review = await person.say('Осветление на ул. „Роза“ до училището');
    for (const words of ['„Осветление на ул. „Роза“ до училището“', 'Тема: Осветление', 'без име', 'протокола'])
      expect(review.text).toContain(words);
    const receipt = await person.tap('Изпрати');
    for (const words of [
      'Получено: ЛП-2026-',
      'Осветление на ул. „Роза“',
      '14.12.2026',
      'не е входящ номер на общината',
    ])
      expect(receipt.text).toContain(words);
    expect(receipt.text).toMatch(/, \d\d\.\d\d\.\d{4}, \d\d:\d\d\n/);
    const kept = await row(numberIn(receipt.text), town);
    expect(kept).toMatchObject({ name: null, firm: 0, via: channel, theme: 'light' });
    const status = await person.tap('Статус');
    expect(status.text).toContain(`${numberIn(receipt.text)}: получено`);
    expect((await person.say(`статус ${numberIn(receipt.text).toLowerCase()}`)).text).toContain(': получено');
    person.leave();
  });

  test('an idea said in one sentence that is too short or too long is asked for again, and nothing empty is sent', async () => {
    const town = TOWNS[channel];
    const count = async () => (await house.query('select 1 as one from proposal where town = $1', [town])).length;
    const before = await count();
    const person = await inTown(channel, town);
    const long = `осветление ${'на улицата '.repeat(150)}`;
    const tries = [
      ['искам да предложа басейн', '„Басейн“'],
      ['Предложение: пейки', '„Пейки“'],
      [`предлагам ${long}`, '„Осветление на улицата'],
    ] as const;
    for (const [said, back] of tries) {
      const heard = await person.say(said);
      for (const words of [back, 'Пишете от 10 до 1500 знака', 'Какво предлагате?'])
        expect(heard.text).toContain(words);
      expect(heard.labels).not.toContain('Изпрати');
      await person.say('меню');
    }
    expect(await count()).toBe(before);
    const again = await person.say('Предлагам парк');
    expect(again.text).toContain('„Парк“');
    expect((await person.say('Парк край реката, зад пазара')).text).toContain('„Парк край реката, зад пазара“');
    const receipt = await person.tap('Изпрати');
    expect((await row(numberIn(receipt.text), town))?.text).toBe('Парк край реката, зад пазара');
    person.leave();
  });
});

test('what is too short is said back in English, too', async () => {
  const person = await inTown('telegram', OTHER, 'en');
  const heard = await person.say('I propose a pool');
  for (const words of ['“A pool”', 'between 10 and 1,500 characters']) expect(heard.text).toContain(words);
  expect(heard.labels).not.toContain('Send');
});

test.each(MESSENGERS)('the answer comes by itself on %s, once, and may be rated', async (channel) => {
  const person = await inTown(channel, OTHER);
  await person.say(`искам да предложа нова пейка пред читалището в село ${channel}`);
  const receipt = await person.tap('Изпрати');
  const number = numberIn(receipt.text);
  const { id } = (await row(number, OTHER)) ?? { id: 0 };
  const reason = `Пейката струва 400 € и е предвидена, ${channel}.`;
  await house.house.store.tx((q) =>
    move(q, { ids: [id], to: 'answered', outcome: 'accepted', reason, by: 'секретар', at: house.clock.now() }),
  );
  const told = () =>
    textsOf(house.platforms[channel].sent, person.id).filter(
      (text) => text.startsWith('Има отговор') && text.includes(reason),
    );
  await until(() => told().length > 0, 'the answer');
  expect(told()).toHaveLength(1);
  expect(told()[0]).toContain(`Има отговор на ${number}: „Нова пейка пред читалището`);
  const seen = await person.pick(`open.status:${id}`);
  expect(seen.text).toContain('отговорено – приема се');
  expect((await person.tap('Отговорът е полезен')).text).toContain('Благодаря');
  const again = await person.tap('Към предложението');
  expect(again.labels).not.toContain('Отговорът е полезен');
  expect(told()).toHaveLength(1);
});

test('a phone is noticed, hidden with consent, and stands nowhere in clear', async () => {
  const person = await inTown('telegram', OTHER);
  const careful = await person.say('Предлагам пешеходна пътека на площада, питайте на 0888 765 432');
  expect(careful.text).toContain('В текста има: телефон');
  const review = await person.tap('Скрий от всички');
  expect(review.text).toContain('питайте на [телефон]');
  const known = await person.say('какво знаете за мен');
  expect(known.text).toContain('питайте на [телефон]');
  expect(known.text).not.toContain('765 432');
  await person.tap('Назад');
  const number = numberIn((await person.tap('Изпрати')).text);
  expect((await row(number, OTHER))?.text).toContain('[телефон]');
  expect(await house.query('select 1 as one from proposal_author where original is not null')).toEqual([]);
  expect(JSON.stringify(house.lines)).not.toContain('765 432');
});

test('„да“ hides what is private, reads the proposal back, and sends it', async () => {
  const person = await inTown('viber', OTHER);
  await person.say('Предлагам повече сянка на пазара, търсете ме на 0888 765 432');
  expect((await person.say('да')).text).toContain('търсете ме на [телефон]');
  const number = numberIn((await person.say('да')).text);
  expect((await row(number, OTHER))?.text).toContain('сянка');
});

test('shown to the municipality only, it is kept beside the text and goes with the person', async () => {
  const person = await inTown('telegram', OTHER);
  await person.say('Предлагам нов асфалт зад пазара, пишете ми на ani@example.bg');
  await person.tap('Само за общината');
  const number = numberIn((await person.tap('Изпрати')).text);
  const { id, text } = (await row(number, OTHER)) ?? { id: 0, text: '' };
  expect(text).toContain('[e-mail]');
  const kept = () => house.query('select original from proposal_author where proposal = $1', [id]);
  expect(await kept()).toMatchObject([{ original: expect.stringContaining('ani@example.bg') }]);
  expect((await person.say('какво знаете за мен')).text).toContain('предложения и въпроси, които сте пратили: 1');
  await person.say('изтрий ме');
  await person.say('да');
  expect(await kept()).toEqual([]);
  expect((await row(number, OTHER))?.text).toBe('');
});

test('with a name, for a firm, with another theme and a photo', async () => {
  const person = await inTown('telegram', OTHER);
  await person.say('предлагам общината да купи кораб за реката');
  const who = await person.tap('Име или фирма');
  expect(who.text).toContain('чл. 107–118');
  expect((await person.tap('От фирма')).text).toContain('Как се казва фирмата');
  expect((await person.say('„Кораб“ ООД')).text).toContain('Име: „Кораб“ ООД');
  await person.tap('Име или фирма');
  expect((await person.tap('С името ми')).text).toContain('Кое име');
  await person.tap('Назад');
  await person.tap('Назад');
  await person.tap('Друга тема');
  expect((await person.tap('Транспорт')).text).toContain('Тема: Транспорт');
  const photo = await person.send('file');
  expect(photo.text).toContain('Снимка: приложена');
  const number = numberIn((await person.tap('Изпрати')).text);
  const kept = await row(number, OTHER);
  expect(kept).toMatchObject({ name: '„Кораб“ ООД', firm: 1, theme: 'transport' });
  expect(await house.query('select type from proposal_file where proposal = $1', [kept?.id ?? 0])).toHaveLength(1);
});

test('nearly the same is supported instead, once, and may be taken back', async () => {
  const [first, second] = [await inTown('telegram', OTHER), await inTown('viber', OTHER)];
  await first.say('предлагам фонтан на площад „Възраждане“ до театъра');
  const number = numberIn((await first.tap('Изпрати')).text);
  await second.say('искам да предложа фонтан до театъра на „Възраждане“');
  const alike = await second.tap('Изпрати');
  expect(alike.text).toContain(number);
  expect(alike.labels).toEqual(expect.arrayContaining(['Подкрепи', 'Прати отделно']));
  await second.tap('Подкрепи');
  const supports = async () =>
    (
      await house.query(
        'select 1 as one from proposal_support s, proposal p where p.id = s.proposal and p.number = $1',
        [number],
      )
    ).length;
  expect(await supports()).toBe(1);
  await second.say('искам да предложа фонтан до театъра на „Възраждане“');
  const again = await second.tap('Изпрати');
  expect(again.text).toMatch(/Вие вече подкрепихте почти същото:(?!.*Да подкрепите)/s);
  const mine = await second.say('статус');
  expect(mine.text).toContain(`${number}: получено`);
  await second.tap('Върни подкрепата');
  expect(await supports()).toBe(0);
  // The author is told that it is the own one, and may still send it.
  await first.say('предлагам фонтан на „Възраждане“ до театъра');
  expect((await first.tap('Изпрати')).text).toContain('Вие вече сте пратили почти същото');
  expect(numberIn((await first.tap('Прати отделно')).text)).not.toBe(number);
});

test('what is not sent leaves nothing behind', async () => {
  const person = await inTown('telegram', OTHER);
  const count = async () => (await house.query('select 1 as one from proposal')).length;
  const before = await count();
  await person.say('предлагам да се боядиса оградата на стадиона');
  expect((await person.tap('Откажи се')).text).toContain('нищо не е пратено');
  await person.tap('Започни отново');
  expect((await person.say('къс')).text).toContain('от 10 до 1500 знака');
  expect(await count()).toBe(before);
});

test('a term that ends while one writes is told before anything is read back', async () => {
  const [writer, reader] = [await inTown('telegram', ENDING), await inTown('viber', ENDING)];
  await reader.say('предлагам сенник на спирката до болницата');
  await writer.tap('Моята идея');
  await writer.tap('Прати предложение');
  const asked = await writer.start('d_question');
  expect(asked.text).toContain('Дотогава може да пратите предложение');
  await writer.tap('Прати предложение');
  await house.query(`update hearing set proposals_until = '2026-11-01' where town = $1`, [ENDING]);
  const over = await writer.say('Осветление на ул. „Роза“ до училището');
  expect(over.text).toContain('Срокът за предложения мина: 01.11.2026');
  expect(over.text).not.toMatch(/Ще пратя|—/);
  expect((await writer.tap('Готово писмо')).text).toContain('предлагам: Осветление на ул. „Роза“');
  // Who had it read back already hears the same instead of a hearing without a name.
  const again = await reader.say('как се казваш');
  expect(again.text).toContain('Срокът за предложения мина');
  expect(again.text).not.toMatch(/Ще пратя до|—/);
  expect((await reader.tap('Име или фирма')).text).toContain('чл. 107');
  expect((await reader.tap('Без име')).text).toContain('Срокът за предложения мина');
  // Nor is a proposal offered to whoever wants to ask.
  const late = await writer.start('d_question');
  expect(late.text).toContain('няма открито обсъждане');
  expect(late.text).not.toContain('може да пратите предложение');
  expect(late.labels).not.toContain('Прати предложение');
});

test('a known word is heard where a proposal is asked for', async () => {
  const person = await inTown('telegram', OTHER);
  await person.tap('Моята идея');
  await person.tap('Прати предложение');
  expect((await person.say('кога и къде')).text).not.toContain('Ще пратя до');
});

test('a second tap on „Изпрати“ sends nothing twice', async () => {
  const person = await inTown('viber', OTHER);
  await person.say('предлагам чешма в парка с минерална вода');
  await person.tap('Изпрати');
  const count = async () => (await house.query('select 1 as one from proposal')).length;
  const before = await count();
  expect((await person.pick('proposal.review.send')).text).toContain('от по-рано');
  expect(await count()).toBe(before);
});

test('in English the same', async () => {
  const person = await inTown('telegram', OTHER, 'en');
  await person.say('I propose a bicycle path along the river');
  const receipt = await person.tap('Send');
  for (const words of ['Received: ЛП-2026-', 'A bicycle path along the river', 'not an incoming number'])
    expect(receipt.text).toContain(words);
});

test('a question of an open hearing gets its place in the queue, and support moves it', async () => {
  const [first, second] = [await inTown('telegram', OPEN), await inTown('viber', OPEN)];
  const ask = async (person: Person, text: string) => {
    await person.tap('Моята идея');
    const open = await person.tap('Задай въпрос сега');
    expect(open.text).toContain('Обсъждането е открито');
    await person.say(text);
    const receipt = await person.tap('Изпрати');
    await person.say('меню');
    return receipt.text;
  };
  expect(await ask(first, 'Колко струва новият басейн?')).toContain('Място на опашката: 1.');
  expect(await ask(second, 'Кога ще почистят дерето при моста?')).toContain('Място на опашката: 2.');
  await first.tap('Моята идея');
  await first.tap('Задай въпрос сега');
  const queue = await first.tap('Кои въпроси чакат');
  const other = queue.labels.find((label) => queue.text.includes(`${label} – Кога ще почистят`)) ?? '';
  await first.tap(other);
  await first.tap('Подкрепи');
  await second.tap('Моята идея');
  await second.tap('Задай въпрос сега');
  const lines = (await second.tap('Кои въпроси чакат')).text.split('\n').filter((line) => line.startsWith('•'));
  expect(lines[0]).toContain('дерето при моста');
  // By a link on a poster too.
  const [{ id }] = (await house.query<{ id: number }>('select id from hearing where town = $1', [OPEN])) as [
    { id: number },
  ];
  const third = await house.on('messenger');
  expect((await third.start(`o_proposal_${id}`)).labels).toEqual(
    expect.arrayContaining(['Задавам въпрос', 'Предлагам']),
  );
  expect((await third.tap('Задавам въпрос')).text).toContain('Напишете въпроса си');
  // A draft that was never sent hinders no question, and a link to another municipality says where it leads.
  const fourth = await inTown('telegram', OTHER);
  await fourth.say('искам да предложа сенник на спирката до болницата');
  const led = await fourth.start(`o_proposal_${id}`);
  expect(led.text).toContain('Това обсъждане е на община Стара Загора. Оттук нататък говорим за нея.');
  expect(led.labels).toEqual(expect.arrayContaining(['Задавам въпрос', 'Предлагам']));
  expect((await fourth.start(`o_hearing_${id}`)).labels).toContain('Задавам въпрос');
  expect((await fourth.tap('Задавам въпрос')).text).toContain('Напишете въпроса си');
  // Frozen at closing, between writing and sending too.
  await second.tap('Назад');
  await second.say('Защо няма пейки по крайбрежната алея?');
  await house.query(`update hearing set state = 'held' where town = $1`, [OPEN]);
  expect((await second.tap('Изпрати')).text).toContain('няма открито обсъждане');
});

test('an answer of a colleague is seen before another is sent over it, and the author hears of a correction', async () => {
  const citizen = await inTown('viber', OTHER);
  await citizen.say('искам да предложа чешма с питейна вода до стадиона');
  const number = numberIn((await citizen.tap('Изпрати')).text);
  const officials: Person[] = [];
  for (const role of ['secretary', 'mayor']) {
    const person = await house.on('telegram');
    await person.start(`t_${OTHER}`);
    await house.query(
      `insert into official (channel, person, town, role, bound_at) values ('telegram', $1, $2, $3, 1)`,
      [person.id, OTHER, role],
    );
    const desk = await person.say('служебен вход');
    await person.tap(desk.labels.find((label) => label.startsWith('14.12')) ?? '');
    await person.tap('Предложения');
    await person.say(number);
    await person.tap('Отговори');
    await person.tap(role === 'mayor' ? 'Не се приема' : 'Приема се');
    await person.say(
      role === 'mayor' ? 'Ред 31 е изчерпан, чешмата струва 4000 €.' : 'По ред 31 има 4000 € за чешмата.',
    );
    officials.push(person);
  }
  const [secretary, mayor] = officials;
  const told = () => textsOf(house.platforms.viber.sent, citizen.id).filter((text) => text.includes(`на ${number}: „`));
  expect((await secretary?.tap('Прати'))?.text).toContain('Записах го');
  expect((await mayor?.tap('Прати'))?.text).toMatch(/^Междувременно отговори секретарят: приема се – „По ред 31/);
  expect((await mayor?.tap('Поправи отговора'))?.text).toContain('Ред 31 е изчерпан');
  expect((await mayor?.tap('Прати'))?.text).toContain('Записах го');
  await until(async () => {
    await house.pass(1_000);
    return told().length > 1;
  }, 'the correction');
  expect(told().map((text) => text.split(' ')[0])).toEqual(['Има', 'Поправен']);
});
