/** The queue of an official: the proposals and questions of a hearing, and one of them with what may be done with it. */
import type { ValueType } from '../../dialog/signatures.ts';
import type { Lang, Value } from '../../dialog/types.ts';
import type { Query } from '../../store/types.ts';
import { type Fact, langOf } from '../feature.ts';
import {
  changedSince,
  filesOf,
  groupOf,
  type Kind,
  listOf,
  mergedInto,
  numbered,
  type Proposal,
  type ProposalState,
  proposalOf,
  readSeen,
  type SeenFault,
  UNANSWERED,
} from '../proposals/keeping.ts';
import { sentFile } from '../reading/sent.ts';
import { idIn, textIn } from '../values.ts';
import { seen } from './acting.ts';
import { minuteIn, reasonWords } from './answers.ts';
import { ownHearing } from './hearing.ts';
import { besideOf, ITEM, itemIn } from './item.ts';
import { isTyped, matesWith, type Numbered, withNumber } from './numbers.ts';
import type { Official } from './rows.ts';
import { meanwhileWords } from './words.ts';
import { itemLabels, moreWords, pairWords } from './words-desk.ts';

type Fields = { readonly [field: string]: ValueType };
const LISTED = { id: 'text', label: 'text' } satisfies Fields;

/** What is shown of the queue. Merged ones stand behind their head. */
const VIEWS: { readonly [view: string]: readonly ProposalState[] } = {
  waiting: UNANSWERED,
  promised: ['promised'],
  answered: ['answered', 'council', 'decided', 'done'],
  hidden: ['hidden'],
};
/** Listed at once: thirty pages. Whoever knows a number types it. */
const MOST = 270;

/** What stands for a hearing where proposals belong to none. */
const LOOSE = 'none';
/** The hearing of a queue; null: what belongs to none; undefined: there is no such queue. */
async function queueOf(q: Query, official: Official, id: Value | undefined): Promise<number | null | undefined> {
  if (id === LOOSE) return null;
  return (await ownHearing(q, official.town, id))?.id;
}

/** The proposal of an id or a typed number, if it is of the official's own municipality. */
async function chosen(q: Query, official: Official, id: Value | undefined): Promise<Proposal | null> {
  const number = idIn(id);
  const one = number === null ? null : await proposalOf(q, number);
  return one?.town === official.town ? one : null;
}

function listed(lang: Lang, some: readonly Proposal[]): Value {
  const labels = itemLabels(lang, some);
  return some.map(({ id }, index) => ({ id: String(id), label: labels[index] ?? '' }));
}

/** What a list of the queue shows, by its hearing, its kind and its view. */
async function shownOf(
  q: Query,
  official: Official,
  [id, kind, view]: readonly (Value | undefined)[],
): Promise<readonly Proposal[]> {
  const hearing = await queueOf(q, official, id);
  const states = VIEWS[String(view)] ?? UNANSWERED;
  if (hearing === undefined) return [];
  const wanted = { town: official.town, hearing, kind: kindIn(kind), states, heads: true, limit: MOST };
  return listOf(q, { ...wanted, order: kind === 'question' ? 'support' : 'came' });
}

const kindIn = (value: Value | undefined): Kind => (value === 'question' ? 'question' : 'proposal');

/** What a colleague did since an official looked, in words; empty where it is nothing of that sort. */
const since = (what: SeenFault['why']): Fact =>
  seen(
    { args: ['choice', 'text', 'text'], defaults: ['me.lang', 'queue.chosen', 'queue.seen'], type: 'text' },
    '',
    async ({ q }, official, [lang, id, before]) => {
      const one = await chosen(q, official, id);
      const fault = one === null ? null : await changedSince(q, readSeen(textIn(before)), await groupOf(q, one));
      return fault?.why === what ? meanwhileWords(langOf(lang), fault) : '';
    },
  );

/** What was typed at a queue, and the kind and the view that it shows. */
const OF_TYPED = {
  args: ['text', 'text', 'choice', 'choice'],
  defaults: ['desk.chosen', 'queue.number', 'queue.kind', 'queue.view'],
  type: 'text',
} as const;

