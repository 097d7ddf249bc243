/** The hearings of a municipality in a talk: what is ahead, one of them in full, and „кажи ми, когато излезе“. */
import { dayOf } from '../../dialog/texts/civil-words.ts';
import type { FactSignature, Lang, Value, ValueType } from '../../dialog/types.ts';
import { type Fact, type Feature, type Here, langOf } from '../feature.ts';
import {
  aheadIn,
  contactOf,
  dayBefore,
  type Hearing,
  hearingOf,
  isWatching,
  lastIn,
  materialsOf,
  unwatch,
  watch,
} from './rows.ts';
import { HEARING_TABLES } from './tables.ts';
import { labelOf, lineOf, textOf, titleOf, whereToLook } from './words.ts';

const ZONE = 'Europe/Sofia';
const today = ({ at }: Here): string => dayOf(ZONE, at);

const FIELDS: NonNullable<FactSignature['fields']> = {
  id: 'text',
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
  const materials = await materialsOf(here.q, hearing);
  const before = await dayBefore(here.q, hearing.id);
  return { ...record(lang, hearing), text: textOf(lang, hearing, { before, materials }) };
}

const FACTS: Feature['facts'] = {
  /** Ahead, the soonest first; at most ten. */
  'hearings.next': ofTown({ type: 'list', fields: FIELDS }, [], async (here, lang, town) =>
    (await aheadIn(here.q, town, today(here))).map((hearing) => record(lang, hearing)),
  ),
  'hearings.count': ofTown(
    { type: 'number' },
    0,
    async (here, _, town) => (await aheadIn(here.q, town, today(here))).length,
  ),
  /** A line each. */
  'hearings.lines': ofTown({ type: 'text' }, '', async (here, lang, town) =>
    (await aheadIn(here.q, town, today(here))).map((hearing) => `• ${lineOf(lang, hearing)}`).join('\n'),
  ),
  /** The soonest in full; none where none is ahead. */
  'hearings.first': ofTown({ type: 'record', fields: FULL }, null, async (here, lang, town) =>
    inFull(here, lang, (await aheadIn(here.q, town, today(here)))[0] ?? null),
  ),
  /** Where nothing is ahead: the last one that is known, and where the next must be announced. */
  'hearings.where': ofTown({ type: 'text' }, '', async (here, lang, town) => {
    const last = await lastIn(here.q, town, today(here));
    return whereToLook(lang, last, await contactOf(here.q, town));
  }),
  /** One of them in full, by its id; none where there is no such hearing. */
  'hearings.one': {
    args: ['choice', 'text'],
    defaults: ['me.lang', 'when.chosen'],
    type: 'record',
    fields: FULL,
    load: async (here, [lang, id]) =>
      inFull(here, langOf(lang), /^\d{1,15}$/.test(String(id)) ? await hearingOf(here.q, Number(id)) : null),
  },
  'hearings.watched': {
    args: ['place'],
    defaults: ['me.town'],
    type: 'bool',
    load: ({ q, channel, person }, [town]) => typeof town === 'string' && isWatching(q, channel, person, town),
  },
};

const EFFECTS: Feature['effects'] = {
  /** Noted; the notices themselves are sent by whoever reads the table. */
  'hearings.watch': {
    args: { town: 'place' },
    apply: async ({ q, channel, person, at }, { town }) => {
      await watch(q, channel, person, String(town), at);
      return {};
    },
  },
  'hearings.unwatch': {
    args: { town: 'place' },
    apply: async ({ q, channel, person }, { town }) => {
      await unwatch(q, channel, person, String(town));
      return {};
    },
  },
};

export const hearings: Feature = {
  name: 'hearings',
  migrations: [HEARING_TABLES],
  facts: FACTS,
  effects: EFFECTS,
  due: {},
};
