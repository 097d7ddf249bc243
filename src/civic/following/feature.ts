/** Reminders of hearings, „стоп“, whom the bot can reach, and one person in two chats. */
import type { Place } from '../../dialog/handbook.ts';
import type { FactSignature } from '../../dialog/signatures.ts';
import type { Lang, Value } from '../../dialog/types.ts';
import { channelName } from '../channels.ts';
import { MINUTE } from '../clock.ts';
import { type Fact, type Feature, type Here, langOf } from '../feature.ts';
import { type Hearing, hearingOf, hearingsById } from '../hearings/rows.ts';
import { labelOf, lineOf } from '../hearings/words.ts';
import { type NameOf, namesOf } from '../latin.ts';
import { onceATurn } from '../once-a-turn.ts';
import { idIn } from '../values.ts';
import { chatsOf } from './chats.ts';
import { chosenOf, follow, followOf, isOff, speakAgain, stopAll, unfollow, type Wishes } from './follows.ts';
import { fits, isOwnCode, join, leave, MOST_CHATS, showCode } from './joining.ts';
import { isKind, KINDS, latestStart } from './plan.ts';
import { foreseen, forgone, planOf } from './promising.ts';
import { bestOf, type Reach, reachOf, type Unpaid } from './reach.ts';
import { factsOf, scheduleReminders } from './schedule.ts';
import { standingOf } from './standing.ts';
import { JOIN_TRIES, WRONG_CODES } from './tables.ts';
import { telling } from './telling.ts';
import { keepTidy } from './tidying.ts';
import { unreachedList } from './unreached.ts';
import { momentInWords } from './words.ts';

const ALL: Wishes = { week: 1, day: 1, hours: 1 };

const hearingAt = async ({ q }: Here, ref: Value | undefined): Promise<Hearing | null> => {
  const id = idIn(ref);
  return id === null ? null : hearingOf(q, id);
};

const OF_HEARING: NonNullable<FactSignature['fields']> = {
  municipality: 'text',
  /** Path of the calendar file on this site; empty where there is no day to put down, and where it will not be. */
  calendar: 'text',
  dated: 'bool',
  /** Whether one may join from afar: until it is over, or its day is. */
  joinable: 'bool',
  /** `open` where one may ask to be reminded, `asked` where one has, `over`. */
  stand: 'text',
  follows: 'bool',
  week: 'bool',
  day: 'bool',
  hours: 'bool',
  plan: 'text',
};

async function ofHearing(here: Here, lang: Lang, ref: Value | undefined, nameOf: NameOf): Promise<Value> {
  const hearing = await hearingAt(here, ref);
  if (hearing === null) return null;
  const row = await followOf(here, hearing.id);
  const kinds = row === null ? [] : chosenOf(row);
  const { isEntry, isJoinable, isComing } = standingOf(hearing, here.at);
  return {
    municipality: nameOf(lang, hearing.town),
    calendar: isEntry ? `/hearings/${hearing.id}.ics?lang=${lang}` : '',
    dated: isEntry,
    joinable: isJoinable,
    stand: row !== null ? 'asked' : isComing ? 'open' : 'over',
    follows: row !== null,
    ...Object.fromEntries(KINDS.map((kind) => [kind, kinds.includes(kind)])),
    plan: row === null ? '' : planOf(lang, hearing, await foreseen(here), null),
  };
}

/** How the person can be reached later, in whichever chat is best for that. */
async function reachedBy({ q, channel, person, at }: Here, unpaid: Unpaid): Promise<Reach & { readonly by: string }> {
  // What holds for a chat that is on: who asks to be reminded takes an earlier „стоп“ back.
  const chats = (await chatsOf(q, channel, person, at)).map((chat, index) =>
    index === 0 ? { ...chat, isOff: false } : chat,
  );
  const [self] = chats;
  const free = chats.find((chat) => ['free', 'paid'].includes(reachOf(chat, at, unpaid).way));
  const best = free ?? bestOf(chats, at, unpaid)?.chat ?? self;
  const fresh = { channel, person, reach: 'ok', lastIn: at, sessionAt: at, isOff: false };
  return { ...reachOf(best ?? fresh, at, unpaid), by: best?.channel ?? channel };
}

