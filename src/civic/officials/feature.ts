/** Officials who work in the chat: a one-time code binds a chat to a municipality and a role; the rest is the desk. */
import type { Place } from '../../dialog/handbook.ts';
import type { Feature } from '../feature.ts';
import { ANSWER_DUTIES } from './answers.ts';
import { enter } from './codes.ts';
import { HEARING_DUTIES, PROMISED, PROMISING } from './desk.ts';
import { officialFacts } from './facts.ts';
import { noteDone } from './log.ts';
import { beginNews, NEWS, tellNews } from './news.ts';
import { officialOrders } from './orders.ts';
import { PROMISE_FACTS } from './promises.ts';
import { goOnPromising, remind } from './reminding.ts';
import { OFFICIAL_TABLES } from './tables.ts';

/** The one effect that everybody may cause: giving a code. Whether it is good, a fact told before. */
const ENTER: Feature['effects'] = {
  'official.enter': {
    args: { code: 'text' },
    gives: { left: 'number' },
    apply: async ({ q, channel, person, at }, { code }) => {
      const entered = await enter(q, { channel, person, at }, String(code));
      if (entered.is === 'bound') {
        const { town, role } = entered.post;
        await beginNews(q, town, at);
        await noteDone(q, { official: entered.no, role, town, what: 'bound', hearing: null, about: '', at });
      }
      return { left: entered.is === 'wrong' ? entered.left : 0 };
    },
  },
};

/** @param places the register of municipalities, by which the command line's names are told. */
export const officials = (places: readonly Place[]): Feature => ({
  name: 'officials',
  migrations: [OFFICIAL_TABLES],
  facts: { ...officialFacts(places), ...PROMISE_FACTS },
  effects: { ...ENTER, ...HEARING_DUTIES, ...ANSWER_DUTIES },
  due: { [PROMISING]: goOnPromising, [PROMISED]: remind, [NEWS]: tellNews },
  orders: officialOrders(places),
});
