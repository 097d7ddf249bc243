/** The protocol of a hearing: the same counts in the store and in every file, the same bytes again, nobody who was forgotten. */
import { createHash } from 'node:crypto';
import mammoth from 'mammoth';
import { extractText } from 'unpdf';
import { features } from '../../src/civic/features.ts';
import { forgetWholly } from '../../src/civic/forgetting.ts';
import { KINDS } from '../../src/civic/hearings/kinds.ts';
import { forProtocol, proposalOf } from '../../src/civic/proposals/keeping.ts';
import { PROPOSAL_REGISTERS } from '../../src/civic/proposals/registers.ts';
import { protocolBasis } from '../../src/civic/protocol/sheet.ts';
import { readCsv } from '../../src/civic/register/csv.ts';
import { put } from '../../src/civic/register/keeping.ts';
import type { Value } from '../../src/dialog/types.ts';
import type { Due } from '../../src/store/due.ts';
import type { Row } from '../../src/store/types.ts';
import { ANN, chat, hold, NOON, type Office, openOffice, PLACES, SECRETARY, wrote } from './officials-town.ts';
import { type Files, filesIn, made } from './protocol-town.ts';

const DAY = 86_400_000;
const REASON = 'В проекта има 25 000 € за осветление, ред 12.';

let office: Office;
let hearing: number;
let ids: readonly number[];
beforeEach(async () => {
  office = await openOffice();
  ids = await office.tx(async (q) => {
    hearing = await hold(q, { state: 'open', place: 'Ритуална зала', online: 'https://meet.example.bg/a' });
    return [
      await wrote(q, hearing, 'Да се осветли улица „Роза“ при училището.', { name: 'Ана Колева' }),
      await wrote(q, hearing, '=1+1 или повече пейки', { by: chat('bob', 'viber'), at: NOON + 60_000 }),
      await wrote(q, hearing, 'Кога започва ремонтът на моста?', {
        kind: 'question',
        by: chat('eva'),
        at: NOON + 120_000,
      }),
    ];
  });
});
afterEach(() => office.close());

const cause = (effect: string, args: { readonly [arg: string]: Value } = {}, at = NOON) =>
  office.cause(SECRETARY, effect, { hearing: String(hearing), ...args }, at);
const answer = (which: number, outcome: string, reason = REASON) =>
  cause('desk.answer', { proposal: String(ids[which]), outcome, reason });
async function exported(at = NOON): Promise<Files> {
  expect((await cause('protocol.make', {}, at))['done']).toBe('yes');
  return filesIn(office, await made(office, { at }), at);
}
const textOf = async (docx: Uint8Array): Promise<string> =>
  (await mammoth.extractRawText({ buffer: Buffer.from(docx) })).value;
const pdfText = async (pdf: Uint8Array): Promise<string> =>
  (await extractText(Uint8Array.from(pdf), { mergePages: true })).text.replace(/\s+/g, ' ');
const rowsOf = (csv: string) => readCsv(csv, 10_000).rows.map(({ cells }) => cells);
const sha256 = (body: Uint8Array | string): string => createHash('sha256').update(body).digest('hex');
const numbers = (text: string): readonly string[] => [...new Set(text.match(/ЛП-2027-\d{4}/g) ?? [])].sort();

test('every proposal and question stands in all three files, as in the store', async () => {
  await answer(0, 'accepted');
  await cause('desk.answeredAt', { proposal: String(ids[2]), minute: '12:05' });
  await cause('desk.attendance', { way: 'hall', people: 45 });
  await cause('desk.agenda', { agenda: 'Представяне на проекта\nВъпроси и предложения' });
  const { docx, pdf, csv } = await exported();
  const stored = (await office.tx((q) => forProtocol(q, hearing))).map(({ number }) => number);
  const [word, page] = [await textOf(docx), await pdfText(pdf)];
  expect(numbers(word)).toEqual(stored);
  expect(numbers(page)).toEqual(stored);
  expect(rowsOf(csv).map(([number]) => number)).toEqual(stored);
  for (const text of [word, page])
    for (const words of [
      'по закон: чл. 84, ал. 6 ЗПФ',
      'Община Габрово',
      'Предложения (2)',
      'Въпроси (1)',
      'смесена: в зала и онлайн',
      'Присъствали в залата',
      '45',
      'Представяне на проекта',
      'Ана Колева',
      'без име',
      'отговорено: приема се',
      REASON,
      '12:05',
      sha256(csv),
      'Протоколчик',
    ])
      expect(text).toContain(words);
  expect(word).not.toContain('Промени след');
});

