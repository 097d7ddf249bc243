/** Proposals and questions as they come in: from a chat, from the hall, on paper. Each gets its number. */
import type { Query } from '../../store/types.ts';
import { dayAt } from '../clock.ts';
import { keepWords } from './alike.ts';
import { note } from './history.ts';
import { sweepLater } from './retention.ts';
import type { Kind, Via } from './rows.ts';
import { withoutSensitive } from './sensitive.ts';
import { themeOf } from './themes.ts';

/** The same in every municipality: a number of ours is known by its form, and taken for no number of theirs. */
const LETTERS = 'ЛП';

/** The next number of a municipality in a year: `ЛП-2027-0001`. Two at once get two. */
async function nextNumber(q: Query, town: string, at: number): Promise<string> {
  const year = Number(dayAt(at).slice(0, 4));
  const [row] = await q<{ last: number }>(
    `insert into proposal_count (town, year, last) values ($1, $2, 1)
     on conflict (town, year) do update set last = proposal_count.last + 1 returning last`,
    [town, year],
  );
  return `${LETTERS}-${year}-${String(row?.last ?? 0).padStart(4, '0')}`;
}

export interface Entered {
  readonly id: number;
  readonly number: string;
}

export interface Entry {
  readonly town: string;
  readonly hearing: number | null;
  readonly kind: Kind;
  /** As its author wrote it; numbers of persons and the like are masked here, whoever enters it. */
  readonly text: string;
  /** Guessed from the text where it is not given. */
  readonly theme?: string;
  /** As it shall stand in the protocol; null: anonymous. */
  readonly name: string | null;
  readonly firm: boolean;
  readonly via: Via;
  /** When it was sent. */
  readonly at: number;
  /** Who did: an official, `author`, `import`. */
  readonly by: string;
}

/** Keeps one and notes its receipt. Whether it may be received at all is asked before (`refusal`). */
export async function enter(q: Query, entry: Entry): Promise<Entered> {
  const { town, hearing, kind, firm, via, at, by } = entry;
  const { text } = withoutSensitive(entry.text.trim());
  // A name stands in the protocol as well: „Иван Петров, тел. …“ goes in without the phone.
  const name = entry.name === null ? null : withoutSensitive(entry.name).text;
  const number = await nextNumber(q, town, at);
  const [row] = await q<{ id: number }>(
    `insert into proposal (town, number, hearing, kind, text, theme, anonymous, name, firm, via, received_at, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'received') returning id`,
    [
      town,
      number,
      hearing,
      kind,
      text,
      entry.theme ?? themeOf(text),
      name === null ? 1 : 0,
      name,
      firm ? 1 : 0,
      via,
      at,
    ],
  );
  const id = row?.id ?? 0;
  await keepWords(q, { id, town, hearing, kind, text });
  await note(q, { proposal: id, was: null, now: 'received', outcome: null, reason: null, by, at, told: true });
  await sweepLater(q, at);
  return { id, number };
}

/** What somebody said in the hall, entered by an official. Counts and is answered like any other. */
export const addSpoken = (
  q: Query,
  spoken: {
    readonly town: string;
    readonly hearing: number;
    readonly kind: Kind;
    readonly text: string;
    /** As it shall stand in the protocol; null where it was not said. */
    readonly name: string | null;
    readonly firm?: boolean;
    readonly by: string;
    readonly at: number;
  },
): Promise<Entered> => enter(q, { ...spoken, firm: spoken.firm ?? false, via: 'hall' });