export const QUEUE_FACTS: { readonly [name: string]: Fact } = {
  'desk.items': seen(
    {
      args: ['choice', 'text', 'text', 'text'],
      defaults: ['me.lang', 'desk.chosen', 'queue.kind', 'queue.view'],
      type: 'list',
      fields: LISTED,
    },
    [],
    async ({ q }, official, [lang, ...shown]) => listed(langOf(lang), await shownOf(q, official, shown)),
  ),
  /** How many there are in what is shown of the queue. */
  'desk.listed': seen(
    { args: ['text', 'text', 'text'], defaults: ['desk.chosen', 'queue.kind', 'queue.view'], type: 'number' },
    0,
    async ({ q }, official, shown) => (await shownOf(q, official, shown)).length,
  ),
  'desk.item': seen(
    { args: ['choice', 'text'], defaults: ['me.lang', 'queue.chosen'], type: 'record', fields: ITEM },
    null,
    async ({ q }, official, [lang, id]) => {
      const one = await chosen(q, official, id);
      return one === null ? null : itemIn(q, langOf(lang), official, one);
    },
  ),
  /** Who answered it, and how, since an official looked; empty where what they had seen is still the last answer. */
  'desk.meanwhile': since('meanwhile'),
  /** How its group was changed since an official looked; empty where the same would get their answer. */
  'desk.regrouped': since('regrouped'),
  /** Those that were merged into the same one as this, or into this. */
  'desk.group': seen(
    { args: ['choice', 'text'], defaults: ['me.lang', 'queue.chosen'], type: 'list', fields: LISTED },
    [],
    async ({ q }, official, [lang, id]) => {
      const one = await chosen(q, official, id);
      const group = one === null ? [] : await mergedInto(q, one.merged_into ?? one.id);
      return listed(langOf(lang), group);
    },
  ),
  /** The others that wait for an answer beside it, a line each: what it may be merged with. Empty where there is none. */
  'desk.mates': seen(
    { args: ['choice', 'text'], defaults: ['me.lang', 'queue.chosen'], type: 'text' },
    '',
    async ({ q }, official, [lang, id]) => {
      const one = await chosen(q, official, id);
      return one === null ? '' : matesOf(q, langOf(lang), one);
    },
  ),
  /** The number of another one of its hearing that was typed; empty where there is no such one, or several. */
  'desk.mate': seen(
    { args: ['text', 'text'], defaults: ['queue.chosen', 'queue.into'], type: 'text' },
    '',
    async ({ q }, official, [id, typed]) => {
      const found = await matesOfTyped(q, official, id, typed);
      return found.length === 1 ? (found[0]?.number ?? '') : '';
    },
  ),
  /** The whole numbers, where several of its hearing end like what was typed. */
  'desk.matching': seen(
    { args: ['text', 'text'], defaults: ['queue.chosen', 'queue.into'], type: 'text' },
    '',
    async ({ q }, official, [id, typed]) => {
      const found = await matesOfTyped(q, official, id, typed);
      return found.length > 1 ? found.map(({ number }) => number).join(', ') : '';
    },
  ),
  /** The one at hand and the other, before they become one; empty where there is no such other. */
  'desk.pair': seen(
    { args: ['choice', 'text', 'text'], defaults: ['me.lang', 'queue.chosen', 'queue.into'], type: 'text' },
    '',
    async ({ q }, official, [lang, id, typed]) => {
      const one = await chosen(q, official, id);
      const [other, ...more] = one === null ? [] : await matesWith(q, one, String(typed ?? ''));
      const mate = other === undefined || more.length > 0 ? null : await proposalOf(q, other.id);
      return one === null || mate === null ? '' : pairWords(langOf(lang), one, mate);
    },
  ),
  /** The id of the one in its group whose number was typed; empty where there is none. */
  'desk.part': seen(
    { args: ['text', 'text'], defaults: ['queue.chosen', 'queue.part'], type: 'text' },
    '',
    async ({ q }, official, [id, typed]) => {
      const one = await chosen(q, official, id);
      const group = one === null ? [] : await mergedInto(q, one.merged_into ?? one.id);
      const found = group.filter(({ number }) => isTyped(String(typed ?? ''), number));
      return found.length === 1 ? String(found[0]?.id) : '';
    },
  ),
  /** The id behind a number that was typed, in a hearing; empty where there is no such one. */
  'desk.found': seen(OF_TYPED, '', async ({ q }, official, said) => {
    const found = await foundIn(q, official, said);
    return found.length === 1 ? String(found[0]?.id) : '';
  }),
  /** What an official named by its whole number, wherever they are: with the queue that it stands in. */
  'official.numbered': seen(
    {
      args: ['text'],
      defaults: ['status.number'],
      type: 'record',
      fields: { id: 'text', hearing: 'text', kind: 'text' },
    },
    null,
    async ({ q }, { town }, [typed]) => {
      const one = await numbered(q, town, textIn(typed));
      return one && { id: String(one.id), hearing: String(one.hearing ?? LOOSE), kind: one.kind };
    },
  ),
  /** The whole numbers that end like what was typed, where there are several: „ЛП-2026-0003, ЛП-2027-0003“. */
  'desk.several': seen(OF_TYPED, '', async ({ q }, official, said) => {
    const found = await foundIn(q, official, said);
    return found.length > 1 ? found.map(({ number }) => number).join(', ') : '';
  }),
  /** Photos and documents that came with it, as far as they are kept. */
  'desk.files': seen(
    { args: ['text'], defaults: ['queue.chosen'], type: 'list', fields: { ...LISTED, path: 'text' } },
    [],
    async ({ q }, official, [id]) => {
      const one = await chosen(q, official, id);
      const files: Value[] = [];
      for (const { ref } of one === null ? [] : await filesOf(q, one.id)) {
        const kept = await sentFile(q, ref);
        if (kept?.state === 'kept')
          files.push({ id: kept.token, label: kept.name, path: `/files/${kept.token}/${kept.name}` });
      }
      return files;
    },
  ),
  /** What is wrong with the words of an answer, for the one that was chosen; empty where nothing is. */
  'desk.fault': seen(
    { args: ['choice', 'text', 'text'], defaults: ['me.lang', 'queue.reason', 'queue.chosen'], type: 'text' },
    '',
    async ({ q }, official, [lang, reason, id]) =>
      reasonWords(q, langOf(lang), String(reason ?? ''), await chosen(q, official, id)),
  ),
  /** The minute of a recording that was typed; empty where it is none. */
  'desk.minute': seen(
    { args: ['text'], defaults: ['queue.minute'], type: 'text' },
    '',
    async (_, __, [typed]) => minuteIn(String(typed ?? '')) ?? '',
  ),
};

