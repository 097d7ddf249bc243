/**
 * What a talk learns while something is written: for which hearings it is taken, what of persons stands in it, what is
 * like it already. The same for proposals (`draft.*`, slots of the dialog `proposal`) and questions (`asking.*`).
 */
import type { FactSignature } from '../../dialog/signatures.ts';
import type { Lang, Value } from '../../dialog/types.ts';
import type { Query } from '../../store/types.ts';
import { dayAt } from '../clock.ts';
import { type Feature, type Here, langOf } from '../feature.ts';
import { aheadIn, type Hearing, hearingOf, openIn } from '../hearings/rows.ts';
import { labelOf, titleOf } from '../hearings/words.ts';
import { onceATurn } from '../once-a-turn.ts';
import { idIn, textIn } from '../values.ts';
import { mostAlike } from './alike.ts';
import { receives, refusal } from './intake.ts';
import { hasSentMany } from './persons.ts';
import { countWaiting, type Kind, listOf, type Proposal } from './rows.ts';
import { withoutSensitive } from './sensitive.ts';
import { BRIEF, briefOf, inFull, linesOf, ONE } from './told.ts';
import { sensitiveIn } from './words.ts';

const MOST_QUEUE = 10;
/** What belongs to no hearing. */
const NO_HEARING = '0';

const TARGET: NonNullable<FactSignature['fields']> = { id: 'text', label: 'text', title: 'text' };
type Target = { readonly id: string; readonly label: string; readonly title: string };
const NAMELESS = { bg: 'без име', en: 'no name' };
const NOWHERE = { bg: 'Извън обсъждане', en: 'Outside of hearings' };

/** The hearings of a municipality for which something of this kind is taken now, the soonest first. */
async function hearingsOf({ q, at, sentAt }: Here, town: string, kind: Kind): Promise<readonly Hearing[]> {
  const taken: Hearing[] = [];
  // Something sent before midnight still counts for a hearing that was ahead then.
  const from = dayAt(Math.min(at, sentAt));
  for (const hearing of kind === 'question' ? await openIn(q, town) : await aheadIn(q, town, from))
    if ((await refusal(q, { town, hearing: hearing.id, kind, sentAt })) === null) taken.push(hearing);
  return taken;
}

const targetsIn = (here: Here, lang: Lang, town: string, kind: Kind): Promise<readonly Target[]> =>
  onceATurn(here, `targets ${kind} ${lang} ${town}`, () => lookFor(here, lang, town, kind));

/** Where no hearing takes any, the municipality itself may: then the only target is none in particular. */
async function lookFor(here: Here, lang: Lang, town: string, kind: Kind): Promise<readonly Target[]> {
  if (town === '') return [];
  const hearings = await hearingsOf(here, town, kind);
  if (hearings.length > 0)
    return hearings.map((one) => ({ id: String(one.id), label: labelOf(lang, one), title: titleOf(lang, one) }));
  const { q, sentAt } = here;
  const isOpen = (await refusal(q, { town, hearing: null, kind, sentAt })) === null;
  return isOpen ? [{ id: NO_HEARING, label: NOWHERE[lang], title: NOWHERE[lang] }] : [];
}

const waiting = (town: string, hearing: number) =>
  ({ town, hearing, kind: 'question', states: ['received', 'discussed'], heads: true }) as const;

const queueOf = async ({ q }: Here, town: string, hearing: number | null): Promise<Proposal[]> =>
  hearing === null ? [] : listOf(q, { ...waiting(town, hearing), order: 'support', limit: MOST_QUEUE });

async function alike(here: Here, kind: Kind, [lang, town, hearing, text]: readonly Value[]): Promise<Value> {
  const found = await mostAlike(here.q, { town: textIn(town), hearing: idIn(hearing), kind }, textIn(text));
  return found === null ? null : inFull(here, langOf(lang), found);
}

/** Whose facts: `draft` for the slots of the dialog `proposal`, `asking` for those of `question`. */
interface Draft {
  readonly kind: Kind;
  /** The slots from which the facts are asked where nothing is named. */
  readonly hearing: string;
  readonly text: string;
  readonly ref: string;
}
const TOWN = 'me.town';
const LANG = 'me.lang';

