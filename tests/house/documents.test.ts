/** A paper by talking, through the whole house: answered, left, taken up again days later, mended, made into files. */
import mammoth from 'mammoth';
import type { Paper } from '../../src/civic/documents/paper.ts';
import { PAPERS } from '../../src/civic/documents/papers.ts';
import { GIVEN } from '../civic/papers/given.ts';
import { HOUR, type Opened, openHouse } from './house.ts';
import type { Heard, Person } from './persons.ts';
import { until } from './until.ts';

const DAY = 24 * HOUR;

let house: Opened;
beforeAll(async () => {
  house = await openHouse();
}, 60_000);
afterAll(() => house.stop());

/** What the person has been told by itself so far; the newest last. */
const ready = async (person: Person, files: number): Promise<readonly string[]> => {
  const texts = (): readonly string[] =>
    house.platforms.telegram.sent
      .filter((sent) => sent.person === person.id)
      .map(({ text }) => text)
      .filter((text) => text.includes('Готово:') || text.includes('Ready:'));
  await until(async () => texts().length >= files, `${files} files`);
  return texts();
};
const linksOf = async (person: Person): Promise<readonly string[]> => {
  const files = await house.query<{ token: string; name: string }>(
    'select token, name from file where channel = $1 and person = $2 order by name',
    ['telegram', person.id],
  );
  return files.map(({ token, name }) => `${house.url}/files/${token}/${name}`);
};
/** The first signs of a file, by which programs know what it is. */
const beginning = async (link: string): Promise<string> => (await (await fetch(link)).text()).slice(0, 4);

const answered = async (person: Person, ...answers: readonly string[]): Promise<Heard> => {
  let heard: Heard = { bubbles: [], text: '', labels: [] };
  for (const answer of answers)
    heard = heard.labels.includes(answer) ? await person.tap(answer) : await person.say(answer);
  return heard;
};

const begun = async (id: string, settings: { readonly lang?: 'bg' | 'en' } = {}): Promise<Person> => {
  const person = await house.on('telegram', settings);
  await person.start(`d_paper_${id}`);
  return person;
};

test('a proposal is read back, mended in one answer, and comes as two files that expire', async () => {
  const person = await begun('proposal');
  expect((await person.tap('Започни')).text).toContain('1 от 7');
  const read = await answered(
    person,
    'Габрово',
    'За обсъждането',
    'Осветление на алеята пред поликлиниката.',
    'Пропусни',
    'Вечер е тъмно.',
    'Мария Иванова Петрова',
    'maria@example.bg',
  );
  for (const words of [
    'Община: Габрово',
    'Вид: За обсъждането',
    'Осветление на алеята',
    'Къде: —',
    'Мария Иванова Петрова',
    'Забележки: няма',
  ])
    expect(read.text).toContain(words);
  await person.tap('Поправи отговор');
  expect((await person.tap('Защо')).text).toContain('5 от 7');
  const again = await person.say('Хора падат.');
  expect(again.text).toContain('Защо: Хора падат.');
  expect(again.text).toContain('Имена: Мария Иванова Петрова');
  const made = await person.tap('Направи файловете');
  expect(made.text).toContain('Нищо не съм подал');
  expect(made.text).toContain('Адреса и имейла на общината вижте');
  await house.pass(2_000);
  const files = await ready(person, 2);
  expect(files.join('\n')).toContain('Готово: Предложение');
  const kept = await linksOf(person);
  expect(kept.map((link) => link.split('/').at(-1))).toEqual([
    'predlozhenie-2026-11-23.docx',
    'predlozhenie-2026-11-23.pdf',
  ]);
  expect(await Promise.all(kept.map(beginning))).toEqual(['PK\u0003\u0004', '%PDF']);
  expect((await person.tap('Изтрий отговорите')).text).toContain('Какъв документ Ви трябва?');
  // What was erased comes back with no step, and is kept nowhere in the talk.
  for (let step = 0; step < 5; step++) expect((await person.say('назад')).text).not.toContain('Мария');
  const [row] = await house.query<{ state: string }>('select state from people where person = $1', [person.id]);
  for (const words of ['Мария', 'maria@', 'Хора падат', 'поликлиниката']) expect(row?.state).not.toContain(words);
  await person.start('d_papers');
  await person.tap('За гражданин');
  expect((await person.tap('Предложение')).text).toContain('Ще съставя предложение');
  person.leave();
});

test('left with „стоп“ in the middle, it goes on three days later where it was', async () => {
  const person = await begun('signal');
  await answered(person, 'Започни', 'Габрово', 'Администрацията', 'Уличната лампа не свети от месец.');
  await person.say('стоп');
  await house.pass(3 * DAY);
  await person.say('меню');
  const menu = await person.tap('Документи');
  expect(menu.labels).toContain('Довърши сигнал');
  const on = await person.tap('Довърши сигнал');
  expect(on.text).toContain('4 от 8');
  const back = await person.say('назад');
  expect(back.labels).toContain('Довърши сигнал');
  await person.tap('Довърши сигнал');
  const read = await answered(person, 'вчера', 'Пропусни', 'Пропусни', 'Пропусни', 'Пропусни');
  expect(read.text).toContain('Уличната лампа не свети от месец.');
  expect(read.text).toContain('Кога: ');
  await person.say('отказ');
  await person.say('меню');
  expect((await person.tap('Документи')).labels).not.toContain('Довърши сигнал');
  person.leave();
});

