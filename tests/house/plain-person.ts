/** Somebody who talks to the pure step itself: no channel, no store, no clock. */
import type { Feature, Here } from '../../src/civic/feature.ts';
import type { Book } from '../../src/dialog/book.ts';
import type { Session } from '../../src/dialog/session.ts';
import { type Facts, factKey, type Need } from '../../src/dialog/signatures.ts';
import { step } from '../../src/dialog/step/index.ts';
import type { Incoming, Reply, Said, Value } from '../../src/dialog/types.ts';
import type { Act } from './bodies.ts';
import { type Bubble, type Person, personOn, type Settings } from './persons.ts';

export interface Plain {
  readonly book: Book;
  readonly features: readonly Feature[];
  readonly given: Facts;
  readonly at: number;
}

let people = 0;

export function onPaper(plain: Plain, { lang = 'bg' }: Settings): Person {
  const id = `paper-${++people}`;
  let session: Session | null = null;
  let events = 0;
  const turn = async (said: Said): Promise<readonly Reply[]> => {
    const incoming = { channel: 'paper', person: id, id: String(++events), said, at: plain.at, locale: lang };
    const stepped = await steps(plain, session, incoming);
    // What is kept goes through JSON, as it does in the store.
    const next = stepped.effects.some(({ name }) => name === 'forget') ? null : stepped.session;
    session = JSON.parse(JSON.stringify(next)) as Session | null;
    return stepped.replies.map((reply) => ({ ...reply, text: given(reply.text, stepped.effects) }));
  };
  return personOn({
    channel: 'paper',
    id,
    leave: () => undefined,
    exchange: async (act) => (await turn(saidOf(act))).map(bubbleOf),
  });
}

/** Nothing is done on paper: what an effect of this turn would give is „…“. Others would be left, and seen. */
const given = (text: string, effects: readonly { readonly name: string }[]): string =>
  effects.reduce((words, { name }) => words.replace(new RegExp(`\\{done\\.${name}\\.\\w+\\}`, 'g'), '…'), text);

async function steps(plain: Plain, session: Session | null, incoming: Incoming) {
  const facts = new Map(plain.given);
  for (let round = 0; round < 4; round++) {
    const stepped = step(plain.book, session, incoming, facts);
    if (!('need' in stepped)) return stepped;
    for (const need of stepped.need)
      facts.set(factKey(need.name, need.args), await load(plain, session, incoming, need));
  }
  throw new Error('The step asks for ever more facts.');
}

/** No rows are known of anybody. */
async function load({ features }: Plain, session: Session | null, incoming: Incoming, need: Need): Promise<Value> {
  const { channel, person, at } = incoming;
  const here: Here = { q: async () => [], channel, person, session, at, sentAt: at };
  const fact = features.map((feature) => feature.facts[need.name]).find((one) => one !== undefined);
  if (fact === undefined) throw new Error(`No feature knows the fact ${need.name}.`);
  return fact.load(here, need.args);
}

const SENDINGS: { readonly [what: string]: Said } = {
  sticker: { kind: 'sticker' },
  file: { kind: 'file', type: 'photo', ref: 'x' },
  phone: { kind: 'phone', number: '+359888123456', own: true },
  place: { kind: 'place', lat: 42.1, lon: 24.7 },
  unsupported: { kind: 'unsupported' },
  edited: { kind: 'edited' },
  group: { kind: 'group' },
};

function saidOf(act: Act): Said {
  if (act.is === 'say') return { kind: 'text', text: act.text };
  if (act.is === 'pick') return { kind: 'pick', token: act.token };
  if (act.is === 'start') return { kind: 'hello', ...(act.ref !== undefined && { ref: act.ref }) };
  if (act.is === 'attach') return { kind: 'file', type: 'document', ref: 'x', name: act.file.name };
  return SENDINGS[act.what] ?? { kind: 'unsupported' };
}

const bubbleOf = ({ text, buttons }: Reply): Bubble => ({
  text,
  buttons: buttons.map((button) => ({
    label: button.label,
    ...(button.kind === 'pick' && { token: button.token }),
    ...(button.kind === 'link' && { url: button.url }),
  })),
});
