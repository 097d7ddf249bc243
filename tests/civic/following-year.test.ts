/**
 * A year of a hundred municipalities and two thousand people who follow their hearings, on a real store: hearings are
 * announced, moved and cancelled, people join chats, say „стоп“ and come back. Every reminder comes once, at a lawful
 * hour, before the hearing, within the limits, and none after „стоп“.
 */

import { DAY, HOUR, localOf, MINUTE } from '../../src/civic/clock.ts';
import { ahead, startOf } from '../../src/civic/following/plan.ts';
import { isQuiet } from '../../src/civic/following/quiet.ts';
import type { Values } from '../../src/civic/register/kind.ts';
import { addDays } from '../../src/dialog/civil.ts';
import { hearingRow, openTown, type Told, type Town, type Who, winter } from './following-town.ts';

const TOWNS = 100;
const PEOPLE = 2_000;
const START = winter('2027-01-01 12:00');

/** Chance that is the same each time (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
const random = chance(2027);
const upTo = (most: number): number => Math.floor(random() * most);

interface Hearing {
  readonly id: number;
  row: Values;
  /** As it was at a point in time: each change with its moment. */
  readonly versions: { readonly at: number; readonly row: Values }[];
}
const CHANNELS = ['telegram', 'telegram', 'viber', 'messenger'] as const;
const people: readonly Who[] = Array.from({ length: PEOPLE }, (_, i) => [CHANNELS[i % 4] ?? 'telegram', `p${i}`]);
const townCode = (no: number): string => `T${String(no).padStart(2, '0')}`;

let town: Town;
const hearings: Hearing[] = [];
const byId = new Map<string, Hearing>();
/** Since when each follows what. */
const followed = new Map<string, { readonly who: Who; readonly hearing: Hearing; readonly at: number }>();
/** When each follows what, and when it ended. */
const stopped = new Map<string, { readonly from: number; readonly to: number }[]>();
const keyOf = ([channel, person]: Who): string => `${channel} ${person}`;

async function write(hearing: Hearing, more: Values): Promise<void> {
  hearing.row = { ...hearing.row, ...more };
  await town.enter(hearing.row);
  hearing.versions.push({ at: town.now(), row: hearing.row });
}

async function announced(row: Values): Promise<Hearing> {
  await town.enter(row);
  const [found] = await town.query<{ id: number }>('select id from hearing where number = $1', [Number(row['number'])]);
  return { id: found?.id ?? 0, row, versions: [{ at: town.now(), row }] };
}

/** What a municipality does in a month with each of its hearings, and what some people do. */
async function aDay(day: number): Promise<void> {
  const today = localOf(town.now()).day;
  for (const hearing of hearings) {
    const { date, state } = hearing.row;
    if (state !== 'announced' || typeof date !== 'string' || date < today) continue;
    const dice = random();
    if (dice < 0.004) await write(hearing, { state: 'cancelled' });
    else if (dice < 0.012) await write(hearing, { date: addDays(date, 1 + upTo(20)) });
    else if (dice < 0.03) await write(hearing, { place: `Зала ${upTo(9)}`, hour: `${10 + upTo(10)}:30` });
  }
  // One of three hearings a year per municipality is announced on one of these days.
  for (let no = 0; no < TOWNS; no++)
    if ((day + no * 7) % 120 === 20) {
      const number = hearings.length + 1;
      const date = addDays(today, 8 + upTo(30));
      const row = hearingRow({
        town: townCode(no),
        number,
        date,
        hour: `${String(9 + upTo(12)).padStart(2, '0')}:${upTo(2) * 3}0`,
      });
      const hearing = await announced(row);
      hearings.push(hearing);
      byId.set(String(hearing.id), hearing);
    }
}