/** For what it is taken now: hearings, or the municipality itself (`0`). */
function targetFacts({ kind, hearing, ref }: Draft): Feature['facts'] {
  const targets = (here: Here, lang: Value | undefined, town: Value | undefined) =>
    targetsIn(here, langOf(lang), textIn(town), kind);
  return {
    open: {
      args: ['choice', 'place'],
      defaults: [LANG, TOWN],
      type: 'list',
      fields: TARGET,
      load: (here, [lang, town]) => targets(here, lang, town),
    },
    count: {
      args: ['place'],
      defaults: [TOWN],
      type: 'number',
      load: async (here, [town]) => (await targets(here, here.session?.slots['me.lang'], town)).length,
    },
    first: {
      args: ['place'],
      defaults: [TOWN],
      type: 'text',
      load: async (here, [town]) => (await targets(here, here.session?.slots['me.lang'], town))[0]?.id ?? '',
    },
    /** The one that was chosen, as long as it takes something. */
    target: {
      args: ['choice', 'place', 'text'],
      defaults: [LANG, TOWN, hearing],
      type: 'record',
      fields: TARGET,
      load: async (here, [lang, town, id]) => (await targets(here, lang, town)).find((one) => one.id === id) ?? null,
    },
    /** The municipality of the hearing that a link is about; none where there is no such hearing. */
    town: { args: ['text'], defaults: [ref], type: 'place', load: ({ q }, [about]) => townOf(q, idIn(about)) },
    /** Whether that is another municipality than the one that the person has chosen. */
    elsewhere: {
      args: ['text', 'place'],
      defaults: [ref, TOWN],
      type: 'bool',
      load: async ({ q }, [about, chosen]) => {
        const town = await townOf(q, idIn(about));
        return town !== null && typeof chosen === 'string' && chosen !== town;
      },
    },
    /** Why it is not taken (see `Refusal`), `many` where this chat has sent enough for today; empty where it is. */
    refused: {
      args: ['place', 'text'],
      defaults: [TOWN, hearing],
      type: 'text',
      load: async (here, [town, id]) => {
        const { q, at, sentAt } = here;
        if (await hasSentMany(q, here, at)) return 'many';
        return (await refusal(q, { town: textIn(town), hearing: idIn(id), kind, sentAt })) ?? '';
      },
    },
  };
}

const townOf = async (q: Query, hearing: number | null): Promise<Value> =>
  hearing === null ? null : ((await hearingOf(q, hearing))?.town ?? null);

/** What stands in the text, and what is like it. */
const textFacts = ({ kind, hearing, text }: Draft): Feature['facts'] => ({
  /** What of persons: „телефон, ЕГН“. */
  sensitive: {
    args: ['choice', 'text'],
    defaults: [LANG, text],
    type: 'text',
    load: (_, [lang, written]) => sensitiveIn(langOf(lang), withoutSensitive(textIn(written)).found),
  },
  masked: {
    args: ['text'],
    defaults: [text],
    type: 'text',
    load: (_, [written]) => withoutSensitive(textIn(written)).text,
  },
  /** The name as it will be kept, or that there is none. */
  signed: {
    args: ['choice', 'text'],
    defaults: [LANG, `${kind}.name`],
    type: 'text',
    load: (_, [lang, name]) => (textIn(name) === '' ? NAMELESS[langOf(lang)] : withoutSensitive(textIn(name)).text),
  },
  /** What is open and says nearly the same. */
  alike: {
    args: ['choice', 'place', 'text', 'text'],
    defaults: [LANG, TOWN, hearing, text],
    type: 'record',
    fields: ONE,
    load: (here, args) => alike(here, kind, args),
  },
});

/** Questions that wait, the most supported first; at most ten. */
const queueFacts = ({ hearing }: Draft): Feature['facts'] => ({
  queue: {
    args: ['choice', 'place', 'text'],
    defaults: [LANG, TOWN, hearing],
    type: 'list',
    fields: BRIEF,
    load: async (here, [lang, town, id]) =>
      (await queueOf(here, textIn(town), idIn(id))).map((one) => briefOf(langOf(lang), one)),
  },
  queued: {
    args: ['text'],
    defaults: [hearing],
    type: 'number',
    load: async ({ q }, [id]) => {
      const known = idIn(id);
      return known === null ? 0 : countWaiting(q, known);
    },
  },
  lines: {
    args: ['choice', 'place', 'text'],
    defaults: [LANG, TOWN, hearing],
    type: 'text',
    load: async (here, [lang, town, id]) => linesOf(langOf(lang), await queueOf(here, textIn(town), idIn(id))),
  },
});

/** @param name before each of the facts. */
const named = (name: string, facts: Feature['facts']): Feature['facts'] =>
  Object.fromEntries(Object.entries(facts).map(([id, fact]) => [`${name}.${id}`, fact]));

const draft = (kind: Kind): Draft => ({ kind, hearing: `${kind}.hearing`, text: `${kind}.text`, ref: `${kind}.ref` });
const [PROPOSAL, QUESTION] = [draft('proposal'), draft('question')];

const OPENNESS: Feature['facts'] = {
  /** Whether questions to a hearing are taken now. */
  'asking.takes': {
    args: ['text'],
    defaults: ['hearing.ref'],
    type: 'bool',
    load: async ({ q, sentAt }, [ref]) => {
      const [hearing, town] = [idIn(ref), await townOf(q, idIn(ref))];
      return typeof town === 'string' && receives(q, { town, hearing, kind: 'question', sentAt });
    },
  },
  /** Whether a hearing of the municipality is open whose questions are not taken here. */
  'asking.unheard': {
    args: ['place'],
    defaults: [TOWN],
    type: 'bool',
    load: async ({ q, sentAt }, [place]) => {
      const town = textIn(place);
      for (const { id } of await openIn(q, town))
        if ((await refusal(q, { town, hearing: id, kind: 'question', sentAt })) === 'nobody') return true;
      return false;
    },
  },
};

export const DRAFT_FACTS: Feature['facts'] = {
  ...OPENNESS,
  ...named('draft', { ...targetFacts(PROPOSAL), ...textFacts(PROPOSAL) }),
  ...named('asking', { ...targetFacts(QUESTION), ...textFacts(QUESTION), ...queueFacts(QUESTION) }),
};
