/** Chats as the reminders see them: language, whether they can be written to, and which others are the same person's. */
import type { Lang } from '../../dialog/types.ts';
import { marks, paddedLists } from '../../store/lists.ts';
import type { Query, Row } from '../../store/types.ts';
import { DAY } from '../clock.ts';
import { langOf } from '../feature.ts';
import type { Chat } from './reach.ts';

export interface KnownChat extends Chat {
  readonly lang: Lang;
}

export interface ChatRow extends Row {
  readonly channel: string;
  readonly person: string;
  readonly lang: string | null;
  readonly reach: string;
  readonly last_in: number | null;
  readonly session_at: number | null;
  readonly off_at: number | null;
  readonly whole: string | null;
}

/** What to select and to join so that a row `x` with `channel` and `person` becomes a {@link ChatRow}. */
export const CHAT = 'p.lang, p.reach, p.last_in, p.session_at, o.at as off_at, j.whole';
export const JOINED = `join people p on p.channel = x.channel and p.person = x.person
  left join notices_off o on o.channel = x.channel and o.person = x.person
  left join joined_chat j on j.channel = x.channel and j.person = x.person`;

const known = ({ channel, person, lang, reach, last_in, session_at, off_at }: ChatRow): KnownChat => ({
  channel,
  person,
  lang: langOf(lang ?? undefined),
  reach,
  lastIn: last_in,
  sessionAt: session_at,
  isOff: off_at !== null,
});

async function ofWholes(q: Query, wholes: readonly string[]): Promise<ChatRow[]> {
  const rows: ChatRow[] = [];
  for (const list of paddedLists(wholes))
    rows.push(
      ...(await q<ChatRow>(
        `select x.channel, x.person, ${CHAT} from joined_chat x ${JOINED} where x.whole in (${marks(1, list.length)})`,
        list,
      )),
    );
  return rows;
}

/** A person with all chats, the one that the row was about first. */
export interface Somebody<R extends ChatRow = ChatRow> {
  readonly row: R;
  readonly chats: readonly KnownChat[];
}

/** With the other chats of those who joined theirs; one statement for all of them. */
export async function somebodies<R extends ChatRow>(q: Query, rows: readonly R[]): Promise<readonly Somebody<R>[]> {
  const others = await ofWholes(q, [...new Set(rows.flatMap(({ whole }) => whole ?? []))]);
  return rows.map((row) => {
    const joined = others.filter(
      ({ whole, channel, person }) => whole === row.whole && (channel !== row.channel || person !== row.person),
    );
    return { row, chats: [known(row), ...joined.map(known)] };
  });
}

/** All chats of whoever writes here, this one first. Somebody quite new has no row yet. */
export async function chatsOf(q: Query, channel: string, person: string, at: number): Promise<readonly KnownChat[]> {
  const rows = await q<ChatRow>(
    `select x.channel, x.person, ${CHAT} from people x ${JOINED} where x.channel = $1 and x.person = $2`,
    [channel, person],
  );
  const [one] = await somebodies(q, rows);
  const [self, ...others] = one?.chats ?? [];
  const began = self?.sessionAt ?? at;
  const sessionAt = began > at - DAY ? began : at;
  const fresh: KnownChat = { channel, person, lang: 'bg', reach: 'ok', isOff: false, ...self, lastIn: at, sessionAt };
  return [fresh, ...others];
}
