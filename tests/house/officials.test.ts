/** A whole hearing of a municipality, played on three messengers: imported, announced, proposed to, held, answered, recorded. */
import { createHash } from 'node:crypto';
import mammoth from 'mammoth';
import { extractText } from 'unpdf';
import { move } from '../../src/civic/proposals/keeping.ts';
import { readCsv } from '../../src/civic/register/csv.ts';
import { officials } from '../../src/commands/officials.ts';
import { atBoard, type Desk, last, openDesk } from './desk.ts';
import type { Opened } from './house.ts';
import { type Person, textsOf } from './persons.ts';
import { MESSENGERS, type Messenger } from './platforms.ts';
import { until } from './until.ts';

const IDEAS: { readonly [C in Messenger]: string } = {
  telegram: 'Осветление на улица „Роза“ до училището',
  viber: 'Повече пейки в парка зад поликлиниката',
  messenger: 'Ремонт на детската площадка в квартал „Младост“',
};
const REASON = 'В проекта са предвидени 25 000 € за осветление, ред 12.';

let desk: Desk;
let house: Opened;
let bubo: Desk['bubo'];
let official: Desk['official'];
/** Whoever wrote the first proposal. */
let proposer: string;
beforeAll(async () => {
  desk = await openDesk();
  ({ house, bubo, official } = desk);
}, 60_000);
afterAll(() => desk.close());

const numbersIn = (text: string): readonly string[] => [...new Set(text.match(/ЛП-2026-\d{4}/g) ?? [])].sort();