test('a cell that a spreadsheet would run is defused', async () => {
  const { csv } = await exported();
  expect(csv).toContain(";'=1+1 или повече пейки;");
  expect(rowsOf(csv)[1]?.[7]).toBe('=1+1 или повече пейки');
});

test('a second export is the same bytes, on another day too, and is kept once', async () => {
  const one = await exported();
  const two = await exported(NOON + 3 * DAY);
  expect(sha256(two.docx)).toBe(sha256(one.docx));
  expect(sha256(two.pdf)).toBe(sha256(one.pdf));
  expect(two.csv).toBe(one.csv);
  const [row] = await office.tx((q) => q<{ count: number }>('select count(*) as count from protocol_file'));
  expect(row?.count).toBe(3);
});

test('what changed since the last export is printed, without its words', async () => {
  await exported();
  await answer(0, 'partly');
  await office.tx((q) => wrote(q, hearing, 'Нова детска площадка до блок 5.', { at: NOON + 180_000 }));
  const { docx, pdf } = await exported(NOON + DAY);
  for (const text of [await textOf(docx), await pdfText(pdf)]) {
    expect(text).toContain('Промени след първата редакция');
    expect(text).toContain('Редакция 2 от 06.01.2027:');
    expect(text).toContain('ЛП-2027-0001: състояние, отговор');
    expect(text).toContain('ЛП-2027-0004: добавено');
  }
  const again = await exported(NOON + 2 * DAY);
  expect(sha256(again.docx)).toBe(sha256(docx));
});

/** Everything that the store holds, as text. */
const kept = (): Promise<string> =>
  office.tx(async (q) => {
    const tables = await q<{ table_name: string }>('select distinct table_name from schema_column');
    const rows: string[] = [];
    for (const { table_name } of tables)
      for (const row of await q(`select * from ${table_name}`))
        rows.push(
          ...Object.values(row).map((value) =>
            value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value),
          ),
        );
    return rows.join('\n');
  });

/** What waits under a name comes due. */
const came = (name: string, at: number): Promise<void> =>
  office.tx(async (q) => {
    const [due] = await q<Due & Row>('delete from due where name = $1 returning *', [name]);
    if (due === undefined) throw new Error(`Nothing waits as ${name}.`);
    for (const feature of features(PLACES, null, new Set())) await feature.due[name]?.(q, due, at);
  });

