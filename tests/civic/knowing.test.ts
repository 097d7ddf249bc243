/** What „какво знаете за мен“ lists of each thing, how it stays short, and that the file holds everything. */

import { keepVersion } from '../../src/civic/figures/versions.ts';
import { watch } from '../../src/civic/figures/watching.ts';
import { copyOf, knownTo } from '../../src/civic/knowing.ts';
import { namesOf } from '../../src/civic/latin.ts';
import { privacy } from '../../src/civic/privacy.ts';
import { keepAuthor, rate, support } from '../../src/civic/proposals/persons.ts';
import type { Session } from '../../src/dialog/session.ts';
import { peekDue } from '../../src/store/due.ts';
import { keepFile } from '../../src/store/files.ts';
import { lockPerson, savePerson } from '../../src/store/people.ts';
import type { Query } from '../../src/store/types.ts';
import { PLACES } from './officials-town.ts';
import { ANN, BOB, hold, NOON, openTown, TOWN, type Town, written } from './proposals-town.ts';

const DAY = 86_400_000;
const DRAFT = 'Уличната лампа не свети от месец.';
const SESSION: Session = {
  v: 1,
  at: { dialog: 'main', step: 'menu' },
  stack: [],
  slots: { 'me.lang': 'bg', 'me.town': TOWN, 'paper_signal.what': DRAFT, 'paper_signal.about': 'staff' },
  trail: [],
  from: 0,
  tries: 0,
  missed: 0,
  offer: [],
};

let town: Town;
beforeEach(async () => {
  town = await openTown();
  await tx(async (q) => {
    for (const { channel, person } of [ANN, BOB]) await lockPerson(q, channel, person, NOON);
    await savePerson(q, ANN.channel, ANN.person, { state: JSON.stringify(SESSION), lang: 'bg', at: NOON });
  });
});
afterEach(() => town.close());
const tx = <T>(work: (q: Query) => Promise<T>): Promise<T> => town.store.tx(work);

const told = (lang: 'bg' | 'en' = 'bg'): Promise<string> => {
  const session = { ...SESSION, slots: { ...SESSION.slots, 'me.lang': lang } };
  return tx((q) => knownTo({ q, ...ANN, session, at: NOON, sentAt: NOON }, namesOf(PLACES)));
};
interface Copied {
  readonly made: string;
  readonly channel: string;
  readonly person: string;
  readonly kept: {
    readonly [table: string]: {
      readonly what: string;
      readonly rows: readonly { readonly [column: string]: unknown }[];
    };
  };
}
const copied = async (): Promise<Copied> => JSON.parse(await tx((q) => copyOf(q, ANN, 'bg', NOON))) as Copied;