/** Those that a typed number may mean: the one that the list shows, else any of the hearing. */
async function foundIn(
  q: Query,
  official: Official,
  [id, said, ...shown]: readonly Value[],
): Promise<readonly Numbered[]> {
  const hearing = await queueOf(q, official, id);
  const [typed, kind] = [textIn(said), textIn(shown[0])];
  const listed = await shownOf(q, official, [id, ...shown]);
  const inView = listed.filter(({ number }) => isTyped(typed, number));
  if (inView.length === 1) return inView;
  return hearing === undefined ? [] : withNumber(q, official.town, hearing, typed, kind);
}

async function matesOfTyped(
  q: Query,
  official: Official,
  id: Value | undefined,
  typed: Value | undefined,
): Promise<readonly Numbered[]> {
  const one = await chosen(q, official, id);
  return one === null ? [] : matesWith(q, one, String(typed ?? ''));
}

/** Lines that are read before a number is typed; more are in the list. */
const MOST_MATES = 8;

async function matesOf(q: Query, lang: Lang, one: Proposal): Promise<string> {
  const head = one.merged_into ?? one.id;
  const others = (await listOf(q, { ...besideOf(one), limit: MOST })).filter(({ id }) => id !== head);
  const left = others.length - MOST_MATES;
  return [...itemLabels(lang, others.slice(0, MOST_MATES), one), ...(left > 0 ? [moreWords(lang, left)] : [])].join(
    '\n',
  );
}