describe('once it was submitted', () => {
  const submitted = async (): Promise<Files> => {
    await cause('desk.holdHearing');
    const files = await exported();
    expect(await cause('protocol.submit')).toMatchObject({ done: 'yes', says: expect.stringContaining('редакция 1') });
    return files;
  };
  const forget = (who = ANN, at = NOON + DAY) =>
    office.tx((q) => forgetWholly(q, features(PLACES, null, new Set()), who, at));

  test('the hashes of its files are in the log', async () => {
    const { docx, pdf, csv } = await submitted();
    const { lines } = await office.order('officials hashes', []);
    const logged = lines.map((line) => line.split('  ').at(-1));
    expect([...logged].sort()).toEqual([sha256(docx), sha256(pdf), sha256(csv)].sort());
    expect(await office.ask(SECRETARY, 'protocol.about', ['bg', String(hearing)])).toContain(sha256(pdf));
  });

  test('nothing that was not made, or that changed since, is noted as submitted', async () => {
    await cause('desk.holdHearing');
    expect((await cause('protocol.submit'))['done']).toBe('no');
    await exported();
    await answer(0, 'accepted');
    expect(await cause('protocol.submit')).toMatchObject({ done: 'no', says: expect.stringContaining('Има промени') });
  });

  test('our copy stays beyond the week of an export', async () => {
    const { csv } = await submitted();
    const [row] = await office.tx((q) =>
      q<{ expires: number | null }>(`select expires from file where name like '%.csv'`),
    );
    expect(row?.expires).toBeNull();
    expect(csv).toContain('Ана Колева');
  });

  test('whoever is forgotten is taken out of our copy; the text and the hash of what was submitted stay', async () => {
    const { pdf, docx } = await submitted();
    await forget();
    const gone = await office.tx((q) => q('select token from protocol_file'));
    expect(gone).toEqual([]);
    expect(await made(office, { at: NOON + DAY })).toEqual([]);
    const rows = await office.tx((q) =>
      q<{ name: string; body: Uint8Array; expires: number | null }>(
        'select f.name, f.body, f.expires from file f join protocol_file p on p.token = f.token',
      ),
    );
    expect(rows).toHaveLength(3);
    expect(rows.every(({ expires }) => expires === null)).toBe(true);
    const bodyOf = (ending: string): Uint8Array =>
      rows.find(({ name }) => name.endsWith(ending))?.body ?? new Uint8Array();
    const word = await textOf(bodyOf('.docx'));
    for (const text of [word, await pdfText(bodyOf('.pdf')), new TextDecoder().decode(bodyOf('.csv'))]) {
      expect(text).not.toContain('Ана Колева');
      expect(text).toContain('Да се осветли улица „Роза“ при училището.');
    }
    expect(word).toContain('ЛП-2027-0001: име на автора');
    const { lines } = await office.order('officials hashes', []);
    expect(lines.join()).toContain(sha256(pdf));
    expect(lines.join()).toContain(sha256(docx));
  });

  test('twelve months later the names are gone from our copy by themselves; its text and the hashes stay', async () => {
    const { pdf } = await submitted();
    const later = NOON + 400 * DAY;
    for (const name of ['proposals.sweep', 'proposals.erased']) await came(name, later);
    const copy = () =>
      office.tx((q) =>
        q<{ name: string; body: Uint8Array; expires: number | null }>(
          'select f.name, f.body, f.expires from file f join protocol_file p on p.token = f.token',
        ),
      );
    expect(await copy()).toEqual([]);
    await made(office, { at: later });
    const rows = await copy();
    expect(rows.map(({ expires }) => expires)).toEqual([null, null, null]);
    const csv = new TextDecoder().decode(rows.find(({ name }) => name.endsWith('.csv'))?.body);
    expect(csv).toContain('Да се осветли улица „Роза“ при училището.');
    expect(await kept()).not.toContain('Ана Колева');
    expect((await office.order('officials hashes', [])).lines.join()).toContain(sha256(pdf));
  });

  test('no table of the store names whoever is forgotten', async () => {
    await submitted();
    await forget();
    await made(office, { at: NOON + DAY });
    const everything = await kept();
    expect(everything).not.toContain('Ана Колева');
    expect(everything).not.toMatch(/(?<![a-z])ann(?![a-z])/);
  });
});

