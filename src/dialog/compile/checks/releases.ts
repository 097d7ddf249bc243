/** The last release against this content: nobody who waits there, and no old button, may be lost. */
import type { Source } from '../../steps.ts';
import type { Content } from '../content.ts';
import { allSteps } from '../ways.ts';

const settings: Source = { file: 'dialogs/bubo.yaml', line: 1 };

export const checkReleases = ({ dialogs, moved, context }: Content): void => {
  const { released } = context.world;
  if (!released || context.broken.size > 0) return;
  const steps = new Map(allSteps(dialogs).map((step) => [step.name, step]));
  const placeOf = (dialog: string): Source => dialogs[dialog]?.at ?? settings;
  for (const name of released.steps) {
    const [dialog = '', step = ''] = name.split('.');
    if (!steps.has(name) && !moved[name]) {
      context.report.add('B501', placeOf(dialog), { name, step }, { name, among: steps.keys() });
    }
  }
  const options = [...steps.values()].flatMap((step) =>
    step.kind === 'ask' ? step.options.map(({ id }) => `${step.name}.${id}`) : [],
  );
  for (const name of released.options ?? []) {
    const [dialog = '', step = '', option = ''] = name.split('.');
    const before = `${dialog}.${step}`;
    const now = moved[before] ?? before;
    const there = steps.get(now);
    if (!there || moved[name] || options.includes(`${now}.${option}`)) continue;
    // Where a question became a step of another kind, its buttons are from earlier, and that is said.
    if (now === before || there.kind === 'ask')
      context.report.add('B502', there.at, { name }, { name, among: options });
  }
  for (const name of released.answers ?? []) {
    if (!context.answers.has(name) && !moved[`answer.${name}`]) {
      context.report.add('B506', settings, { name }, { name, among: context.answers });
    }
  }
  for (const [name, before] of Object.entries(released.slots ?? {})) {
    const slot = dialogs[name.slice(0, name.indexOf('.'))]?.slots[name];
    if (slot && slot.type !== before) context.report.add('B503', slot.at, { name, before, now: slot.type });
  }
};
