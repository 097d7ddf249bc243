/** Where sums were read: the stage of the budget, the place in the document, the day, the address. */
import { shortDate } from '../../dialog/texts/civil-words.ts';
import type { Lang } from '../../dialog/types.ts';
import type { Words } from '../acts.ts';
import type { Budget, Figure } from './budget.ts';
import type { Stage } from './registers.ts';

const STAGE: { readonly [stage in Stage]: Words } = {
  draft: { bg: 'проект за бюджет', en: 'draft budget' },
  adopted: { bg: 'приет бюджет', en: 'adopted budget' },
  amended: { bg: 'уточнен бюджет', en: 'amended budget' },
};
export const stageOf = (lang: Lang, { stage }: Pick<Budget, 'stage'>): string => STAGE[stage][lang];

const FROM: { readonly [L in Lang]: (place: string, day: string, source: string) => string } = {
  bg: (place, day, source) => `Откъде: ${place} (проверено на ${day})\n${source}`,
  en: (place, day, source) => `From: ${place} (checked on ${day})\n${source}`,
};

/** Of the rows of one document the day of the one that was looked at longest ago. */
export function oldest(figures: readonly Figure[], source: string): Pick<Figure, 'checked' | 'source'> {
  const days = figures.filter((one) => one.source === source).map(({ checked }) => checked);
  return { source, checked: days.sort()[0] ?? '' };
}

export const origin = (lang: Lang, place: string, { checked, source }: Pick<Figure, 'checked' | 'source'>): string =>
  FROM[lang](place, shortDate(checked), source);
