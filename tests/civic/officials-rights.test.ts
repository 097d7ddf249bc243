/** Nobody else gets in: every effect and every fact of the desk, by everybody who may not. */
import { ANSWER_DUTIES } from '../../src/civic/officials/answers.ts';
import { HEARING_DUTIES } from '../../src/civic/officials/desk.ts';
import { officialFacts } from '../../src/civic/officials/facts.ts';
import { may, RIGHTS, type Role } from '../../src/civic/officials/roles.ts';
import { bind, revoke } from '../../src/civic/officials/rows.ts';
import { merge, move } from '../../src/civic/proposals/keeping.ts';
import { protocol } from '../../src/civic/protocol/feature.ts';
import type { Value } from '../../src/dialog/types.ts';
import {
  ANN,
  chat,
  hold,
  MAYOR,
  MODERATOR,
  NOON,
  type Office,
  openOffice,
  SECRETARY,
  TOWN,
  wrote,
} from './officials-town.ts';

const EFFECTS = Object.keys({ ...HEARING_DUTIES, ...ANSWER_DUTIES, ...protocol([]).effects });
const FACTS = Object.keys({ ...officialFacts([]), ...protocol([]).facts }).filter((name) =>
  /^(?:desk|protocol)\./.test(name),
);
const STRANGER = chat('stranger');
const REVOKED = chat('revoked');
const ELSEWHERE = chat('elsewhere');

let office: Office;
let hearing: number;
let proposal: number;
let other: number;
let answered: number;
beforeAll(async () => {
  office = await openOffice();
  await office.tx(async (q) => {
    hearing = await hold(q, { state: 'open' });
    await wrote(q, hearing, 'Да се осветли алеята „Роза“.', { at: Date.UTC(2026, 11, 30, 10) });
    proposal = await wrote(q, hearing, 'Да се осветли улица „Роза“ при училището.');
    await wrote(q, hearing, 'Кога започва ремонтът на моста?', { kind: 'question' });
    await wrote(q, null, 'Да се осветли и улица „Роза“ 2.');
    const near = await wrote(q, hearing, 'Осветление на ул. „Роза“!');
    other = await wrote(q, hearing, 'Площадка за кучета до ул. „Роза“.');
    await merge(q, { into: proposal, ids: [near], by: 'секретар', at: NOON });
    answered = await wrote(q, hearing, 'Чешма до ул. „Роза“.');
    const reason = 'За чешми има 3000 €, ред 7.';
    await move(q, { ids: [answered], to: 'answered', outcome: 'partly', reason, by: 'mayor 3', at: NOON });
    await q(
      `insert into sent_file (ref, channel, person, state, token, name, at) values ('r', 'messenger', 'ann', 'kept', 't', 'Роза.jpg', $1)`,
      [NOON],
    );
    await q(
      `insert into proposal_file (proposal, channel, person, type, ref, at) values ($1, 'messenger', 'ann', 'photo', 'r', $2)`,
      [proposal, NOON],
    );
    await revoke(q, await bind(q, REVOKED, { town: TOWN, role: 'secretary', name: null }, NOON), NOON);
    await bind(q, ELSEWHERE, { town: 'LOV34', role: 'secretary', name: null }, NOON);
  });
});
afterAll(() => office.close());

/** Arguments with which each effect would do something for the right person. */
const ARGS: { readonly [arg: string]: () => Value } = {
  hearing: () => String(hearing),
  proposal: () => String(proposal),
  announced: () => 'Заповед № РД-1/04.01.2027',
  way: () => 'hall',
  people: () => 45,
  kind: () => 'proposal',
  text: () => 'Да има повече пейки в парка.',
  name: () => 'Иван Петров',
  day: () => '2027-02-01',
  outcome: () => 'accepted',
  reason: () => 'В проекта има 25 000 € за осветление, ред 12.',
  minute: () => '12:05',
  into: () => 'ЛП-2027-0002',
  agenda: () => 'Представяне\nВъпроси',
};
const argsOf = (effect: string): { readonly [arg: string]: Value } => {
  const rule = { ...HEARING_DUTIES, ...ANSWER_DUTIES, ...protocol([]).effects }[effect];
  return Object.fromEntries(Object.keys(rule?.args ?? {}).map((arg) => [arg, ARGS[arg]?.() ?? null]));
};

/** Everything that an effect could change. */
const TABLES = [
  'proposal',
  'proposal_history',
  'proposal_intake',
  'hearing',
  'hearing_history',
  'hearing_attendance',
  'hearing_agenda',
  'official',
  'official_log',
  'due',
  'protocol_version',
  'protocol_submission',
];
const snapshot = (): Promise<string> =>
  office.tx(async (q) => {
    const rows: unknown[] = [];
    for (const table of TABLES) rows.push(await q(`select * from ${table}`));
    return JSON.stringify(rows);
  });

