/** Things to say whose answers are all different, so that one can tell which answer is missing, doubled or late. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The tokens of so many answers of the handbook, always the same ones. */
export function answerTokens(root: string, count: number): readonly string[] {
  const folder = join(root, 'dialogs', 'answers');
  const ids = readdirSync(folder)
    .sort()
    .flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/^- id: ?([a-z0-9-]+)$/gm)])
    .map(([, id]) => `answer.${id}.show`);
  if (ids.length < count) throw new Error(`Only ${ids.length} answers were found in ${folder}.`);
  return ids.slice(0, count);
}
