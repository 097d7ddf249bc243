/** The hearings of a municipality in a talk: what is ahead, one of them in full, and „кажи ми, когато излезе“. */
import type { FactSignature, ValueType } from '../../dialog/signatures.ts';
import type { Lang, Value } from '../../dialog/types.ts';
import { today } from '../clock.ts';
import { type Fact, type Feature, type Here, langOf } from '../feature.ts';
import { chatsOf } from '../following/chats.ts';
import { speakAgain } from '../following/follows.ts';
import { FOLLOWING_TABLES } from '../following/tables.ts';
import { watches } from '../following/watches.ts';
import { onceATurn } from '../once-a-turn.ts';
import { idIn } from '../values.ts';
import type { ContactOf } from './contact.ts';
import {
  aheadIn,
  cancelledIn,
  dayBefore,
  type Hearing,
  hearingOf,
  lastIn,
  materialsOf,
  pastIn,
  unitsOf,
} from './rows.ts';
import { HEARING_TABLES } from './tables.ts';
import {
  aheadText,
  contactText,
  labelOf,
  lineOf,
  materialsText,
  pastLabelOf,
  pastLine,
  textOf,
  titleOf,
  whereToLook,
} from './words.ts';

const aheadHere = (here: Here, town: string) =>
  onceATurn(here, `ahead ${town}`, () => aheadIn(here.q, town, today(here)));
const pastHere = (here: Here, town: string) => onceATurn(here, `past ${town}`, () => pastIn(here.q, town, today(here)));
const lastHere = (here: Here, town: string) => onceATurn(here, `last ${town}`, () => lastIn(here.q, town, today(here)));
const cancelledHere = (here: Here, town: string) =>
  onceATurn(here, `cancelled ${town}`, () => cancelledIn(here.q, town, today(here)));
/** What was lately, for whoever finds nothing ahead. */
const latelyHere = async (here: Here, town: string) => ({
  last: await lastHere(here, town),
  off: await cancelledHere(here, town),
});

const FIELDS: NonNullable<FactSignature['fields']> = {
  id: 'text',
  town: 'place',
  label: 'text',
  title: 'text',
  kind: 'text',
  state: 'text',
  date: 'date',
  hour: 'text',
  place: 'text',
  online: 'text',
  line: 'text',
  source: 'text',
  checked: 'date',
};

const record = (lang: Lang, hearing: Hearing): { readonly [field: string]: Value } => ({
  id: String(hearing.id),
  town: hearing.town,
  label: labelOf(lang, hearing),
  title: titleOf(lang, hearing),
  kind: hearing.kind,
  state: hearing.state,
  date: hearing.date,
  hour: hearing.hour ?? '',
  place: hearing.place ?? '',
  online: hearing.online ?? '',
  line: lineOf(lang, hearing),
  source: hearing.source,
  checked: hearing.checked,
});

/** @param load gets the language and the code of the municipality; where none was chosen, it is not asked. */
const ofTown = (
  signature: Pick<FactSignature, 'type' | 'fields'>,
  none: Value,
  load: (here: Here, lang: Lang, town: string) => Promise<Value>,
): Fact => ({
  args: ['choice', 'place'],
  defaults: ['me.lang', 'me.town'],
  ...signature,
  load: (here, [lang, town]) => (typeof town === 'string' ? load(here, langOf(lang), town) : none),
});

const FULL = { ...FIELDS, text: 'text' } satisfies { readonly [field: string]: ValueType };

async function inFull(here: Here, lang: Lang, hearing: Hearing | null): Promise<Value> {
  if (hearing === null) return null;
  const materials = await materialsOf(here.q, hearing, today(here));
  const before = await dayBefore(here.q, hearing.id);
  return { ...record(lang, hearing), text: textOf(lang, hearing, { before, materials }) };
}

const { isWatching, watch, unwatch } = watches('hearing_watch');

/** The chats of this person in which a municipality is watched. */
async function watchedBy({ q, channel, person, at }: Here, town: string) {
  const chats = await chatsOf(q, channel, person, at);
  const watched = [];
  for (const chat of chats) if (await isWatching(q, chat.channel, chat.person, town)) watched.push(chat);
  return watched;
}