describe('of whoever is forgotten no print of the name is left that a list of names could find', () => {
  /** A print as it is kept: the first six hex digits. */
  const printOf = (words: string): string => sha256(words).slice(0, 6);
  const prints = async (): Promise<readonly string[]> =>
    (await office.tx((q) => q<{ prints: string }>('select prints from protocol_version order by version'))).map(
      (row) => row.prints,
    );
  const forgotten = (at: number) => office.tx((q) => forgetWholly(q, features(PLACES, null, new Set()), ANN, at));
  const TEXT = 'Да се осветли улица „Роза“ при училището.';

  test('in any version, nor of words that are erased; that they changed is printed', async () => {
    await exported();
    await answer(0, 'accepted');
    await exported(NOON + DAY);
    expect(await prints()).toHaveLength(2);
    for (const version of await prints())
      for (const words of ['Ана Колева', TEXT]) expect(version).toContain(printOf(words));
    await forgotten(NOON + 2 * DAY);
    for (const version of await prints()) {
      for (const words of ['Ана Колева', TEXT]) expect(version).not.toContain(printOf(words));
      // Others are as they were.
      expect(version).toContain(printOf('=1+1 или повече пейки'));
    }
    const word = await textOf((await exported(NOON + 3 * DAY)).docx);
    expect(word).toContain('ЛП-2027-0001: име на автора, текст');
    expect(word).not.toContain('ЛП-2027-0002:');
  });

  test('where the text stays as record, its print stays', async () => {
    await cause('desk.holdHearing');
    await exported();
    await cause('protocol.submit');
    await forgotten(NOON + DAY);
    expect((await prints()).join()).not.toContain(printOf('Ана Колева'));
    expect((await prints()).join()).toContain(printOf(TEXT));
  });

  test('not of a version that was being read meanwhile', async () => {
    await exported();
    const before = (await prints())[0] ?? '';
    await forgotten(NOON + DAY);
    // Another transaction had read the sheet before, and kept its prints after.
    await office.tx((q) => q('update protocol_version set prints = $1', [before]));
    await exported(NOON + 2 * DAY);
    expect(await prints()).toHaveLength(2);
    for (const version of await prints()) expect(version).not.toContain(printOf('Ана Колева'));
  });
});

test('who is forgotten before it was submitted takes the words along, and exports that name them', async () => {
  const { csv } = await exported();
  expect(csv).toContain('Ана Колева');
  await office.tx((q) => forgetWholly(q, features(PLACES, null, new Set()), ANN, NOON + DAY));
  expect(await office.tx((q) => q(`select token from file where name like 'protokol%'`))).toEqual([]);
  expect(await office.tx((q) => proposalOf(q, ids[0] ?? 0))).toMatchObject({ text: '' });
  const after = await exported(NOON + DAY);
  expect(after.csv).not.toContain('Ана Колева');
  expect(rowsOf(after.csv).map((cells) => cells.includes('оттеглено от автора'))).toEqual([true, false, false]);
  expect(await textOf(after.docx)).toContain('(текстът е изтрит)');
});

test('what came with a proposal stands as an annex with its hash; what was not kept says so', async () => {
  const files = [
    ['r1', 'kept', 'snimka.jpg', 'a'.repeat(64)],
    ['r2', 'refused', null, null],
    ['r3', 'waiting', null, null],
  ] as const;
  await office.tx(async (q) => {
    for (const [ref, state, name, hash] of files) {
      await q(
        `insert into sent_file (ref, channel, person, state, token, name, hash, at) values ($1, 'messenger', 'ann', $2, $1, $3, $4, $5)`,
        [ref, state, name, hash, NOON],
      );
      await q(
        `insert into proposal_file (proposal, channel, person, type, ref, name, at) values ($1, 'messenger', 'ann', 'photo', $2, $3, $4)`,
        [ids[0] ?? 0, ref, 'Ана пред дома ми.jpg', NOON],
      );
    }
  });
  const word = await textOf((await exported()).docx);
  expect(word).toContain('Към ЛП-2027-0001: снимка (snimka.jpg). SHA-256:');
  expect(word).toContain('a'.repeat(64));
  expect(word).toContain('Към ЛП-2027-0001: снимка: файлът не можа да се запази');
  expect(word).toContain('Към ЛП-2027-0001: снимка: файлът още се изтегля');
  expect(word).not.toContain('пред дома');
  const seen = await office.ask(SECRETARY, 'desk.files', [String(ids[0])]);
  expect(seen).toEqual([{ id: 'r1', label: 'snimka.jpg', path: '/files/r1/snimka.jpg' }]);
});

