/** What is promised to whoever asks to be reminded: only what will be sent, as things stand. */
import type { Lang } from '../../dialog/types.ts';
import type { Query } from '../../store/types.ts';
import type { Asking } from '../feature.ts';
import { type Hearing, hearingsById } from '../hearings/rows.ts';
import { lineOf } from '../hearings/words.ts';
import { chatsOf } from './chats.ts';
import { type Foreseen, foresee } from './plan.ts';
import { wholePast } from './told.ts';
import {
  forgoneInWords,
  IF_YOU_WRITE,
  kindsInWords,
  momentInWords,
  NO_DATE,
  NO_MORE,
  noPlaceInWords,
} from './words.ts';

/** All reminders to come of everything that is followed, in whichever chat. */
export async function foreseen({ q, channel, person, at }: Asking): Promise<readonly Foreseen[]> {
  const chats = await chatsOf(q, channel, person, at);
  return foresee(await wholePast(q, chats, at), at);
}

const momentLine = (lang: Lang, { kind, at }: Foreseen): string =>
  `• ${momentInWords(lang, at)} (${kindsInWords(lang, [kind])})`;

/**
 * The reminders of a hearing that will come, a line each, and which find no place; or why none will come.
 * @param until when the person can be written to no more without a word of theirs (ms); null where there is no such end
 */
export function planOf(lang: Lang, hearing: Hearing, all: readonly Foreseen[], until: number | null): string {
  if (hearing.date === null) return NO_DATE[lang];
  const own = all.filter((one) => one.hearing === hearing.id);
  if (own.length === 0) return NO_MORE[lang];
  const coming = own.filter(({ comes }) => comes);
  const lines = coming.map(
    (one) => momentLine(lang, one) + (until !== null && one.at >= until ? IF_YOU_WRITE[lang] : ''),
  );
  const missing = own.filter(({ comes }) => !comes).map(({ kind }) => kind);
  return [...lines, ...(missing.length === 0 ? [] : [noPlaceInWords(lang, missing)])].join('\n');
}

/** Those of other hearings that were to come and will not any more; empty where all still do. */
export async function forgone(
  q: Query,
  lang: Lang,
  hearing: number,
  before: readonly Foreseen[],
  after: readonly Foreseen[],
): Promise<string> {
  const lost = before.filter(
    (was) =>
      was.comes &&
      was.hearing !== hearing &&
      !after.some((now) => now.comes && now.hearing === was.hearing && now.kind === was.kind),
  );
  const hearings = await hearingsById(q, [...new Set(lost.map((one) => one.hearing))]);
  const lines = lost.flatMap((one) => {
    const named = hearings.find(({ id }) => id === one.hearing);
    return named === undefined ? [] : [`${momentLine(lang, one)}: ${lineOf(lang, named)}`];
  });
  return lines.length === 0 ? '' : `\n${forgoneInWords(lang, lines)}`;
}
