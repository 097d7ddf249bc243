/**
 * What every channel must do, as one suite: a channel's own test calls it with its simulator. A new channel is done
 * when this is green. Differences are named in the {@link Subject}, each with its reason.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Channel, Fetched, Outcome, Webhook } from '../src/channel.ts';
import type { Answered, Going, SentFile, Simulator } from '../src/channel-simulator.ts';
import type { Button, Reply, Said } from '../src/dialog/types.ts';
import { reply, ways } from './adapters/replies.ts';

/** A body as it comes over the wire, and what it says; `[]` where it holds nothing for us. */
export interface Recorded {
  readonly name: string;
  readonly body: string;
  readonly says: readonly Said[];
}

export interface Subject {
  readonly name: string;
  readonly simulator: () => Promise<Simulator>;
  /** The channel with the simulator's own secrets, or with a wrong token. */
  readonly channel: (apiRoot: string, token?: string) => Channel;
  readonly person: string;
  /** The header (or query) that carries the proof. */
  readonly proof: string;
  readonly recorded: readonly Recorded[];
  /** Where an answer of the platform means: too many calls, for the whole channel. */
  readonly tooMany: Answered;
  /** Buttons that the platform does not have or labels by itself. */
  readonly unlabelled: readonly Button['kind'][];
}

const SHARED = new URL('../../shared/payloads/', import.meta.url);
const signal = new AbortController().signal;
const TO = (person: string) => ({ person, outboxId: '42' });

const asHook = (hook: Webhook, raw: string): Webhook => ({ ...hook, raw: Buffer.from(raw) });
const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

// ---------------------------------------------------------------- the suite

