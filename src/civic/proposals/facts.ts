/** What a talk learns of proposals besides what is being written: who takes them, one's own, one in full, a letter. */
import type { Lang, Value } from '../../dialog/types.ts';
import { dayAt } from '../clock.ts';
import { type Feature, type Here, langOf } from '../feature.ts';
import type { ContactOf } from '../hearings/contact.ts';
import type { NameOf } from '../latin.ts';
import { onceATurn } from '../once-a-turn.ts';
import { idIn, textIn } from '../values.ts';
import { DRAFT_FACTS } from './drafts.ts';
import { isServed } from './intake.ts';
import { letterOf, whereToSend } from './letter.ts';
import { mineOf, partIn, takesFiles } from './persons.ts';
import { isHeard, whyNot } from './refusing.ts';
import { numbered, proposalOf } from './rows.ts';
import { THEMES, themeLabel, themeOf } from './themes.ts';
import { BRIEF, briefOf, inFull, linesOf, ONE } from './told.ts';

/** One's own that are told of at once, the newest. */
const MOST_MINE = 30;
const mine = (here: Here) => onceATurn(here, 'mine', () => mineOf(here.q, here, MOST_MINE));

/** One in full for whoever may see it: a hidden one only its author. */
async function one(here: Here, lang: Lang, ref: Value | undefined): Promise<Value> {
  const id = idIn(ref);
  const found = id === null ? null : await proposalOf(here.q, id);
  if (found === null) return null;
  const isHidden = found.state === 'hidden' && (await partIn(here.q, here, found.id)) !== 'author';
  return isHidden ? null : inFull(here, lang, found);
}

const themes = (lang: Lang): Value => THEMES.map(({ id, label }) => ({ id, label: label[lang] }));

async function newest(here: Here): Promise<string> {
  const [first] = await mine(here);
  return first === undefined ? '' : String(first.id);
}

/** The id of the one with a number: of one's own first, else in the municipality; empty where there is none. */
async function found(here: Here, [number, town]: readonly Value[]): Promise<string> {
  const own = (await mine(here)).find((known) => known.number === number);
  const known = own ?? (await numbered(here.q, textIn(town), textIn(number)));
  return known === null ? '' : String(known.id);
}

const IN_LANG = { args: ['choice'], defaults: ['me.lang'] } as const;

const MINE: Feature['facts'] = {
  /** What somebody sent or supports, the newest first. */
  'proposals.mine': {
    ...IN_LANG,
    type: 'list',
    fields: BRIEF,
    load: async (here, [lang]) => (await mine(here)).map((known) => briefOf(langOf(lang), known)),
  },
  'proposals.count': { args: [], type: 'number', load: async (here) => (await mine(here)).length },
  'proposals.newest': { args: [], type: 'text', load: newest },
  'proposals.lines': {
    ...IN_LANG,
    type: 'text',
    load: async (here, [lang]) => linesOf(langOf(lang), await mine(here)),
  },
  'proposals.found': { args: ['text', 'place'], defaults: ['status.number', 'me.town'], type: 'text', load: found },
  /** One in full, with what became of it; none where there is none to be seen. */
  'proposals.one': {
    args: ['choice', 'text'],
    defaults: ['me.lang', 'status.chosen'],
    type: 'record',
    fields: ONE,
    load: (here, [lang, ref]) => one(here, langOf(lang), ref),
  },
};

/** What came with it: `photo`, `file`, else `ask` where one may be sent, `none` where not. */
function attached({ channel }: Here, file: Value | undefined): Value {
  if (!takesFiles(channel)) return 'none';
  if (typeof file !== 'object' || file === null) return 'ask';
  return (file as { readonly [field: string]: Value })['type'] === 'photo' ? 'photo' : 'file';
}

const THEME: Feature['facts'] = {
  'draft.attached': {
    args: ['record'],
    defaults: ['proposal.file'],
    type: 'text',
    load: (here, [file]) => attached(here, file),
  },
  /** The theme of a text as it was chosen, else as it is guessed. */
  'draft.theme': {
    args: ['choice', 'text', 'text'],
    defaults: ['me.lang', 'proposal.text', 'proposal.theme'],
    type: 'text',
    load: (_, [lang, text, chosen]) =>
      themeLabel(typeof chosen === 'string' ? chosen : themeOf(textIn(text)))[langOf(lang)],
  },
  'proposals.themes': {
    ...IN_LANG,
    type: 'list',
    fields: { id: 'text', label: 'text' },
    load: (_, [lang]) => themes(langOf(lang)),
  },
};

/**
 * @param nameOf the name of a municipality by its code
 * @param contactOf whom to ask in a municipality
 */
export const factsOf = (nameOf: NameOf, contactOf: ContactOf): Feature['facts'] => ({
  ...DRAFT_FACTS,
  ...MINE,
  ...THEME,
  /** Whether the municipality takes proposals here at all. */
  'proposals.served': {
    args: ['place'],
    defaults: ['me.town'],
    type: 'bool',
    load: ({ q }, [town]) => typeof town === 'string' && isServed(q, town),
  },
  /** Why none are taken there now. */
  'draft.why': {
    args: ['choice', 'place'],
    defaults: ['me.lang', 'me.town'],
    type: 'text',
    load: ({ q, sentAt }, [lang, town]) => {
      const name = nameOf(langOf(lang), textIn(town));
      return whyNot(q, langOf(lang), { town: textIn(town), name, sentAt });
    },
  },
  /** For where none are taken: a letter, and where to send it. */
  'draft.letter': {
    args: ['place', 'text'],
    defaults: ['me.town', 'proposal.text'],
    type: 'text',
    load: async ({ q, sentAt }, [town, text]) =>
      letterOf(nameOf('bg', textIn(town)), textIn(text), await isHeard(q, textIn(town), dayAt(sentAt))),
  },
  'draft.where': {
    args: ['choice', 'place'],
    defaults: ['me.lang', 'me.town'],
    type: 'text',
    load: async ({ q }, [lang, town]) => whereToSend(langOf(lang), await contactOf(q, textIn(town))),
  },
});
