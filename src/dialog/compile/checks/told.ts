/**
 * What an effect gave, `{done.<effect>.<field>}`, is known to the turn that did it and to nobody else: only the words of
 * a step tell it, and only where a move that does the effect leads there without a question between.
 */

import type { Move, Step } from '../../steps.ts';
import { effectIn, textNames } from '../../texts/index.ts';
import type { Content } from '../content.ts';
import { allSteps, enters, leadsTo, waysOf } from '../ways.ts';

type Dialogs = Content['dialogs'];

/** The steps whose words are told in the turn that takes a way into a step, by full name. */
function toldAfter(dialogs: Dialogs, entered: Step | undefined): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = entered ? [entered] : [];
  for (let step = open.pop(); step; step = open.pop()) {
    if (seen.has(step.name)) continue;
    seen.add(step.name);
    // A form whose questions were all answered is passed through.
    if (step.kind !== 'ask') open.push(...leadsTo(dialogs, step));
  }
  return seen;
}

/** Effect → the steps that its gifts may be told by. */
function tellers({ dialogs, globals }: Content): ReadonlyMap<string, ReadonlySet<string>> {
  const moves: readonly Move[] = [
    ...allSteps(dialogs).flatMap((step) => waysOf(step).map(({ move }) => move)),
    ...globals.map(({ global }) => global.move),
  ];
  const found = new Map<string, Set<string>>();
  for (const { do: effects, target } of moves) {
    if (effects.length === 0) continue;
    const told = toldAfter(dialogs, enters(dialogs, target));
    for (const { effect } of effects) found.set(effect, new Set([...(found.get(effect) ?? []), ...told]));
  }
  return found;
}

const WORDS = /^(.+)\.(?:say|plain)$/;

export const checkTold = (content: Content): void => {
  const { locales, context, dialogs } = content;
  if (context.broken.size > 0) return;
  const by = tellers(content);
  const steps = new Set(allSteps(dialogs).map(({ name }) => name));
  for (const words of locales.words.values()) {
    for (const [key, { text, at }] of words) {
      if (!text.includes('done.')) continue;
      const step = WORDS.exec(key)?.[1] ?? '';
      for (const effect of new Set(textNames(text).flatMap((name) => effectIn(name) ?? []))) {
        if (!context.world.effects[effect] || by.get(effect)?.has(step)) continue;
        const why = steps.has(step) ? 'no way there does it' : 'it is not what a step says';
        context.report.add('B313', at, { key, effect, why });
      }
    }
  }
};