/** People follow what was announced lately; a few say „стоп“. */
async function peopleAct(): Promise<void> {
  const now = town.now();
  const fresh = hearings.filter(
    ({ row, versions }) => row['state'] === 'announced' && (versions[0]?.at ?? 0) > now - 2 * DAY,
  );
  const wanted = fresh.flatMap((hearing) => {
    const first = Number(String(hearing.row['town']).slice(1));
    const there = people.filter((_, index) => index % TOWNS === first && random() < 0.6);
    return there.map((who) => ({ who, hearing }));
  });
  for (const { who, hearing } of wanted) await follows(who, hearing);
  const tired = [upTo(PEOPLE), upTo(PEOPLE), upTo(PEOPLE)].map((index) => people[index]);
  for (const who of tired) if (who !== undefined) await stops(who);
}
async function follows(who: Who, hearing: Hearing): Promise<void> {
  await town.meet(...who);
  const key = `${keyOf(who)} ${hearing.id}`;
  if (!followed.has(key)) followed.set(key, { who, hearing, at: town.now() });
  await town.cause(who, 'following.follow', { hearing: String(hearing.id) });
  const times = stopped.get(keyOf(who)) ?? [];
  const last = times.at(-1);
  if (last?.to === Number.POSITIVE_INFINITY)
    stopped.set(keyOf(who), [...times.slice(0, -1), { from: last.from, to: town.now() }]);
}
async function stops(who: Who): Promise<void> {
  await town.meet(...who);
  await town.cause(who, 'following.stop');
  const times = stopped.get(keyOf(who)) ?? [];
  if (times.at(-1)?.to !== Number.POSITIVE_INFINITY)
    stopped.set(keyOf(who), [...times, { from: town.now(), to: Number.POSITIVE_INFINITY }]);
}

const hearingOf = ({ data }: Told): Hearing => {
  const found = byId.get(String(data['ref']));
  if (found === undefined) throw new Error('Somebody was told of a hearing that is none.');
  return found;
};
/** The hearing as it was when somebody was told. */
const rowAt = (hearing: Hearing, at: number): Values =>
  hearing.versions.findLast((version) => version.at <= at)?.row ?? hearing.row;
const startAt = (hearing: Hearing, at: number): number => {
  const { date, hour } = rowAt(hearing, at);
  return startOf({ date: String(date), hour: String(hour) }) ?? 0;
};
const news = (): readonly Told[] => town.told.filter(({ name }) => name === 'hearing_announced');
const reminders = (): readonly Told[] => town.told.filter(({ name }) => name === 'hearing_reminder');
const isTwoHours = (one: Told): boolean => startAt(hearingOf(one), one.at) - one.at === 2 * HOUR;

beforeAll(async () => {
  town = await openTown(START);
  await town.together(async () => {
    for (const who of people) await town.meet(...who);
    for (const [index, who] of people.entries())
      if (index % 7 === 0) await town.cause(who, 'hearings.watch', { town: townCode(index % TOWNS) });
  });
  for (let day = 0; day < 365; day++) {
    const morning = START - 4 * HOUR + day * DAY;
    // Registers are written at any hour, also at night.
    await town.together(async () => {
      await town.until(morning + upTo(24 * 60) * MINUTE);
      await aDay(day);
      if (day % 2 === 0) await peopleAct();
    });
  }
  await town.until(START + 460 * DAY);
}, 60_000);
afterAll(() => town.close());

test('a year went by with thousands of reminders, changes and cancellations', () => {
  expect(hearings.length).toBeGreaterThan(250);
  expect(reminders().length).toBeGreaterThan(3_000);
  expect(town.told.filter(({ name }) => name === 'hearing_changed').length).toBeGreaterThan(300);
  expect(town.told.filter(({ name }) => name === 'hearing_cancelled').length).toBeGreaterThan(50);
  expect(news().length).toBeGreaterThan(200);
});

test('who watches a municipality hears of each hearing once, and never in quiet time', () => {
  expect(news().filter(({ at }) => isQuiet(at))).toEqual([]);
  const heard = news().map(({ channel, person, data }) => `${channel} ${person} ${String(data['ref'])}`);
  expect(new Set(heard).size).toBe(heard.length);
});

test('no reminder comes in quiet time, except that of two hours before', () => {
  expect(reminders().filter((one) => isQuiet(one.at) && !isTwoHours(one))).toEqual([]);
});

