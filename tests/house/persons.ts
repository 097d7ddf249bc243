/** Somebody who talks to the bot: says, taps and sends as the platform would post it, and reads what comes back. */
import type { Sent, SentFile } from '../../src/channel-simulator.ts';
import { fields, list } from '../../src/channel-wire.ts';
import { type Act, bodyOf, inLanguage, type Sending } from './bodies.ts';
import type { Messenger, Platforms } from './platforms.ts';

export interface Settings {
  readonly id?: string;
  readonly lang?: 'bg' | 'en';
}
export interface Shown {
  readonly label: string;
  readonly token?: string;
  readonly url?: string;
}
export interface Bubble {
  readonly text: string;
  readonly buttons: readonly Shown[];
}

/** What came back on one thing said. */
export interface Heard {
  readonly bubbles: readonly Bubble[];
  /** All bubbles, a line break between them. */
  readonly text: string;
  /** The buttons of all bubbles, without the numbers that a channel put before them. */
  readonly labels: readonly string[];
}

export interface Person {
  readonly channel: string;
  readonly id: string;
  /** What was said so far, by both. */
  readonly talk: readonly string[];
  readonly say: (text: string) => Promise<Heard>;
  /** Taps a button of the last bubbles that had any. */
  readonly tap: (label: string) => Promise<Heard>;
  readonly pick: (token: string) => Promise<Heard>;
  readonly start: (ref?: string) => Promise<Heard>;
  readonly send: (what: Sending) => Promise<Heard>;
  /** Sends a document. */
  readonly attach: (file: SentFile) => Promise<Heard>;
  readonly leave: () => void;
}

/** How acts get to the house and bubbles back. */
export interface Line {
  readonly channel: string;
  readonly id: string;
  readonly exchange: (act: Act) => Promise<readonly Bubble[]>;
  readonly leave: () => void;
}

/** The channel has no such thing (Viber has no groups). */
export class NoSuchThing extends Error {
  override readonly name = 'NoSuchThing';
}

const withoutNumber = (label: string): string => label.replace(/^\d+\. /, '');

export function personOn(line: Line): Person {
  const talk: string[] = [];
  let shown: readonly Bubble[] = [];
  const act = async (one: Act): Promise<Heard> => {
    talk.push(`> ${JSON.stringify(one.is === 'attach' ? { ...one, file: one.file.name } : one)}`);
    const bubbles = await line.exchange(one);
    for (const { text, buttons } of bubbles)
      talk.push(`  ${text.replace(/\n/g, ' / ')}  [${buttons.map(({ label }) => label).join(' | ')}]`);
    if (bubbles.some(({ buttons }) => buttons.length > 0)) shown = bubbles;
    return {
      bubbles,
      text: bubbles.map(({ text }) => text).join('\n'),
      labels: bubbles.flatMap(({ buttons }) => buttons.map(({ label }) => withoutNumber(label))),
    };
  };
  const tap = (label: string): Promise<Heard> => {
    const button = find(shown, label);
    if (button?.token === undefined) throw new Error(`There is no button “${label}” to tap.`);
    return act({ is: 'pick', token: button.token, label: button.label });
  };
  return {
    channel: line.channel,
    id: line.id,
    talk,
    say: (text) => act({ is: 'say', text }),
    tap: async (label) => tap(label),
    pick: (token) => act({ is: 'pick', token, label: token }),
    start: (ref) => act(ref === undefined ? { is: 'start' } : { is: 'start', ref }),
    send: (what) => act({ is: 'send', what }),
    attach: (file) => act({ is: 'attach', file }),
    leave: line.leave,
  };
}

/** By its label, or by the number under which the text lists it. */
function find(bubbles: readonly Bubble[], label: string): Shown | undefined {
  const buttons = bubbles.flatMap((bubble) => bubble.buttons);
  const found = buttons.find((button) => withoutNumber(button.label) === label);
  if (found !== undefined) return found;
  const lines = bubbles.flatMap(({ text }) => text.split('\n'));
  const number = lines.map((one) => /^(\d+)\. (.*)$/.exec(one)).find((one) => one?.[2] === label)?.[1];
  return buttons.find((button) => button.label === number);
}

let people = 0;
/** Ids of digits, as Telegram has them; the other platforms take any string. */
const newId = (): string => String(500_000_000 + ++people);

export function onMessenger(
  channel: Messenger,
  platforms: Platforms,
  url: string,
  settled: (channel: string, person: string) => Promise<void>,
  { id = newId(), lang = 'bg' }: Settings,
): Person {
  const simulator = platforms[channel];
  const group = `-100${id}`;
  return personOn({
    channel,
    id,
    leave: () => undefined,
    exchange: async (act) => {
      const body = bodyOf(channel, platforms, id, act);
      if (body === null) throw new NoSuchThing(`${channel} has no ${JSON.stringify(act)}`);
      const from = simulator.sent.length;
      const who = act.is === 'send' && act.what === 'group' ? group : id;
      const [answer] = await simulator.deliver(url, inLanguage(channel, body, lang));
      if (answer === undefined || answer.status !== 200) throw new Error(`The webhook answered ${answer?.status}.`);
      await settled(channel, who);
      const sent = simulator.sent.slice(from).filter(({ person }) => person === who);
      return [...greeting(answer.text), ...sent];
    },
  });
}

/** Viber's welcome stands in the answer of the webhook itself. */
export function greeting(answer: string): readonly Bubble[] {
  if (answer === '') return [];
  const body = fields(JSON.parse(answer));
  const buttons = list(fields(body['keyboard'])['Buttons']).map(fields);
  const shown = buttons.map((button) => ({ label: String(button['Text']), token: String(button['ActionBody']) }));
  return [{ text: String(body['text']), buttons: shown }];
}

export const textsOf = (sent: readonly Sent[], person: string): readonly string[] =>
  sent.filter((one) => one.person === person).map(({ text }) => text);