test('„назад“ takes back the last answer and nothing else', async () => {
  const person = await begun('access');
  await answered(person, 'Започни', 'Габрово', 'Разходите за улично осветление', '2025 г.');
  expect((await person.say('назад')).text).toContain('3 от 7');
  expect((await person.say('2024 г.')).text).toContain('4 от 7');
  person.leave();
});

test('in English the talk is English and the paper Bulgarian, which is said', async () => {
  const person = await begun('committee', { lang: 'en' });
  expect((await person.say('hello')).text).not.toContain('Ще съставя');
  await person.start('d_paper_committee');
  const heard = await answered(
    person,
    'Begin',
    'Gabrovo',
    'по бюджет',
    'Ремонт на улица „Роза“',
    'Защо ремонтът е отложен?',
    'Skip',
    'Skip',
    'Skip',
  );
  expect(heard.text).toContain('Committee: по бюджет');
  expect((await person.tap('Make the files')).text).toContain('They are in Bulgarian');
  await house.pass(2_000);
  const files = await ready(person, 2);
  expect(files[0]).toContain('Ready: Въпрос и предложение до комисия');
  expect(files[0]).toContain('It is in Bulgarian.');
  person.leave();
});

test('the municipality is not asked where it is known', async () => {
  const person = await house.on('telegram');
  await person.start('t_GAB05');
  await person.start('d_paper_timetable');
  expect((await person.tap('Започни')).text).toContain('2 от 5');
  person.leave();
});

test.each(['telegram', 'viber', 'messenger', 'web'] as const)(
  'the longest answers are read back whole on %s',
  async (channel) => {
    const person = await house.on(channel);
    await person.start('d_paper_proposal');
    const long = (word: string, most: number): string => `${word} `.repeat(most / (word.length + 1)).trim();
    const read = await answered(
      person,
      'Започни',
      'Габрово',
      'Отделно',
      `${long('осветление', 1490)} край`,
      long('улица', 198),
      `${long('причина', 790)} край`,
      'Пропусни',
      'Пропусни',
    );
    expect(read.text.match(/край/g)).toHaveLength(2);
    expect(read.text.match(/осветление/g)).toHaveLength(135);
    expect(read.text).toContain('анонимно не се гледа');
    person.leave();
  },
);

test('nothing broke a limit of a platform', () => {
  const { telegram, viber, messenger } = house.platforms;
  expect([...telegram.broken, ...viber.broken, ...messenger.broken]).toEqual([]);
});

test('nothing of a paper is in the log, in no field and in no sentence', async () => {
  const text = JSON.stringify(house.lines);
  for (const words of ['Мария', 'maria@example', 'поликлиника', 'лампа', 'Ремонт', 'predlozhenie'])
    expect(text).not.toContain(words);
});

/** An answer as a person gives it: by its button, or written. */
const spoken = (paper: Paper, slot: string): string => {
  const value = String(GIVEN[paper.id]?.[slot]);
  if (paper.questions[slot] === 'date') return value.split('-').reverse().join('.');
  const key = `paper_${paper.id}.slots.${slot}.${value}`;
  return house.house.book.has('bg', key) ? house.house.book.text('bg', key, {}) : value;
};

test('every kind of paper is made from a talk, with what was said in it', async () => {
  const people = new Map<string, Person>();
  for (const paper of PAPERS) {
    const person = await begun(paper.id);
    people.set(paper.id, person);
    const read = await answered(person, 'Започни', ...Object.keys(paper.questions).map((slot) => spoken(paper, slot)));
    expect([paper.id, read.labels]).toEqual([paper.id, expect.arrayContaining(['Направи файловете'])]);
    await person.tap('Направи файловете');
  }
  await house.pass(2_000);
  for (const paper of PAPERS) {
    const person = people.get(paper.id);
    if (person === undefined) continue;
    await ready(person, 2);
    const [docx = ''] = await linksOf(person);
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(await (await fetch(docx)).arrayBuffer()) });
    for (const [slot, type] of Object.entries(paper.questions))
      if (type === 'text')
        for (const part of String(GIVEN[paper.id]?.[slot]).split(/[\n,]/))
          expect(value).toContain(part.trim().replace(/\.$/, ''));
    person.leave();
  }
}, 60_000);

test('each kind of paper can be reached by a link of its own', async () => {
  for (const { id, questions } of PAPERS) {
    const person = await begun(id);
    const { text } = await person.tap('Започни');
    expect([id, text]).toEqual([id, expect.stringContaining(`1 от ${Object.keys(questions).length}`)]);
    person.leave();
  }
});

test('a file can be fetched for a week and then no more', async () => {
  const [link = ''] = await house
    .query<{ token: string; name: string }>('select token, name from file order by at desc limit 1')
    .then((files) => files.map(({ token, name }) => `${house.url}/files/${token}/${name}`));
  expect((await fetch(link)).status).toBe(200);
  await house.pass(7 * DAY);
  expect((await fetch(link)).status).toBe(404);
});