test('changes come between 08 and 20, or in the night before a morning', () => {
  const wrong = town.told.filter((one) => {
    const { minutes } = localOf(one.at);
    if (one.name === 'hearing_reminder' || (minutes >= 8 * 60 && minutes < 20 * 60)) return false;
    const starts = hearingOf(one).versions.map(
      ({ row }) => startOf({ date: String(row['date']), hour: String(row['hour']) }) ?? 0,
    );
    return !starts.some((start) => start > one.at && start - one.at < 16 * HOUR);
  });
  expect(wrong).toEqual([]);
});

test('nothing comes after the hearing, and no reminder of one that was cancelled', () => {
  expect(reminders().filter((one) => one.at >= startAt(hearingOf(one), one.at))).toEqual([]);
  expect(reminders().filter((one) => rowAt(hearingOf(one), one.at)['state'] === 'cancelled')).toEqual([]);
});

test('every reminder comes once, at most three of a hearing and four in any thirty days', () => {
  const perHearing = new Map<string, number>();
  const per = new Map<string, number[]>();
  const seen = new Set<string>();
  const twice: string[] = [];
  for (const one of reminders()) {
    const who = `${one.channel} ${one.person}`;
    const hearing = `${who} ${String(one.data['ref'])}`;
    perHearing.set(hearing, (perHearing.get(hearing) ?? 0) + 1);
    const start = startAt(hearingOf(one), one.at);
    const kind = isTwoHours(one) ? 'hours' : start - one.at < 7 * DAY - HOUR ? 'day' : 'week';
    const same = `${hearing} ${kind} ${rowAt(hearingOf(one), one.at)['date']}`;
    if (seen.has(same)) twice.push(same);
    seen.add(same);
  }
  expect(twice).toEqual([]);
  expect(Math.max(...perHearing.values())).toBe(3);
  for (const { channel, person, at } of town.told.filter((one) => !one.name.startsWith('hearing_c')))
    per.set(`${channel} ${person}`, [...(per.get(`${channel} ${person}`) ?? []), at]);
  const most = [...per.values()].flatMap((moments) =>
    moments.map((at, index) => moments.slice(index).filter((other) => other - at < 30 * DAY).length),
  );
  expect(Math.max(...most)).toBeLessThanOrEqual(4);
});

test('nobody hears anything after „стоп“, until something is asked for again', () => {
  const heard = town.told.filter((one) =>
    (stopped.get(`${one.channel} ${one.person}`) ?? []).some(({ from, to }) => one.at > from && one.at <= to),
  );
  expect(stopped.size).toBeGreaterThan(100);
  expect(heard).toEqual([]);
});

test('who followed a hearing that was never touched got all that was still to come, at the right moments', () => {
  const isAlone = (hearing: Hearing): boolean =>
    hearing.versions.length === 1 &&
    hearings.every(
      (other) =>
        other === hearing ||
        other.row['town'] !== hearing.row['town'] ||
        other.versions.every(({ row }) => apart(String(row['date']), String(hearing.row['date'])) > 60),
    );
  const alone = new Set(hearings.filter(isAlone));
  const got = new Map<string, number[]>();
  for (const one of reminders()) {
    const key = `${one.channel} ${one.person} ${String(one.data['ref'])}`;
    got.set(key, [...(got.get(key) ?? []), one.at]);
  }
  const wrong: string[] = [];
  let right = 0;
  for (const { who, hearing, at } of followed.values()) {
    if (!alone.has(hearing) || who[0] === 'messenger' || stopped.has(keyOf(who))) continue;
    const { date, hour } = hearing.row;
    const awaited = ahead({ date: String(date), hour: String(hour) }, at).map((reminder) => reminder.at);
    const told = got.get(`${keyOf(who)} ${hearing.id}`) ?? [];
    if (JSON.stringify(awaited) === JSON.stringify(told)) right += awaited.length;
    else wrong.push(`${keyOf(who)}, hearing ${hearing.id}`);
  }
  expect(wrong).toEqual([]);
  expect(right).toBeGreaterThan(1_000);
});

const apart = (one: string, other: string): number => Math.abs(Date.parse(one) - Date.parse(other)) / DAY;
