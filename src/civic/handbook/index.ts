/** What the house remembers about its handbook: answers out of service, and questions that were not understood. */
import type { Feature } from '../feature.ts';
import { lawFacts } from './law.ts';
import { keepMiss, MISSES_TABLE, SWEEP, sweepMisses } from './misses.ts';
import { isOff, OFF_TABLE } from './off.ts';

export const handbook: Feature = {
  name: 'handbook',
  migrations: [OFF_TABLE, MISSES_TABLE],
  facts: {
    ...lawFacts,
    'handbook.off': { args: ['text'], type: 'bool', load: ({ q }, [id]) => isOff(q, String(id)) },
  },
  effects: {
    'handbook.miss': {
      args: { how: 'text', text: 'text', near: 'text' },
      apply: async ({ q, at }, { how, text, near }) => {
        await keepMiss(q, { how: String(how), text: String(text), near: String(near), at });
        return {};
      },
    },
  },
  due: {
    [SWEEP]: async (q, { at }) => {
      await sweepMisses(q, at);
      return [];
    },
  },
};
