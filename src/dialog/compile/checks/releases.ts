/** The last release against this content: nobody who waits there, and no old button, may be lost. */
import type { Source } from '../../types.ts';
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
    if (options.includes(name) || moved[name] || moved[`${dialog}.${step}`]) continue;
    const gone = !steps.has(`${dialog}.${step}`);
    const at = steps.get(`${dialog}.${step}`)?.at ?? placeOf(dialog);
    if (!gone) context.report.add('B502', at, { name, step: `${step}.${option}` }, { name, among: options });
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
