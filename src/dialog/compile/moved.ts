/** `moved:` of all dialogs: old places to new ones, for people who wait there and for buttons on old messages. */
import type { Context } from './context.ts';
import type { Draft } from './outline.ts';
import { textOf } from './shape.ts';

/** Old full name → new full name (`dialog.step`, `dialog.step.option` or `answer.<id>`), chains followed to their end. */
export const readMoved = (drafts: readonly Draft[], context: Context): { [old: string]: string } => {
  const moved = new Map<string, string>();
  for (const { outline } of drafts) {
    for (const { key, at, value } of outline.moved) {
      const from = fullName(outline.id, key);
      const to = fullName(outline.id, textOf(value, '“moved”', context.report));
      moved.set(from, to);
      if (exists(context, from)) context.report.add('B504', at, { name: from });
    }
  }
  for (const { outline } of drafts) {
    for (const { key, at } of outline.moved) {
      const name = fullName(outline.id, key);
      const to = follow(moved, name);
      if (to === null || !exists(context, to)) {
        context.report.add('B505', at, { name, to: moved.get(name) ?? '' }, { name: to ?? '', among: places(context) });
      }
    }
  }
  return Object.fromEntries([...moved.keys()].map((name) => [name, follow(moved, name) ?? name]));
};

const fullName = (dialog: string, name: string): string => (name.includes('.') ? name : `${dialog}.${name}`);

/** The end of a chain of moves, or null where it runs in a circle. */
const follow = (moved: ReadonlyMap<string, string>, name: string): string | null => {
  const seen = new Set([name]);
  let now = name;
  for (let next = moved.get(now); next !== undefined; next = moved.get(now)) {
    if (seen.has(next)) return null;
    seen.add(next);
    now = next;
  }
  return now;
};

const exists = (context: Context, name: string): boolean => {
  const [dialog = '', step = '', option] = name.split('.');
  if (dialog === 'answer') return context.answers.has(step);
  const entry = context.outlines.get(dialog)?.steps.get(step);
  if (!entry || option === undefined) return entry !== undefined;
  const ask = entry.value.kind === 'map' ? entry.value.entries.find(({ key }) => key === 'ask') : undefined;
  return ask?.value.kind === 'map' && ask.value.entries.some(({ key }) => key === option);
};

const places = (context: Context): string[] =>
  [...context.outlines.values()].flatMap(({ id, steps }) => [...steps.keys()].map((step) => `${id}.${step}`));