const FACTS: Feature['facts'] = {
  /** Ahead, the soonest first; at most ten. */
  'hearings.next': ofTown({ type: 'list', fields: FIELDS }, [], async (here, lang, town) =>
    (await aheadHere(here, town)).map((hearing) => record(lang, hearing)),
  ),
  'hearings.count': ofTown({ type: 'number' }, 0, async (here, _, town) => (await aheadHere(here, town)).length),
  /** A line each. */
  'hearings.lines': ofTown({ type: 'text' }, '', async (here, lang, town) =>
    (await aheadHere(here, town)).map((hearing) => `• ${lineOf(lang, hearing)}`).join('\n'),
  ),
  /** The papers of the soonest that has any; empty where none has. */
  'hearings.materials': ofTown({ type: 'text' }, '', async (here, lang, town) => {
    for (const hearing of await aheadHere(here, town)) {
      const materials = hearing.state === 'cancelled' ? [] : await materialsOf(here.q, hearing, today(here));
      if (materials.length > 0) return materialsText(lang, hearing, materials);
    }
    return '';
  }),
  /** The soonest in full; none where none is ahead. */
  'hearings.first': ofTown({ type: 'record', fields: FULL }, null, async (here, lang, town) =>
    inFull(here, lang, (await aheadHere(here, town))[0] ?? null),
  ),
  /** Those that are over, the latest first; at most ten. */
  'hearings.past': ofTown({ type: 'list', fields: { id: 'text', label: 'text' } }, [], async (here, lang, town) =>
    (await pastHere(here, town)).map((one) => ({ id: String(one.id), label: pastLabelOf(lang, one) })),
  ),
  'hearings.been': ofTown({ type: 'bool' }, false, async (here, _, town) => {
    const past = await pastHere(here, town);
    return past.length > 0;
  }),
  'hearings.past_lines': ofTown({ type: 'text' }, '', async (here, lang, town) =>
    (await pastHere(here, town)).map((hearing) => `• ${pastLine(lang, hearing)}`).join('\n'),
  ),
  /** For „Моята община“: what is ahead, and whom to ask; or that it is not known. */
  'hearings.ahead': ofTown({ type: 'text' }, '', async (here, lang, town) =>
    aheadText(lang, (await aheadHere(here, town)).slice(0, 3), await latelyHere(here, town)),
  ),
  /** One of them in full, by its id; none where there is no such hearing. */
  'hearings.one': {
    args: ['choice', 'text'],
    defaults: ['me.lang', 'hearing.ref'],
    type: 'record',
    fields: FULL,
    load: async (here, [lang, ref]) => {
      const id = idIn(ref);
      return inFull(here, langOf(lang), id === null ? null : await hearingOf(here.q, id));
    },
  },
  'hearings.watched': {
    args: ['place'],
    defaults: ['me.town'],
    type: 'bool',
    load: async (here, [town]) => typeof town === 'string' && (await watchedBy(here, town)).length > 0,
  },
};

/** What needs to know whom to ask in a municipality. */
function contactFacts(contactOf: ContactOf): Feature['facts'] {
  const contactHere = (here: Here, town: string) => onceATurn(here, `contact ${town}`, () => contactOf(here.q, town));
  return {
    /** Where nothing is ahead: the last one that is known, and where the next must be announced. */
    'hearings.where': ofTown({ type: 'text' }, '', async (here, lang, town) => {
      return whereToLook(lang, await latelyHere(here, town), await contactHere(here, town));
    }),
    'hearings.contact': ofTown({ type: 'text' }, '', async (here, lang, town) =>
      contactText(lang, await contactHere(here, town), await unitsOf(here.q, town)),
    ),
  };
}

const EFFECTS: Feature['effects'] = {
  /** Told once of each hearing that is announced there (see the feature `following`). */
  'hearings.watch': {
    args: { town: 'place' },
    apply: async (here, { town }) => {
      for (const chat of await watchedBy(here, String(town)))
        await unwatch(here.q, chat.channel, chat.person, String(town));
      await speakAgain(here);
      await watch(here.q, here.channel, here.person, String(town), here.at);
      return {};
    },
  },
  'hearings.unwatch': {
    args: { town: 'place' },
    apply: async (here, { town }) => {
      for (const chat of await watchedBy(here, String(town)))
        await unwatch(here.q, chat.channel, chat.person, String(town));
      return {};
    },
  },
};

/** @param contactOf whom to ask in a municipality */
export const hearings = (contactOf: ContactOf): Feature => ({
  name: 'hearings',
  // A hearing that changes moves its reminders: where the one table is, the others are.
  migrations: [HEARING_TABLES, FOLLOWING_TABLES],
  facts: { ...FACTS, ...contactFacts(contactOf) },
  effects: EFFECTS,
  due: {},
});
