/**
 * How an answer begins. “May they skip it” and “must they hold it” get the same answer, so a bare „Да“ or “No” at its
 * head is right for one of them only: the first clause says by itself what holds.
 */
import type { Content } from '../content.ts';

const FIRST = /^answers\.[^.]+\.(?:say|plain)\.1$/;
const VERDICT = 'да|не|може|не може|yes|no|not';
/** „Да. …“, „Да, може“, “Yes – …”; „Не забравяйте“ and “No law …” go on without a stop and are no verdicts. */
const OPENS = new RegExp(`^(?:${VERDICT})\\s*[.,:;!?…–—]`, 'iu');
/** „Доколкото знаем, не.“: a first sentence that ends in the verdict. */
const ENDS = new RegExp(`^[^.:;!?…]*[,–—]\\s*(?:${VERDICT})\\s*[.!…]`, 'iu');

/** The verdict with which a text opens and what stands before it in its sentence, or null. */
export const bareVerdict = (text: string): string | null =>
  OPENS.exec(text.trim())?.[0] ?? ENDS.exec(text.trim())?.[0] ?? null;

export const checkOpenings = ({ locales, context }: Content): void => {
  for (const words of locales.words.values()) {
    for (const [key, { text, at }] of words) {
      const opening = FIRST.test(key) ? bareVerdict(text) : null;
      if (opening !== null) context.report.add('B620', at, { key, opening });
    }
  }
};