test('a hearing from its import to its closed protocol', async () => {
  expect(await desk.enterHearing()).toContain('1');

  // Nobody receives yet: no number, but a letter.
  const early = await house.on('viber');
  await early.start('t_GAB05');
  expect((await early.say(`искам да предложа ${IDEAS.viber}`)).text).toContain('не приема предложения тук');

  const secretary = await official('telegram', 'secretary');
  expect(await atBoard(secretary)).toContain('Приемане на предложения тук: не');
  await secretary.tap('Ход и приемане');
  await secretary.tap('Открий приемането');
  expect((await secretary.say('Заповед № РД-10/20.11.2026')).text).toContain('РД-10/20.11.2026');
  expect((await secretary.tap('Да, открий')).text).toContain('Приемането е открито');

  // Citizens on three messengers.
  const citizens = new Map<Messenger, Person>();
  const receipts: string[] = [];
  for (const channel of MESSENGERS) {
    const person = await house.on(channel);
    citizens.set(channel, person);
    if (channel === 'telegram') proposer = person.id;
    await person.start('t_GAB05');
    const before = await person.say(`искам да предложа ${IDEAS[channel]}`);
    expect(before.text).toContain('Име в самия текст остава в протокола и след „изтрий ме“.');
    receipts.push(...numbersIn((await person.tap('Изпрати')).text));
  }
  expect(receipts).toHaveLength(3);

  // Merged by mistake, and taken out again.
  await atBoard(secretary);
  await secretary.tap('Предложения');
  // A short number, too: no third one on the list.
  expect((await secretary.say('0003')).text).toContain('ЛП-2026-0003 –');
  const asked = await secretary.tap('Обедини');
  expect(asked.text).toMatch(/Чакат отговор:\s+0001 ·/);
  // A wrong number, or its own, is told with those that are there.
  for (const wrong of ['77', 'ЛП-2026-0003']) {
    const heard = await secretary.say(wrong);
    expect(heard.text).toContain(`няма друго с номер „${wrong}“`);
    expect(heard.text).toMatch(/Чакат отговор:\s+0001 ·/);
    expect(heard.labels).toContain('Назад');
  }
  // Both are read before they become one; „no“ leaves them as they are.
  const pair = await secretary.say('1');
  for (const words of ['ЛП-2026-0003: „', 'ЛП-2026-0001: „', 'един отговор']) expect(pair.text).toContain(words);
  expect((await secretary.tap('Не, обратно')).text).not.toContain('Обединено');
  await secretary.tap('Обедини');
  await secretary.say('1');
  expect((await secretary.tap('Да, обедини')).text).toContain('Обединено с ЛП-2026-0001.');
  await secretary.tap('Обратно');
  expect((await secretary.tap('Обедини')).labels).toEqual(expect.arrayContaining(['Обедини още', 'Раздели']));
  await secretary.tap('Раздели');
  expect((await secretary.say('ЛП-2026-0077')).text).toContain('В тази група няма такъв номер');
  const apart = await secretary.say('ЛП-2026-0003');
  expect(apart.text).toContain('ЛП-2026-0003 вече е отделно от ЛП-2026-0001.');
  expect((await secretary.tap('Обратно')).text).not.toContain('Обединено');

  // The evening of the hearing.
  await house.pass(Date.UTC(2026, 11, 3, 15, 30) - house.clock.now());
  const moderator = await official('messenger', 'moderator');
  await atBoard(moderator);
  await moderator.tap('Ход и приемане');
  await moderator.tap('Открий срещата');
  expect((await moderator.tap('Да, започва')).text).toContain('Обсъждането е открито');
  const asker = citizens.get('viber') ?? early;
  await asker.start('d_question');
  await asker.say('Кога започва ремонтът на моста над Янтра?');
  receipts.push(...numbersIn((await asker.tap('Изпрати')).text));
  // A word more, and nobody reads what was meant for the machine.
  const stray = await asker.say('благодаря');
  expect(stray.text).not.toMatch(/[{}]|Получено/);
  expect(stray.labels).toContain('Кои въпроси чакат');
  // Another question, as one talks: it is offered to the municipality, and nothing is sent without a tap.
  const count = async (): Promise<unknown> => (await house.query('select count(*) as n from proposal'))[0]?.['n'];
  const before = await count();
  const [open] = await house.query<{ id: number }>("select id from hearing where state = 'open'");
  const reader = citizens.get('telegram') ?? early;
  for (const person of [asker, reader]) {
    if (person === reader) await person.start(`o_hearing_${open?.id}`);
    const offered = await person.say('Кога ще ремонтирате моста в Недевци?');
    expect(offered.text).toMatch(/Обсъждането е открито[\s\S]*„Кога ще ремонтирате моста в Недевци\?“/);
    expect(offered.labels).toContain('Задавам въпрос');
    expect((await person.tap('Задавам въпрос')).text).toMatch(/Ще попитам:\s+„Кога ще ремонтирате моста в Недевци\?“/);
    expect((await person.tap('Откажи се')).text).toContain('нищо не е пратено');
    expect((await person.say('назад')).text).not.toContain('Недевци');
  }
  // What the handbook surely knows in those words, and a greeting, are answered as anywhere.
  await reader.start(`o_hearing_${open?.id}`);
  expect((await reader.say('Кога е обсъждането?')).text).not.toContain('Още нищо не е пратено');
  expect(await count()).toBe(before);
  expect((await moderator.say('благодаря')).text).not.toMatch(/[{}]/);
  await moderator.tap('Към обсъждането');
  await moderator.tap('Устно казано');
  await moderator.tap('Предложение');
  const talksWith = async (words: string): Promise<number> =>
    (await house.query<{ state: string | null }>('select state from people')).filter(({ state }) =>
      state?.includes(words),
    ).length;
  // Begun and left: masked before the next question, and gone with the desk.
  await moderator.say('Повече пейки, каза Пенка Желева, ЕГН 7501020018.');
  expect([await talksWith('7501020018'), await talksWith('Желева')]).toEqual([0, 1]);
  await moderator.say('меню');
  expect(await talksWith('Желева')).toBe(0);
  expect((await moderator.say('назад')).text).not.toContain('Желева');
  await atBoard(moderator);
  await moderator.tap('Устно казано');
  await moderator.tap('Предложение');
  await moderator.say('Да има автобус до болницата и вечер, ЕГН 7501020018.');
  expect((await moderator.tap('Пропусни')).text).toContain('Да има автобус');
  const spoken = await moderator.tap('Да, запиши');
  receipts.push(...numbersIn(spoken.text));
  // What was masked before it was kept is not left in the talk of whoever typed it.
  expect(await talksWith('7501020018')).toBe(0);
  await moderator.tap('Към обсъждането');
  await moderator.tap('Присъствие');
  await moderator.tap('В залата');
  expect((await moderator.say('45,5')).text).toContain('Напишете само числото');
  expect((await moderator.say('45')).text).toContain('Записах: 45');
  await moderator.tap('Към обсъждането');
  const questions = await moderator.tap('Въпроси');
  await moderator.tap(last(questions, '0004'));
  await moderator.tap('Отговорено устно');
  expect((await moderator.say('абв')).text).toContain('Това не е минута от записа');
  expect((await moderator.say('12:05')).text).toContain('Записах го');
  await house.allSettled();
  await until(
    async () => desk.toldBy('viber', asker).some((text) => text.includes('минута 12:05')),
    'the answer in the hall',
  );

  // After it: an answer with a reason, nothing left open, the end.
  await atBoard(secretary);
  await secretary.tap('Ход и приемане');
  await secretary.tap('Край на срещата');
  expect((await secretary.tap('Да, свърши')).text).toContain('Обсъждането свърши');
  await atBoard(secretary);
  await secretary.tap('Предложения');
  expect((await secretary.say('1')).text).toContain('ЛП-2026-0001 –');
  await secretary.tap('Отговори');
  await secretary.tap('Приема се');
  expect((await secretary.say('Защото така решихме всички заедно.')).text).toContain('Причината трябва да посочи');
  // What is typed next is the better reason.
  expect((await secretary.say(REASON)).text).toContain('Да го пратя ли?');
  expect((await secretary.tap('Прати')).text).toContain('Авторът ще научи');
  await atBoard(secretary);
  await secretary.tap('Ход и приемане');
  expect((await secretary.tap('Приключи')).text).toContain('Без отговор: 3');
  await secretary.tap('Обещай срок');
  expect((await secretary.say('15.12.2026')).text).toContain('15.12.2026');
  expect((await secretary.tap('Да, обещавам')).text).toContain('обещан за 3');

  // The protocol, in one tap.
  await atBoard(secretary);
  expect((await secretary.tap('Протокол')).text).toContain('Правя протокола');
  await house.pass(2_000);
  await until(
    async () => desk.toldBy('telegram', secretary).filter((text) => text.startsWith('Протоколът е готов')).length === 3,
    'three files',
  );
  const rows = await house.query<{ token: string; name: string; hash: string }>(
    'select p.token, p.name, p.hash from protocol_file p order by p.name',
  );
  const bodies = new Map<string, Uint8Array>();
  for (const { token, name } of rows)
    bodies.set(
      name.split('.').at(-1) ?? '',
      new Uint8Array(await (await fetch(`${house.url}/files/${token}/${name}`)).arrayBuffer()),
    );
  const of = (ending: string): Uint8Array => bodies.get(ending) ?? new Uint8Array();
  const word = (await mammoth.extractRawText({ buffer: Buffer.from(of('docx')) })).value;
  const page = (await extractText(of('pdf').slice(), { mergePages: true })).text;
  const table = readCsv(new TextDecoder().decode(of('csv')), 100).rows.map(({ cells }) => cells[0]);
  const stored = await house.query<{ number: string }>('select number from proposal where hearing = 1 order by number');
  const all = stored.map(({ number }) => number);
  expect([...receipts].sort()).toEqual(all);
  expect(all).toHaveLength(5);
  expect(numbersIn(word)).toEqual(all);
  expect(numbersIn(page)).toEqual(all);
  expect([...table].sort()).toEqual(all);
  for (const words of [
    'по закон: чл. 84, ал. 6 ЗПФ',
    'Заповед № РД-10/20.11.2026',
    'Ритуална зала',
    ...Object.values(IDEAS),
    REASON,
  ])
    expect(word.toLowerCase()).toContain(words.toLowerCase());

  // Submitted, closed, and the hash of what was submitted is in the log.
  await secretary.tap('Внасяне');
  await secretary.tap('Вече е внесен');
  expect((await secretary.tap('Да, внесен е')).text).toContain('редакция 1');
  await atBoard(secretary);
  await secretary.tap('Ход и приемане');
  await secretary.tap('Приключи');
  expect((await secretary.tap('Да, приключи')).text).toContain('Обсъждането е приключено');
  const hashes = await bubo(officials, 'hashes');
  const pdf = createHash('sha256').update(of('pdf')).digest('hex');
  expect(hashes.some((line) => line.endsWith(pdf))).toBe(true);
  const [state] = await house.query<{ state: string }>('select state from hearing where id = 1');
  expect(state?.state).toBe('closed');

  // Everything the officials did is in the log, and no word of it.
  const log = (await bubo(officials, 'log', '--town', 'GAB05')).join('\n');
  for (const what of [
    'bound',
    'desk.openIntake',
    'desk.openHearing',
    'desk.speak',
    'desk.attendance',
    'desk.answeredAt',
    'desk.holdHearing',
    'desk.answer',
    'desk.promise',
    'protocol.make',
    'protocol.submit',
    'desk.closeHearing',
  ])
    expect(log).toContain(what);
  expect(log).not.toMatch(/\p{Script=Cyrillic}/u);
}, 30_000);