async function reach(here: Here, lang: Lang, unpaid: Unpaid): Promise<Value> {
  const { way, until, why, by } = await reachedBy(here, unpaid);
  return {
    way,
    always: way === 'free' || way === 'paid',
    until: until === null ? '' : momentInWords(lang, until),
    why: why[lang],
    by: channelName(by)[lang],
  };
}

/** At most so many are listed. */
const MOST = 10;

/** The hearings ahead that are followed, in whichever chat. */
const followed = (here: Here): Promise<readonly Hearing[]> => onceATurn(here, 'followed', () => followedIn(here));
async function followedIn({ q, channel, person, at }: Here): Promise<readonly Hearing[]> {
  const ids: number[] = [];
  for (const chat of await chatsOf(q, channel, person, at)) {
    const rows = await q<{ hearing: number }>(
      'select hearing from hearing_follow where channel = $1 and person = $2 order by at desc, hearing limit 50',
      [chat.channel, chat.person],
    );
    ids.push(...rows.map(({ hearing }) => hearing));
  }
  const isAhead = (hearing: Hearing): boolean => (latestStart(hearing) ?? Number.POSITIVE_INFINITY) > at;
  return (await hearingsById(q, ids)).filter(isAhead).slice(0, MOST);
}

const facts = (nameOf: NameOf, unpaid: Unpaid): Feature['facts'] => ({
  /** A hearing as this person stands to it; none where there is none. */
  'following.of': {
    args: ['choice', 'text'],
    defaults: ['me.lang', 'hearing.ref'],
    type: 'record',
    fields: OF_HEARING,
    load: (here, [lang, ref]) => ofHearing(here, langOf(lang), ref, nameOf),
  },
  /** What is followed, a line each. */
  'following.lines': inWords(async (here, lang) =>
    (await followed(here)).map((hearing) => `• ${lineOf(lang, hearing)}`).join('\n'),
  ),
  /** Whether „стоп“ holds in this chat: nothing is sent unasked. */
  'following.off': { args: [], type: 'bool', load: isOff },
  'following.count': { args: [], type: 'number', load: async (here) => (await followed(here)).length },
  'following.list': {
    args: ['choice'],
    defaults: ['me.lang'],
    type: 'list',
    fields: { id: 'text', label: 'text' },
    load: async (here, [lang]) =>
      (await followed(here)).map((one) => ({ id: String(one.id), label: labelOf(langOf(lang), one) })),
  },
  'person.reach': {
    args: ['choice'],
    defaults: ['me.lang'],
    type: 'record',
    fields: { way: 'text', always: 'bool', until: 'text', why: 'text', by: 'text' },
    load: (here, [lang]) => reach(here, langOf(lang), unpaid),
  },
  'chats.others': inWords(async ({ q, channel, person, at }, lang) => {
    const [, ...others] = await chatsOf(q, channel, person, at);
    return others.map((chat) => channelName(chat.channel)[lang]).join(', ');
  }),
  /** Whether a code that was typed joins somebody. */
  'chats.fits': {
    args: ['text'],
    defaults: ['join.code'],
    type: 'bool',
    load: async (here, [code]) => typeof code === 'string' && (await fits(here, code)),
  },
  /** Whether it is the code that this very chat shows. */
  'chats.own': {
    args: ['text'],
    defaults: ['join.code'],
    type: 'bool',
    load: async (here, [code]) => typeof code === 'string' && (await isOwnCode(here, code)),
  },
  /** Whether as many chats are joined as may be: another could not come in by a code. */
  'chats.full': {
    args: [],
    type: 'bool',
    load: async ({ q, channel, person, at }) => (await chatsOf(q, channel, person, at)).length >= MOST_CHATS,
  },
  /** Minutes until a code is looked at again, after wrong ones; 0: now. */
  'chats.wait': { args: [], type: 'number', load: async (here) => Math.ceil((await WRONG_CODES.waits(here)) / MINUTE) },
});

