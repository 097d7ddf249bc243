/** „Какво знаете за мен“, in words and as a file, and „изтрий ме“ (GDPR art. 15, 17 and 20). */
import type { Place } from '../dialog/handbook.ts';
import { type Fact, type Feature, type Here, langOf } from './feature.ts';
import { carryOut, FORGET, forgetWholly } from './forgetting.ts';
import { COPY, copyOf, knownTo } from './knowing.ts';
import { type NameOf, namesOf } from './latin.ts';
import { orderParcel, parcelWork } from './press/parcel.ts';
import { BY_AGE } from './retention.ts';

const NAME = 'kakvo-znam-za-vas';
const TITLE = { bg: 'какво знам за Вас', en: 'what I know about you' };

/** Orders everything that is kept of the person as a file of theirs; an earlier one goes, so that there is one at most. */
async function order(here: Here): Promise<void> {
  const { q, channel, person, session } = here;
  const lang = langOf(session?.slots['me.lang']);
  await q('delete from file where channel = $1 and person = $2 and name = $3', [channel, person, `${NAME}.json`]);
  await orderParcel(here, { key: NAME, title: TITLE[lang], parts: [], lang }, COPY);
}

/** Read when it is made: the order holds nothing of what is kept, so that nothing lies in the store twice. */
const copying = parcelWork(async (q, { title, lang = 'bg', at }, who) => [
  { make: 'data', title, name: NAME, text: await copyOf(q, who, lang, at) },
]);

const known = (nameOf: NameOf): Fact => ({ args: [], type: 'text', load: (here) => knownTo(here, nameOf) });

/**
 * @param places the register of municipalities, by which a chosen one is named.
 * @param others the features that may keep something besides the rows that name a person.
 */
export const privacy = (places: readonly Place[], others: readonly Pick<Feature, 'forgets'>[] = []): Feature => ({
  name: 'privacy',
  migrations: [BY_AGE],
  facts: { 'person.known': known(namesOf(places)) },
  effects: {
    'privacy.copy': {
      args: {},
      apply: async (here) => {
        await order(here);
        return {};
      },
    },
    forget: {
      args: {},
      gives: { rows: 'number' },
      apply: async (here) => ({ rows: await forgetWholly(here.q, others, here, here.at) }),
    },
  },
  work: { [COPY]: copying },
  due: {
    [FORGET]: async (q, due, now) => {
      await carryOut(q, others, due, now);
      return [];
    },
  },
});