test('who is forgotten after that is in no table; our copy is made anew, the hash of what was submitted stays', async () => {
  const before = await house.query<{ token: string }>('select token from protocol_file order by name');
  const hashes = await bubo(officials, 'hashes');
  const citizen = await house.on('telegram', { id: proposer });
  await citizen.say('изтрий ме');
  await citizen.say('да');
  const tokens = () =>
    house.query<{ token: string }>(
      'select p.token from protocol_file p join file f on f.token = p.token where f.expires is null order by p.name',
    );
  await until(async () => {
    await house.pass(1_000);
    return (await tokens()).length === 3;
  }, 'the copy without the person');
  const after = (await tokens()).map(({ token }) => token);
  for (const { token } of before) {
    expect(after).not.toContain(token);
    expect((await fetch(`${house.url}/files/${token}/x.pdf`)).status).toBe(404);
  }
  expect(await bubo(officials, 'hashes')).toEqual(hashes);
  expect(await house.query('select 1 as one from proposal_author where person = $1', [proposer])).toEqual([]);
  const [row] = await house.query<{ text: string }>('select text from proposal where id = 1');
  expect(row?.text).toContain(IDEAS.telegram);
});

test('officials are reminded of a promise on its day', async () => {
  await house.pass(Date.UTC(2026, 11, 15, 7) - house.clock.now());
  const reminded = (): readonly string[] =>
    house.platforms.telegram.sent.map(({ text }) => text).filter((text) => text.startsWith('Обещан писмен отговор'));
  // What goes out in bulk is paced by the clock, which stands still by itself.
  await until(async () => {
    await house.pass(1_000);
    return reminded().length > 0;
  }, 'the reminder');
  expect(reminded()).toHaveLength(1);
  expect(reminded()[0]).toContain('още 3 чакат');
});

