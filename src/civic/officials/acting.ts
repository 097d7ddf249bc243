/**
 * The one door for everything that officials do. Whatever a dialog showed, who asks is looked up here, inside the
 * turn's transaction: bound and not revoked, of the municipality that the thing belongs to, in a role that may. Whoever
 * is none gets nothing and changes nothing; what was done stands in the log.
 */
import type { EffectSignature, FactSignature } from '../../dialog/signatures.ts';
import type { Lang, Value } from '../../dialog/types.ts';
import type { Query } from '../../store/types.ts';
import type { Words } from '../acts.ts';
import { type EffectRule, type Fact, type Here, langOf } from '../feature.ts';
import { onceATurn } from '../once-a-turn.ts';
import { noteDone } from './log.ts';
import { type Duty, may } from './roles.ts';
import { type Official, officialOf } from './rows.ts';

/** Whose it is, and what the log says it was. */
export interface Matter {
  readonly town: string;
  readonly hearing: number | null;
  /** `proposal 12`; empty where the hearing says it all. */
  readonly about: string;
}

export interface Acting<M extends Matter> {
  readonly here: Here;
  readonly q: Query;
  readonly at: number;
  readonly lang: Lang;
  readonly official: Official;
  readonly matter: M;
}

/** What became of it: done, with words if there are any to say; or not, and why. */
export type Outcome =
  | { readonly done: true; readonly says?: string; readonly gives?: { readonly [field: string]: Value } }
  | { readonly done: false; readonly says: string };

type Args = { readonly [arg: string]: Value };

export interface DutyRule<M extends Matter> {
  readonly args: EffectSignature['args'];
  /** What it is about; null where there is no such thing. Reads only. */
  readonly matter: (q: Query, args: Args, official: Official) => Promise<M | null>;
  readonly act: (acting: Acting<M>, args: Args) => Promise<Outcome>;
  readonly gives?: EffectSignature['gives'];
}

const REFUSED: Words = {
  bg: 'Това може само длъжностно лице на общината. Нищо не е променено.',
  en: 'Only an official of the municipality may do this. Nothing was changed.',
};
const NOT_THERE: Words = {
  bg: 'Няма такъв запис. Може да е променен от колега.',
  en: 'There is no such record. A colleague may have changed it.',
};

const sayerOf = (here: Here): Lang => langOf(here.session?.slots['me.lang']);

/** What a text names where nothing was done: nothing. */
const blank = (gives: EffectSignature['gives']): { readonly [field: string]: Value } =>
  Object.fromEntries(Object.keys(gives ?? {}).map((field) => [field, '']));

/** An effect of the desk. It gives `done` („yes“ or „no“) and `says`: a sentence for the official, or nothing. */
export function duty<M extends Matter>(name: Duty, rule: DutyRule<M>): EffectRule {
  const not = (says: string) => ({ ...blank(rule.gives), done: 'no', says });
  return {
    args: rule.args,
    gives: { ...rule.gives, done: 'text', says: 'text' },
    apply: async (here, args) => {
      const { q, channel, person, at } = here;
      const lang = sayerOf(here);
      const official = await officialOf(q, channel, person);
      if (official === null || !may(official.role, name)) return not(REFUSED[lang]);
      const matter = await rule.matter(q, args, official);
      if (matter === null) return not(NOT_THERE[lang]);
      if (matter.town !== official.town) return not(REFUSED[lang]);
      const outcome = await rule.act({ here, q, at, lang, official, matter }, args);
      if (!outcome.done) return not(outcome.says);
      const { no, role } = official;
      await noteDone(q, { official: no, role, what: name, at, ...matterOf(matter) });
      return { ...blank(rule.gives), ...outcome.gives, done: 'yes', says: outcome.says ?? '' };
    },
  };
}

const matterOf = ({ town, hearing, about }: Matter): Matter => ({ town, hearing, about });

/**
 * A fact that only officials get, about their own municipality.
 * @param none what everybody else gets
 */
export const seen = (
  signature: FactSignature,
  none: Value,
  load: (here: Here, official: Official, args: readonly Value[]) => Promise<Value>,
): Fact => ({
  ...signature,
  load: async (here, args) => {
    const official = await onceATurn(here, 'official', () => officialOf(here.q, here.channel, here.person));
    return official === null ? none : load(here, official, args);
  },
});