test('every effect of the desk has its rights, and every right its effect', () => {
  expect([...EFFECTS].sort()).toEqual(Object.keys(RIGHTS).sort());
});

describe.each(EFFECTS)('%s', (effect) => {
  test.each([
    ['a stranger', STRANGER],
    ['a citizen who wrote', ANN],
    ['an official whose access was revoked', REVOKED],
    ['the same person on another channel', chat('secretary', 'viber')],
  ])('gives %s nothing and changes nothing', async (_, who) => {
    const before = await snapshot();
    const gives = await office.cause(who, effect, argsOf(effect));
    expect(gives).toMatchObject({ done: 'no', says: expect.stringContaining('длъжностно лице') });
    expect(await snapshot()).toBe(before);
  });

  test('gives an official of another municipality nothing', async () => {
    // Leaving is about the own access only.
    if (effect === 'desk.leave') return;
    const before = await snapshot();
    expect((await office.cause(ELSEWHERE, effect, argsOf(effect)))['done']).toBe('no');
    expect(await snapshot()).toBe(before);
  });

  test('gives a role that may not nothing', async () => {
    const chats: { readonly [R in Role]: typeof MAYOR } = { secretary: SECRETARY, moderator: MODERATOR, mayor: MAYOR };
    for (const role of Object.keys(chats) as Role[]) {
      if (may(role, effect as keyof typeof RIGHTS)) continue;
      const before = await snapshot();
      expect((await office.cause(chats[role], effect, argsOf(effect)))['done']).toBe('no');
      expect(await snapshot()).toBe(before);
    }
  });

  test('of nothing at all is nothing', async () => {
    if (effect === 'desk.leave') return;
    for (const id of ['999999', '', 'x', null, -1, '1; drop table official']) {
      const before = await snapshot();
      const gives = await office.cause(SECRETARY, effect, { ...argsOf(effect), hearing: id, proposal: id });
      expect(gives['done']).toBe('no');
      expect(await snapshot()).toBe(before);
    }
  });
});

/** Where a fact's arguments are others than language and hearing. */
const ASKED: { readonly [fact: string]: () => readonly Value[] } = {
  'desk.files': () => [String(proposal)],
  'desk.group': () => ['bg', String(proposal)],
  'desk.item': () => ['bg', String(proposal)],
  'desk.listed': () => [String(hearing), 'proposal', 'waiting'],
  'desk.found': () => [String(hearing), '2'],
  'desk.several': () => [String(hearing), '1'],
  'desk.meanwhile': () => ['bg', String(answered), '0'],
  'desk.regrouped': () => ['bg', String(proposal), '0.0'],
  'official.numbered': () => ['ЛП-2027-0001'],
  'desk.mates': () => ['bg', String(proposal)],
  'desk.mate': () => [String(other), '4'],
  'desk.matching': () => [String(other), '1'],
  'desk.pair': () => ['bg', String(other), '4'],
  // Questions have numbers among the proposals: the one that was merged is the fourth.
  'desk.part': () => [String(proposal), '4'],
};

/** They look at words that were typed, the same for each official. */
const OF_WORDS: ReadonlySet<string> = new Set(['desk.fault', 'desk.masked', 'desk.minute']);

test.each(FACTS)('%s tells nobody else anything', async (fact) => {
  const asked = ASKED[fact]?.() ?? ['bg', String(hearing), 'proposal', 'waiting'];
  const told = await office.ask(SECRETARY, fact, asked);
  for (const who of [STRANGER, ANN, REVOKED]) {
    const nothing = await office.ask(who, fact, asked);
    expect([[], null, '', 0]).toContainEqual(nothing);
  }
  const elsewhere = await office.ask(ELSEWHERE, fact, asked);
  if (!OF_WORDS.has(fact)) expect(elsewhere).not.toEqual(told);
  expect(JSON.stringify(elsewhere)).not.toContain('Роза');
});

test('a moderator answers for the hall, not for proposals', async () => {
  const args = { proposal: String(proposal), day: '2027-02-01', reason: 'не е по темата', into: '2' };
  for (const effect of ['desk.carry', 'desk.hide', 'desk.merge', 'desk.split', 'desk.discuss'])
    expect(await office.cause(MODERATOR, effect, args)).toMatchObject({ done: 'no', says: 'Това е само за въпроси.' });
});

test('refusals come in the language of whoever asks', async () => {
  const gives = await office.tx(async (q) => {
    const rule = HEARING_DUTIES['desk.openHearing'];
    const session = {
      v: 1,
      at: { dialog: 'main', step: 'menu' },
      stack: [],
      slots: { 'me.lang': 'en' },
      trail: [],
      from: 0,
      tries: 0,
      missed: 0,
      offer: [],
    } as const;
    return rule?.apply({ q, ...STRANGER, session, at: NOON, sentAt: NOON }, { hearing: String(hearing) });
  });
  expect(gives).toMatchObject({ says: 'Only an official of the municipality may do this. Nothing was changed.' });
});
