/** A question that was answered in the hall: its reason is the minute of the recording, kept in Bulgarian for the record. */
import type { Lang } from '../../dialog/types.ts';

export const aloudAt = (minute: string): string => `Отговорено устно, минута ${minute} от записа.`;

const ALOUD = /^Отговорено устно, минута ([\d:]+) от записа\.$/u;

/** The minute; null where a reason is another. */
export const minuteAloud = (reason: string): string | null => ALOUD.exec(reason)?.[1] ?? null;

/** A reason as somebody who speaks a language reads it: words of officials as they wrote them. */
export function reasonIn(lang: Lang, reason: string): string {
  const minute = minuteAloud(reason);
  return minute === null || lang === 'bg' ? reason : `Answered aloud, minute ${minute} of the recording.`;
}