test('names what a person sent, supports, follows, waits for, was made, joined and has begun', async () => {
  await tx(async (q) => {
    const hearing = await hold(q);
    const own = await written(q, hearing, 'Нова пейка в парка', ANN, { name: 'Анна' });
    const other = await written(q, hearing, 'Ремонт на улица „Роза“', BOB);
    await support(q, ANN, other.id, NOON);
    await rate(q, ANN, own.id, false, NOON);
    const { channel, person } = ANN;
    const who = [channel, person];
    await q(
      'insert into hearing_follow (channel, person, hearing, week, day, hours, at) values ($1, $2, $3, 1, 1, 1, $4)',
      [...who, hearing, NOON],
    );
    await q('insert into hearing_watch (channel, person, town, at) values ($1, $2, $3, $4)', [...who, 'LOV34', NOON]);
    await watch(q, channel, person, 'VAR05', NOON);
    for (const [role, ended] of [
      ['secretary', NOON],
      ['moderator', null],
    ] as const)
      await q(
        'insert into official (channel, person, town, role, bound_at, revoked_at) values ($1, $2, $3, $4, $5, $6)',
        [...who, TOWN, role, NOON, ended],
      );
    await keepVersion(q, { channel, person, town: TOWN, year: 2027, moves: 'tax-more', at: NOON });
    const file = { name: 'signal.pdf', type: 'application/pdf', body: new Uint8Array([1]), at: NOON, owner: ANN };
    await keepFile(q, { ...file, expires: NOON + 7 * DAY });
    for (const chat of [ANN, BOB])
      await q(`insert into joined_chat (channel, person, whole, at) values ($1, $2, 'w', $3)`, [
        chat.channel,
        chat.person,
        NOON,
      ]);
  });
  const text = await told();
  for (const line of [
    '• предложения и въпроси, които сте пратили: 1\n  – ЛП-2027-0001 – Нова пейка в парка (получено)',
    '• предложения и въпроси, които подкрепяте: 1\n  – ЛП-2027-0002 – Ремонт на улица „Роза“ (получено)',
    '  – ЛП-2027-0001: не е полезен',
    '• обсъждания, за които Ви напомням\n  – Габрово: 14.01.2027',
    '(до 12 месеца)\n  – Троян',
    '(до 12 месеца)\n  – Бяла',
    '  – Габрово, 2027',
    'служебният Ви достъп за община\n  – Габрово, модератор\n  – Габрово, секретар (прекратен)',
    '• документи, които съм Ви приготвил: 1\n  – signal.pdf, до 12.01.2027',
    '• че сте свързали чатовете си\n  – Viber',
    `още не сте пратили: 1\n  – „${DRAFT}“`,
    '• община: Габрово',
  ])
    expect(text).toContain(line);
  expect(await told('en')).toContain('• documents made for you: 1\n  – signal.pdf, until 12.01.2027');

  const { kept, ...head } = await copied();
  expect(head).toEqual({ made: '2027-01-05T10:00:00.000Z', ...ANN });
  expect(kept['proposal_author']?.rows).toMatchObject([
    { number: 'ЛП-2027-0001', text: 'Нова пейка в парка', state: 'received', name: 'Анна' },
  ]);
  expect(kept['people']?.rows[0]?.['state']).toMatchObject({ slots: { 'paper_signal.what': DRAFT } });
  expect(kept['file']?.rows[0]).toMatchObject({
    expires: '2027-01-12T10:00:00.000Z',
    address: expect.stringMatching(/^\/files\/[\w-]{24}\/signal\.pdf$/),
  });
  expect(Object.keys(kept).sort()).toEqual(
    [
      ...['people', 'file', 'figure_version', 'figure_watch', 'hearing_follow', 'hearing_watch'],
      ...['joined_chat', 'official', 'proposal_author', 'proposal_rating', 'proposal_support'],
    ].sort(),
  );
  expect(JSON.stringify(kept)).not.toContain(`"${BOB.person}"`);
});

test('where only the municipality may read the whole text, it is told that it is kept', async () => {
  const text = 'Обадете ми се на [телефон]';
  await tx(async (q) => {
    const { id } = await written(q, await hold(q), text, ANN);
    await q('update proposal_author set original = $1 where proposal = $2', ['Обадете ми се на 0888 123 456', id]);
  });
  expect(await told()).toContain('(получено); пазя и целия текст, само за общината');
  expect(await told('en')).toContain('; the whole text is kept too, for the municipality only');
});

test('of five thousand proposals the message names three, and the file all', async () => {
  await tx(async (q) => {
    for (let no = 1; no <= 5_000; no++) {
      await q(
        `insert into proposal (town, number, kind, text, theme, anonymous, firm, via, received_at, state)
         values ($1, $2, 'proposal', $3, 'other', 1, 0, 'telegram', $4, 'received')`,
        [TOWN, `ЛП-2027-${no}`, `Пейка номер ${no} ${'в парка '.repeat(20)}`, NOON],
      );
      await keepAuthor(q, ANN, { proposal: no, original: null, lang: 'bg', file: null, at: NOON });
    }
  });
  const text = await told();
  expect(text.length).toBeLessThan(1_500);
  expect(text).toContain('пратили: 5000\n  – ЛП-2027-5000 – ');
  expect(text).toContain('  – и още 4997\n');
  const { kept } = await copied();
  expect(kept['proposal_author']?.rows).toHaveLength(5_000);
  expect(kept['proposal_author']?.rows.at(-1)).toMatchObject({ number: 'ЛП-2027-1', state: 'received' });
});

test('the copy is read when it is made, and its order holds nothing of it', async () => {
  const { effects, work } = privacy(PLACES);
  const due = await tx(async (q) => {
    await effects['privacy.copy']?.apply({ q, ...ANN, session: SESSION, at: NOON, sentAt: NOON }, {});
    const [row] = await peekDue(q, NOON, 9);
    return row;
  });
  expect(due?.data).not.toContain(TOWN);
  if (due === undefined) throw new Error('Nothing was ordered.');
  await tx((q) => watch(q, ANN.channel, ANN.person, TOWN, NOON));
  const job = await tx(async (q) => work?.[due.name]?.load(q, due));
  const made = (job?.input ?? { parts: [] }) as { readonly parts: readonly { readonly text: string }[] };
  const { kept } = JSON.parse(made.parts[0]?.text ?? '{}') as Copied;
  expect(Object.keys(kept)).toEqual(expect.arrayContaining(['people', 'figure_watch']));
  expect(kept['due']).toBeUndefined();
});
