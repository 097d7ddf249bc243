/** The chart as a picture: drawn away from the turn, then told in a bubble of its own. Its words were there at once. */

import type { Lang, Value } from '../../dialog/types.ts';
import { type Due, schedule } from '../../store/due.ts';
import { keepFile } from '../../store/files.ts';
import type { Query } from '../../store/types.ts';
import { type Here, langOf, tellMade, type Work } from '../feature.ts';
import type { NameOf } from '../latin.ts';
import type { Chart } from '../press/pictures.ts';
import type { Budget } from './budget.ts';
import { barsOf, chartTitle } from './chart.ts';
import { latestIn } from './loading.ts';
import { euro, roundSum } from './sums.ts';

export const DRAW = 'figures.draw';
/** How long a picture is kept, ms. */
const KEPT = 7 * 86_400_000;
const NAME: { readonly [L in Lang]: string } = { bg: 'Бюджет в графика', en: 'Budget chart' };

interface Wish {
  readonly town: string;
  readonly lang: Lang;
}
const wishOf = ({ data }: Due): Wish => JSON.parse(data) as Wish;

/** One picture at a time for a person: a second tap moves the first. */
export async function orderPicture({ q, channel, person, session, at }: Here, town: string): Promise<void> {
  const wish: Wish = { town, lang: langOf(session?.slots['me.lang']) };
  await schedule(q, { name: DRAW, key: `${channel}:${person}`, channel, person, data: JSON.stringify(wish), at });
}

const titleOf = (lang: Lang, town: string, budget: Budget): string => `${town}. ${chartTitle(lang, budget)}`;

/** Each bar says its value in words, so that the picture needs no colours and no axis; the town is named: it travels. */
const chartOf = (lang: Lang, town: string, budget: Budget): Chart => ({
  title: titleOf(lang, town, budget),
  bars: barsOf(lang, budget).map(({ label, share, sum }) => ({
    label,
    value: share,
    shown: `${euro(lang, share)} (${roundSum(lang, sum)})`,
  })),
});

async function load(nameOf: NameOf, q: Query, due: Due): Promise<{ readonly input: Value } | null> {
  const { town, lang } = wishOf(due);
  const budget = await latestIn(q, town);
  if (budget === null || due.person === null) return null;
  const { title, bars } = chartOf(lang, nameOf(lang, town), budget);
  return { input: { chart: { title, bars: bars.map((bar) => ({ ...bar })) }, name: `${NAME[lang]} ${budget.year}` } };
}

/** @param nameOf a municipality by its code */
export const drawing = (nameOf: NameOf): Work => ({
  load: (q, due) => load(nameOf, q, due),
  maker: 'press.chart',
  keep: async (q, due, { files }) => {
    const { channel, person, at } = due;
    const [picture] = files;
    if (channel === null || person === null || picture === undefined) return [];
    const { name, type, body } = picture;
    const token = await keepFile(q, { ...picture, at, expires: at + KEPT, owner: { channel, person } });
    const { town, lang } = wishOf(due);
    const budget = await latestIn(q, town);
    const title = budget === null ? NAME[lang] : titleOf(lang, nameOf(lang, town), budget);
    const file = { token, name, type, bytes: body.length };
    return tellMade(due, 'figures_drawn', { title, file });
  },
  // The words stand above: nothing is missing but the picture.
  failed: async () => [],
});