test('what was hidden for the public is shown to the own officials only, and stands in no file', async () => {
  await office.tx((q) =>
    q(`update proposal_author set original = 'Пишете ми на 0888 123 456.' where proposal = $1`, [ids[0] ?? 0]),
  );
  expect(JSON.stringify(await office.ask(SECRETARY, 'desk.item', ['bg', String(ids[0])]))).toContain('0888 123 456');
  const { docx, csv } = await exported();
  expect(csv).not.toContain('0888');
  expect(await textOf(docx)).not.toContain('0888');
});

test('who is forgotten while it is made is in none of its files', async () => {
  await cause('protocol.make');
  const meanwhile = () => office.tx((q) => forgetWholly(q, features(PLACES, null, new Set()), ANN, NOON));
  const told = await made(office, { meanwhile });
  expect(told).toHaveLength(3);
  expect((await filesIn(office, told)).csv).not.toContain('Ана Колева');
  const bodies = await office.tx((q) => q<{ body: Uint8Array }>('select body from file'));
  expect(bodies).toHaveLength(3);
});

test('what changes otherwise while it is made waits for the next one', async () => {
  await cause('protocol.make');
  const told = await made(office, { meanwhile: () => answer(0, 'accepted') });
  const { docx } = await filesIn(office, told);
  expect(await textOf(docx)).not.toContain(REASON);
  expect(await textOf((await exported()).docx)).toContain(REASON);
});

test('nobody who lost the access meanwhile is sent a protocol', async () => {
  await cause('protocol.make');
  await cause('desk.leave');
  expect(await made(office)).toEqual([]);
});

test('its legal basis goes by the kind of hearing', () => {
  const bases = Object.fromEntries(KINDS.map((kind) => [kind.id, protocolBasis(kind)]));
  expect(bases['draft-budget']).toBe('по закон: чл. 84, ал. 6 ЗПФ');
  for (const { id, protocol } of KINDS) if (protocol !== 'law') expect(bases[id]).toMatch(/^по местно правило/);
});

test('what came on paper has its day and the number of the municipality, and no invented minute', async () => {
  const register = PROPOSAL_REGISTERS[0];
  if (register === undefined) throw new Error('There is no register of proposals.');
  const row = {
    ...{ town: 'GAB05', incoming: '94-А-12/04.01.2027', via: 'paper', received_on: '2027-01-04' },
    ...{ hearing_kind: 'draft-budget', hearing_year: 2027, text: 'Нов мост при пазара.' },
  };
  await office.tx((q) => put(q, register, [row], NOON));
  const { docx, csv } = await exported();
  expect(await textOf(docx)).toMatch(/Получено:?\s*04\.01\.2027, на хартия\s+Входящ номер:?\s*94-А-12\/04\.01\.2027/);
  expect(rowsOf(csv)[0]).toEqual(expect.arrayContaining(['04.01.2027', 'на хартия', '94-А-12/04.01.2027']));
  expect(await textOf(docx)).not.toContain('12:00, на хартия');
});

test('a question that was hidden is not printed: that it came is, who hid it and why', async () => {
  await cause('desk.hide', { proposal: String(ids[2]), reason: 'Обида към човек.' });
  const { docx, pdf, csv } = await exported();
  for (const text of [await textOf(docx), await pdfText(pdf), csv]) {
    expect(text).toContain('ЛП-2027-0003');
    expect(text).toContain('(скрито от секретар; причина: Обида към човек.)');
    expect(text).not.toContain('ремонтът на моста');
  }
});

test('an empty hearing has a protocol, too', async () => {
  const empty = await office.tx((q) => hold(q, { state: 'held', number: 2, kind: 'budget-change' }));
  await office.cause(SECRETARY, 'protocol.make', { hearing: String(empty) });
  const word = await textOf((await filesIn(office, await made(office))).docx);
  for (const words of [
    'по местно правило',
    'Предложения не са постъпили.',
    'Въпроси не са постъпили.',
    'Дневен ред не е въведен.',
  ])
    expect(word).toContain(words);
});