const inWords = (load: (here: Here, lang: Lang) => Promise<Value>): Fact => ({
  args: ['choice'],
  defaults: ['me.lang'],
  type: 'text',
  load: (here, [lang]) => load(here, langOf(lang)),
});

const sessionLang = ({ session }: Here): Lang => langOf(session?.slots['me.lang']);

async function wish(here: Here, hearing: Hearing, wishes: Wishes, unpaid: Unpaid): Promise<{ readonly plan: string }> {
  const lang = sessionLang(here);
  const before = await foreseen(here);
  await follow(here, hearing.id, wishes);
  await keepTidy(here.q, here.at);
  await scheduleReminders(here.q, hearing.id, factsOf(hearing), here.at);
  const after = await foreseen(here);
  const plan = planOf(lang, hearing, after, (await reachedBy(here, unpaid)).until);
  return { plan: plan + (await forgone(here.q, lang, hearing.id, before, after)) };
}

const effects = (unpaid: Unpaid): Feature['effects'] => ({
  /** All three reminders, and every change. */
  'following.follow': {
    args: { hearing: 'text' },
    gives: { plan: 'text' },
    apply: async (here, { hearing: ref }) => {
      const hearing = await hearingAt(here, ref);
      return hearing === null ? { plan: '' } : wish(here, hearing, ALL, unpaid);
    },
  },
  /** One reminder more or less; whoever wants none is still told of changes. */
  'following.set': {
    args: { hearing: 'text', kind: 'text', on: 'bool' },
    gives: { plan: 'text' },
    apply: async (here, { hearing: ref, kind, on }) => {
      const hearing = await hearingAt(here, ref);
      const row = hearing === null ? null : await followOf(here, hearing.id);
      if (hearing === null || row === null || !isKind(kind)) return { plan: '' };
      const { week, day, hours } = row;
      return wish(here, hearing, { week, day, hours, [kind]: on === true ? 1 : 0 }, unpaid);
    },
  },
  'following.leave': {
    args: { hearing: 'text' },
    apply: async (here, { hearing: ref }) => {
      const id = idIn(ref);
      if (id !== null) await unfollow(here, id);
      return {};
    },
  },
  /** „стоп“: everything ends, at once, in all chats of the person. */
  'following.stop': {
    args: {},
    apply: async (here) => {
      await stopAll(here);
      return {};
    },
  },
  'following.on': {
    args: {},
    apply: async (here) => {
      await speakAgain(here);
      return {};
    },
  },
  'chats.code': {
    args: {},
    gives: { code: 'text', until: 'text' },
    apply: async (here) => {
      const { code, until } = await showCode(here);
      await keepTidy(here.q, here.at);
      return { code, until: momentInWords(sessionLang(here), until).split(', ')[1] ?? '' };
    },
  },
  'chats.join': {
    args: { code: 'text' },
    apply: async (here, { code }) => {
      await join(here, String(code));
      await keepTidy(here.q, here.at);
      return {};
    },
  },
  'chats.leave': {
    args: {},
    apply: async (here) => {
      await leave(here);
      return {};
    },
  },
});

/**
 * @param places the register of municipalities, by which one is named
 * @param unpaid channels on which nothing may cost
 */
export const following = (places: readonly Place[], unpaid: Unpaid): Feature => ({
  name: 'following',
  migrations: [JOIN_TRIES],
  facts: facts(namesOf(places), unpaid),
  effects: effects(unpaid),
  due: telling(namesOf(places), unpaid),
  // A chat that was joined to this one alone is joined to none from here on.
  forgets: (q, who) => leave({ q, ...who }),
  orders: { 'following status': unreachedList(places) },
});
