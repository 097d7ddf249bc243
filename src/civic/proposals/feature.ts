/** The citizen's side of proposals and questions: sent, supported, followed, and whether an answer was of use. */
import type { Place } from '../../dialog/handbook.ts';
import type { Value } from '../../dialog/types.ts';
import { type EffectRule, type Feature, type Here, langOf } from '../feature.ts';
import type { Unpaid } from '../following/reach.ts';
import type { ContactOf } from '../hearings/contact.ts';
import { hearingOf } from '../hearings/rows.ts';
import { namesOf } from '../latin.ts';
import { idIn, textIn } from '../values.ts';
import { enter } from './entering.ts';
import { factsOf } from './facts.ts';
import { forgetAuthor, type ReadersOf } from './forgetting.ts';
import { keepAuthor, rate, type SentAlong, support, unsupport } from './persons.ts';
import { SWEEP, sweepOld } from './retention.ts';
import { placeInQueue } from './rows.ts';
import { hasMask, withoutSensitive } from './sensitive.ts';
import { PROPOSAL_TABLES, SUPPORTED } from './tables.ts';
import { CHANGES, SUPPORTERS, tellChanges, tellSupporters, tellUnheard, UNHEARD } from './telling.ts';
import { nextOf, receivedAt } from './words.ts';

const orNull = (value: Value | undefined): string | null => (textIn(value) === '' ? null : textIn(value));

function fileIn(value: Value | undefined): SentAlong | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const { type, ref, name } = value as { readonly [field: string]: Value };
  return { type: textIn(type), ref: textIn(ref), name: orNull(name) };
}

type Args = { readonly [arg: string]: Value };

/** Code points, as the slots that take it have them. */
const SHORTEST = 10;
const LONGEST = { proposal: 1500, question: 500 } as const;

/**
 * What is masked already may be shorter than it was written.
 * @throws Error where the text is missing or out of bounds: whatever a dialog let through, nothing empty is kept.
 */
function mustFit(kind: keyof typeof LONGEST, text: string): void {
  const { length } = [...text.trim()];
  if ((length < SHORTEST && !hasMask(text)) || length > LONGEST[kind])
    throw new Error(`A ${kind} has ${SHORTEST} to ${LONGEST[kind]} characters, not ${length}; nothing was kept.`);
}

/** Keeps it and gives the receipt: number, time, copy, what happens next, the place in the queue of a question. */
async function send(here: Here, args: Args): Promise<{ readonly [field: string]: Value }> {
  const { q, channel, sentAt } = here;
  const lang = langOf(here.session?.slots['me.lang']);
  const kind = args['kind'] === 'question' ? 'question' : 'proposal';
  const [hearing, written] = [idIn(args['hearing']), textIn(args['text'])];
  mustFit(kind, written);
  const { text } = withoutSensitive(written);
  const { id, number } = await enter(q, {
    town: textIn(args['town']),
    hearing,
    kind,
    text,
    ...(orNull(args['theme']) !== null && { theme: textIn(args['theme']) }),
    name: orNull(args['name']),
    // A name that was taken back takes along whose it was.
    firm: args['firm'] === true && orNull(args['name']) !== null,
    via: channel,
    at: sentAt,
    by: 'author',
  });
  const original = args['original'] === true && text !== written ? written : null;
  await keepAuthor(q, here, { proposal: id, original, lang, file: fileIn(args['file']), at: sentAt });
  return {
    id: String(id),
    number,
    time: receivedAt(lang, sentAt),
    copy: text,
    queue: kind === 'question' ? await placeInQueue(q, id) : 0,
    next: nextOf(lang, kind, hearing === null ? null : await hearingOf(q, hearing)),
  };
}

/** Does something with one that exists. */
const onOne =
  (act: (here: Here, id: number, args: Args) => Promise<unknown>): EffectRule['apply'] =>
  async (here, args) => {
    const id = idIn(args['id']);
    if (id !== null) await act(here, id, args);
    return {};
  };

const EFFECTS: Feature['effects'] = {
  'proposal.send': {
    args: {
      kind: 'text',
      town: 'place',
      hearing: 'text',
      text: 'text',
      original: 'bool',
      theme: 'text',
      name: 'text',
      firm: 'bool',
      file: 'record',
    },
    gives: { id: 'text', number: 'text', time: 'text', copy: 'text', queue: 'number', next: 'text' },
    apply: send,
  },
  'proposal.support': { args: { id: 'text' }, apply: onOne((here, id) => support(here.q, here, id, here.at)) },
  'proposal.unsupport': { args: { id: 'text' }, apply: onOne((here, id) => unsupport(here.q, here, id)) },
  'proposal.rate': {
    args: { id: 'text', useful: 'bool' },
    apply: onOne((here, id, { useful }) => rate(here.q, here, id, useful === true, here.at)),
  },
};

/**
 * @param places the register of municipalities, by which a letter names one
 * @param unpaid channels on which nothing may cost
 * @param contactOf whom to ask in a municipality
 * @param readersOf the chats of a municipality's officials
 */
export const proposals = (
  places: readonly Place[],
  unpaid: Unpaid,
  contactOf: ContactOf,
  readersOf: ReadersOf,
): Feature => ({
  name: 'proposals',
  migrations: [PROPOSAL_TABLES, SUPPORTED],
  facts: factsOf(namesOf(places), contactOf),
  effects: EFFECTS,
  due: {
    [CHANGES]: (q, due, now) => tellChanges(q, due, now, unpaid),
    [SUPPORTERS]: (q, due, now) => tellSupporters(q, due, now, unpaid),
    [UNHEARD]: tellUnheard,
    [SWEEP]: async (q, _, now) => {
      await sweepOld(q, now);
      return [];
    },
  },
  forgets: (q, who) => forgetAuthor(q, who, readersOf),
});
