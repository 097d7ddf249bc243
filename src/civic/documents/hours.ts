/** Hours as people write them: „17:30“, „17.30 ч.“, „17“. */

const HOUR = /^(?:от |в )?([01]?\d|2[0-3])(?:\s*[:.,]\s*([0-5]\d))?(?:\s*ч(?:\.|аса?)?)?$/u;

/** Minutes since midnight; null for what is no hour. */
export function minuteOf(text: string): number | null {
  const [, hour, minute = '0'] = HOUR.exec(text.trim().toLowerCase()) ?? [];
  return hour === undefined ? null : Number(hour) * 60 + Number(minute);
}

/** „17:30“ */
export const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** „17:30 ч.“; what is no hour stays as it was written. */
export function hourWords(text: string): string {
  const minutes = minuteOf(text);
  return minutes === null ? text : `${clock(minutes)} ч.`;
}