export const channelContract = (subject: Subject): void => {
  let simulator: Simulator;
  let channel: Channel;
  beforeAll(async () => {
    simulator = await subject.simulator();
    channel = subject.channel(simulator.url);
  });
  afterAll(() => simulator.close());
  afterEach(() => {
    simulator.fail('hang up', 0);
    simulator.block(subject.person, false);
  });

  const heard = (body: string): readonly Said[] => channel.parse(simulator.hook(body)).events.map(({ said }) => said);
  const send = async (message: Reply): Promise<readonly Outcome[]> => {
    const outcomes: Outcome[] = [];
    for (const call of channel.render(message, TO(subject.person))) outcomes.push(await channel.send(call, signal));
    return outcomes;
  };
  const one = async (): Promise<Outcome> => (await send({ text: 'Здравейте', buttons: [] }))[0] as Outcome;

  describe(`${subject.name} verifies`, () => {
    const proven = () => simulator.hook(simulator.say(subject.person, 'Кога?'));
    const withProof = (hook: Webhook, proof: string | string[] | undefined): Webhook => ({
      ...hook,
      headers: { ...hook.headers, [subject.proof]: proof },
    });

    test('the platform itself is let in', async () => {
      expect(await channel.verify(proven())).toBe(true);
    });
    test.each([
      ['a forged proof of the same length', (proof: string) => proof.replace(/.$/, (end) => (end === '0' ? '1' : '0'))],
      ['a shorter proof', (proof: string) => proof.slice(1)],
      ['a longer proof', (proof: string) => `${proof}0`],
      ['an empty proof', () => ''],
      ['a proof with letters of many bytes', (proof: string) => 'я'.repeat(proof.length / 2)],
      ['no proof', () => undefined],
      ['a list of proofs', (proof: string) => [proof, proof]],
    ])('%s is turned away', async (_, forge) => {
      const hook = proven();
      expect(await channel.verify(withProof(hook, forge(String(hook.headers[subject.proof]))))).toBe(false);
    });
  });

  describe(`${subject.name} parses`, () => {
    test.each(['', '{', 'x', '{"a":1}}', '\u0000'])('what is no JSON is a SyntaxError: %j', (raw) => {
      const parse = (): unknown => channel.parse(asHook(simulator.hook('{}'), raw));
      expect(parse).toThrow(expect.objectContaining({ name: 'SyntaxError' }));
    });

    test('any JSON at all is taken without an error', () => {
      fc.assert(
        fc.property(fc.json(), (raw) => {
          expect(channel.parse(asHook(simulator.hook('{}'), raw)).events).toEqual([]);
        }),
        { numRuns: 200 },
      );
    });

    test('real bodies with anything at all in any place never throw', () => {
      const places = (value: unknown): readonly (readonly (string | number)[])[] =>
        typeof value !== 'object' || value === null
          ? [[]]
          : [[], ...Object.entries(value).flatMap(([key, inner]) => places(inner).map((path) => [key, ...path]))];
      const put = (value: unknown, [key, ...rest]: readonly (string | number)[], what: unknown): unknown => {
        if (key === undefined) return what;
        const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as { [key: string]: unknown };
        copy[key] = put(copy[key], rest, what);
        return copy;
      };
      const bodies = subject.recorded.map(({ body }) => JSON.parse(body) as unknown);
      const broken = fc
        .constantFrom(...bodies)
        .chain((body) =>
          fc
            .tuple(
              fc.constantFrom(...places(body)),
              fc.oneof(fc.jsonValue(), fc.constantFrom(null, [], {}, [null], [[]], '', 0, -1, true)),
            )
            .map(([path, what]) => put(body, path, what)),
        );
      fc.assert(
        fc.property(broken, (body) => {
          for (const event of channel.parse(asHook(simulator.hook('{}'), JSON.stringify(body))).events) {
            expect(event.person).toEqual(expect.stringMatching(/./));
            expect(event.id).toEqual(expect.stringMatching(/./));
          }
        }),
        { numRuns: 1000 },
      );
    });

    test.each(subject.recorded)('$name', ({ body, says }) => {
      expect(heard(body)).toEqual(says);
    });

    test('a text, a tap and an opened chat are what they are', () => {
      expect(heard(simulator.say(subject.person, 'Кога е обсъждането?'))).toEqual([
        { kind: 'text', text: 'Кога е обсъждането?' },
      ]);
      expect(heard(simulator.tap(subject.person, 'hearing.menu.when', 'Кога'))).toEqual([
        { kind: 'pick', token: 'hearing.menu.when' },
      ]);
      expect(heard(simulator.tap(subject.person, 'town.ask.pick:VAR05', 'Бяла'))).toEqual([
        { kind: 'pick', token: 'town.ask.pick:VAR05' },
      ]);
      expect(heard(simulator.open(subject.person))).toEqual([{ kind: 'hello' }]);
      expect(heard(simulator.open(subject.person, 'a_when-is-it'))).toEqual([{ kind: 'hello', ref: 'a_when-is-it' }]);
    });

    test('leaving is a goodbye where the platform says so', () => {
      const body = simulator.leave(subject.person);
      if (body !== null) expect(heard(body)).toEqual([{ kind: 'goodbye' }]);
    });

    test('a redelivery carries the same id, another message another one', () => {
      const ids = (body: string): readonly string[] => channel.parse(simulator.hook(body)).events.map(({ id }) => id);
      const bodies = [
        simulator.say(subject.person, 'да'),
        simulator.say(subject.person, 'да'),
        simulator.open(subject.person),
        simulator.tap(subject.person, 'a.b.c', 'В'),
      ];
      for (const body of bodies) expect(ids(body)).toEqual(ids(body));
      expect(new Set(bodies.flatMap(ids)).size).toBe(bodies.length);
    });

    test('person, language and time come along', () => {
      const [event] = channel.parse(simulator.hook(simulator.say(subject.person, 'да'))).events;
      expect(event).toMatchObject({ person: subject.person });
      expect(Math.abs((event?.sentAt ?? 0) - Date.now())).toBeLessThan(10_000);
    });

    const folder = new URL(`${subject.name}/`, SHARED);
    const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
    if (files.length > 0) {
      test.each(files)('%s is taken', (name) => {
        const hook = simulator.hook(readFileSync(new URL(name, folder), 'utf8'));
        expect(channel.verify(hook)).toBe(true);
        for (const event of channel.parse(hook).events) expect(event.person).toEqual(expect.stringMatching(/./));
      });
    }
  });

  describe(`${subject.name} brings files`, () => {
    const body = Buffer.from('Покана за обсъждане'.repeat(500));
    const refOf = (goes: Going = 'well', more: Partial<SentFile> = {}): string => {
      const file = { name: 'покана.pdf', type: 'application/pdf; charset=x', body, goes, ...more };
      const [said] = heard(simulator.sendFile(subject.person, file));
      if (said?.kind !== 'file') throw new Error('a file that was sent is a file');
      return said.ref;
    };
    const bring = async (ref: string, most = 1_000_000, within = 5_000): Promise<Fetched | undefined> => {
      const outcome = await channel.fetch?.(ref, most, AbortSignal.timeout(within));
      expect(JSON.stringify(outcome?.is === 'ok' ? null : outcome)).not.toMatch(/127\.0\.0\.1|PRETEND|token-77/);
      return outcome;
    };
    const whole = { is: 'ok', body, type: 'application/pdf' };

    test.each(['well', 'unsized', 'moved'] as const)('what goes %s comes whole, with its type', async (goes) => {
      expect(await bring(refOf(goes))).toEqual(whole);
    });
    test.each(['gone', 'denied', 'lured'] as const)('what is %s is gone', async (goes) => {
      expect(await bring(refOf(goes))).toMatchObject({ is: 'gone' });
    });
    test.each(['cut', 'slow'] as const)('what is %s may come later', async (goes) => {
      expect(await bring(refOf(goes), 1_000_000, 300)).toMatchObject({ is: 'later' });
    });
    test.each(['well', 'unsized'] as const)('what goes %s and is larger than wanted is big', async (goes) => {
      expect(await bring(refOf(goes), body.length - 1)).toEqual({ is: 'big' });
      expect(await bring(refOf(goes), body.length)).toEqual(whole);
    });
    test('an empty file is one', async () => {
      expect(await bring(refOf('well', { body: Buffer.alloc(0) }))).toMatchObject({ is: 'ok', body: Buffer.alloc(0) });
    });
    test('a type that is none is told as none', async () => {
      expect(await bring(refOf('well', { type: 'x' }))).toMatchObject({ is: 'ok', type: null });
    });
    test.each([
      ['an error of the server', { status: 500, body: 'x' }],
      ['too many calls', { status: 429, body: 'x' }],
      ['a cut connection', 'hang up'],
    ] as const)('%s means later', async (_, fault) => {
      const ref = refOf();
      simulator.fail(fault, 2);
      expect(await bring(ref)).toMatchObject({ is: 'later' });
    });
    test('a platform that does not listen means later', async () => {
      const deaf = subject.channel('http://127.0.0.1:9');
      const ref = refOf().replace(simulator.url, 'http://127.0.0.1:9');
      expect(await deaf.fetch?.(ref, 10, signal)).toMatchObject({ is: 'later' });
    });
    test('nothing is brought once the house closes', async () => {
      expect(await channel.fetch?.(refOf(), 10, AbortSignal.abort())).toMatchObject({ is: 'later' });
    });
    test.each([
      'file:///etc/passwd',
      'http://127.0.0.1:9/x',
      'https://127.0.0.1/x',
      'https://[::1]/x',
      'https://2130706433/x',
      'https://localhost/x',
      'https://localhost.localdomain./x',
      'https://a:b@example.org/x',
      'http://example.org/x',
      'data:text/plain,x',
      '../../etc/passwd',
      'x',
      '',
    ])('“%s” is nothing of the platform', async (ref) => {
      expect((await bring(ref))?.is).toMatch(/^(gone|later)$/);
    });
  });

  describe(`${subject.name} renders and sends`, () => {
    test('any reply is within the limits, and no word, label or address is lost', async () => {
      await fc.assert(
        fc.asyncProperty(reply, async (message) => {
          const from = simulator.sent.length;
          const outcomes = await send(message);
          const sent = simulator.sent.slice(from);
          expect(simulator.broken).toEqual([]);
          expect(outcomes.filter(({ is }) => is !== 'ok')).toEqual([]);
          const told = sent.map((part) => part.text).join('\n');
          expect(words(told).slice(0, words(message.text).length)).toEqual(words(message.text));
          const shown = sent.flatMap((part) => part.buttons);
          const everything = [told, ...shown.map((seen) => `${seen.label}\n${seen.url ?? ''}`)].join('\n');
          for (const wanted of message.buttons) {
            if (!subject.unlabelled.includes(wanted.kind)) expect(everything).toContain(wanted.label);
            if (wanted.kind === 'link') expect(everything).toContain(wanted.url);
          }
        }),
        { numRuns: 80 },
      );
    }, 60_000);

    test('buttons hang on the last part of a long text', async () => {
      const from = simulator.sent.length;
      await send({ text: 'Дума '.repeat(3000), buttons: ways });
      const parts = simulator.sent.slice(from);
      expect(parts.length).toBeGreaterThan(1);
      expect(parts.map(({ buttons: shown }) => shown.length)).toEqual([...parts.slice(1).map(() => 0), 2]);
    });

    test('numbers run through a question and stand on every option where that is wanted', async () => {
      await send({
        text: 'Кое?',
        buttons: [
          { kind: 'pick', token: 'a.b.c', label: 'Първо' },
          { kind: 'pick', token: 'a.b.d', label: 'Много дълго заглавие' },
          ...ways,
        ],
        numbers: true,
        from: 4,
      });
      const last = simulator.sent.at(-1);
      expect(last?.buttons[0]?.label).toBe('4. Първо');
      expect(`${last?.text}\n${last?.buttons[1]?.label}`).toContain('5. Много дълго заглавие');
      expect(last?.buttons.slice(2).map((seen) => seen.label)).toEqual(['Назад', 'Меню']);
    });

    test('a file comes with its name and address in the text', async () => {
      const from = simulator.sent.length;
      const file = {
        url: 'https://bot.example.bg/files/abc/protokol.pdf',
        name: 'protokol.pdf',
        type: 'application/pdf',
        bytes: 12_345,
      };
      const outcomes = await send({ text: 'Ето протокола.', buttons: ways, file });
      expect(outcomes.every(({ is }) => is === 'ok')).toBe(true);
      const parts = simulator.sent.slice(from);
      expect(parts.at(-1)?.text).toBe(`Ето протокола.\n\n${file.name}\n${file.url}`);
      expect(parts.at(-1)?.buttons.length).toBe(2);
    });

    test('a message that is taken has an id', async () => {
      expect(await one()).toEqual({ is: 'ok', id: expect.stringMatching(/./) });
    });
    test('too many calls pause the channel for as long as the platform says', async () => {
      simulator.fail(subject.tooMany);
      expect(await one()).toMatchObject({ is: 'later', who: 'channel', after: expect.any(Number) });
    });
    test.each([
      ['an error of the server', { status: 500, body: { ok: false } }],
      ...[200, 302, 400, 403, 404, 502].map((status) => {
        const headers = { 'content-type': 'text/html', location: 'https://filter.example/' };
        return [`a page of a proxy (${status})`, { status, body: '<html>Blocked</html>', headers }] as const;
      }),
      ['a cut connection', 'hang up'],
    ] as const)('%s means later', async (_, fault) => {
      simulator.fail(fault);
      expect(await one()).toMatchObject({ is: 'later', who: 'person' });
    });
    test('a platform that does not listen means later, and no address is told', async () => {
      const outcome = await subject.channel('http://127.0.0.1:9').send({ method: 'messages', body: {} }, signal);
      expect(outcome).toMatchObject({ is: 'later', who: 'person' });
      expect(JSON.stringify(outcome)).not.toMatch(/127\.0\.0\.1|PRETEND|token-77/);
    });
    test('silence ends when the house closes', async () => {
      simulator.fail('silence');
      const [call] = channel.render({ text: 'Здравейте', buttons: [] }, TO(subject.person));
      if (call === undefined) throw new Error('a reply renders to a call');
      expect(await channel.send(call, AbortSignal.timeout(100))).toMatchObject({ is: 'later' });
    });
    test('who blocked the bot is gone', async () => {
      simulator.block(subject.person);
      expect(await one()).toMatchObject({ is: 'gone', why: expect.any(String) });
    });
    test('a wrong token stops the channel, and is not told', async () => {
      const [call] = channel.render({ text: 'Здравейте', buttons: [] }, TO(subject.person));
      const wrong = subject.channel(simulator.url, 'wrong:TOKEN');
      const outcome = call === undefined ? null : await wrong.send(call, signal);
      expect(outcome).toMatchObject({ is: 'halt' });
      expect(JSON.stringify(outcome)).not.toContain('wrong:TOKEN');
    });
    test('a message that breaks a limit is refused', async () => {
      const [call] = channel.render({ text: 'x', buttons: [] }, TO(subject.person));
      const bad = JSON.parse(JSON.stringify(call).replace('"x"', JSON.stringify(''))) as Parameters<Channel['send']>[0];
      expect(await channel.send(bad, signal)).toMatchObject({ is: 'refused' });
    });
  });
};
