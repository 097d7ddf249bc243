/** What several facts of one turn look at is looked up once: before the effects are applied, it holds for the turn. */
import type { Here } from './feature.ts';

const looked = new WeakMap<Here, Map<string, unknown>>();

/** What `load` gave for this name in this turn. */
export function onceATurn<T>(here: Here, name: string, load: () => Promise<T>): Promise<T> {
  const known = looked.get(here) ?? new Map<string, unknown>();
  looked.set(here, known);
  const found = (known.get(name) as Promise<T> | undefined) ?? load();
  known.set(name, found);
  return found;
}