test('a photo that came with a proposal is a button of its own for the officials', async () => {
  await house.house.store.tx(async (q) => {
    await q(
      `insert into sent_file (ref, channel, person, state, token, name, at) values ('r', 'viber', 'x', 'kept', 'tok', 'snimka.jpg', 1)`,
    );
    await q(
      `insert into proposal_file (proposal, channel, person, type, ref, at) values (2, 'viber', 'x', 'photo', 'r', 1)`,
    );
  });
  const mayor = await official('viber', 'mayor');
  await atBoard(mayor);
  const views = await mayor.tap('Предложения');
  expect(views.labels).toContain('Кои да покажа');
  await mayor.tap('Кои да покажа');
  await mayor.tap('С обещан срок');
  const one = await mayor.say('ЛП-2026-0002');
  expect(one.text).toContain('Приложени файлове: 1');
  expect(one.labels).toEqual(expect.arrayContaining(['snimka.jpg', 'Отговори']));
  // A mayor answers; what belongs to the hall or the secretary is not there.
  for (const label of ['Скрий', 'Внесено в съвета']) expect(one.labels).not.toContain(label);
});

test('everybody may see what was promised, and whether the day is over', async () => {
  const anybody = await house.on('viber');
  await anybody.start('t_LOV34');
  const shown = await anybody.start('o_hearing_1');
  expect(shown.labels).toContain('Обещани отговори');
  const { text } = await anybody.tap('Обещани отговори');
  expect(text).toContain('• до 15.12.2026: обещани 3, още чакат 3');
});

test('what Messenger does not let the bot say any more is told as soon as the person writes', async () => {
  const [author] = await house.query<{ person: string; proposal: number }>(
    `select person, proposal from proposal_author where channel = 'messenger'`,
  );
  if (author === undefined) throw new Error('Nobody wrote on Messenger.');
  const { messenger } = house.platforms;
  const told = (): readonly string[] =>
    textsOf(messenger.sent, author.person).filter((text) => text.includes('площадката е за ремонт'));
  const reason = 'В проекта за 2027 г. площадката е за ремонт, 40 000 €.';
  const wish = { ids: [author.proposal], to: 'answered', outcome: 'accepted', reason, by: 'кмет' } as const;
  await house.house.store.tx((q) => move(q, { ...wish, at: house.clock.now() }));
  // The promise before it is the first.
  await until(async () => {
    await house.pass(60_000);
    return /news, 2 on messenger not reached \(window closed\)/.test((await house.order('status')).lines.join());
  }, 'the note for operators');
  expect(told()).toEqual([]);
  await messenger.deliver(house.url, messenger.batch([messenger.say(author.person, 'здравей')]));
  await until(async () => {
    await house.pass(1_000);
    return told().length > 0;
  }, 'the answer');
  expect(told()).toHaveLength(1);
});
