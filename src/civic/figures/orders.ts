/** For operators and town halls: which versions of a budget were sent from the simulator, summed up. Nobody is named. */
import type { Query } from '../../store/types.ts';
import type { Told } from '../feature.ts';
import { latestIn } from './loading.ts';
import { movesOf } from './moves.ts';
import { yearsOf } from './rows.ts';
import { labelOf } from './simulator-words.ts';
import { versionsOf } from './versions.ts';

const LARGEST = 50;

/** Of each municipality, or of one by its code: `5 × Още: Образование + Вдигни данъците`. */
export async function versionList(q: Query, [town = '']: readonly string[]): Promise<Told> {
  const towns =
    town === ''
      ? (await q<{ town: string }>('select distinct town from figure_version_sum order by town')).map((row) => row.town)
      : [town];
  const lines: string[] = [];
  for (const one of towns) lines.push(...(await linesOf(q, one)));
  return { ok: true, lines: lines.length === 0 ? ['No version was sent yet.'] : lines };
}

async function linesOf(q: Query, town: string): Promise<readonly string[]> {
  const budget = await latestIn(q, town);
  const [year] = await yearsOf(q, town);
  if (budget === null || year === undefined) return [];
  const sent = await versionsOf(q, town, year);
  if (sent.length === 0) return [];
  const labels = new Map(movesOf(budget).map((move) => [move.id, labelOf('bg', move)]));
  const all = sent.reduce((sum, { count }) => sum + count, 0);
  const words = (moves: string): string =>
    moves
      .split('.')
      .map((id) => labels.get(id) ?? id)
      .join(' + ');
  return [
    `${town} ${year}: ${all} ${all === 1 ? 'version' : 'versions'}.`,
    ...sent.slice(0, LARGEST).map(({ moves, count }) => `${count} × ${words(moves)}`),
    ...(sent.length > LARGEST ? [`… and ${sent.length - LARGEST} more.`] : []),
  ];
}
