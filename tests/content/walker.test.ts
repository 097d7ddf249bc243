/**
 * The walker on the real content, drawn for every channel: nothing unreached, no limit broken. And the walker itself:
 * that it sees what it is there to see.
 */
import { render as messenger, limits as messengerLimits } from '../../adapters/messenger/render.ts';
import { render as telegram, limits as telegramLimits } from '../../adapters/telegram/render.ts';
import { renderer as viber, limits as viberLimits } from '../../adapters/viber/render.ts';
import type { Call, Limits } from '../../src/channel.ts';
import { step } from '../../src/dialog/step/index.ts';
import type { Reply } from '../../src/dialog/types.ts';
import { randomWalks, type StepFunction, walkAll } from '../../src/dialog/walk/index.ts';
import { ownBook } from '../own-book.ts';
import { bookOf } from './material.ts';

const to = { person: 'walker', outboxId: '1' };
const renderers = {
  telegram: (reply: Reply) => telegram(reply, to),
  viber: (reply: Reply) => viber('Бубо').render(reply, to),
  messenger: (reply: Reply) => messenger(reply, to),
};
const limits: { readonly [channel: string]: Limits } = {
  telegram: telegramLimits,
  viber: viberLimits,
  messenger: messengerLimits,
};

/** Fields of a call that hold what people see or tap, by their limit. */
const FIELDS: { readonly [field: string]: (limit: Limits) => number } = {
  text: ({ text }) => text,
  callback_data: ({ tokenBytes }) => tokenBytes,
  payload: ({ tokenBytes }) => tokenBytes,
  ActionBody: ({ tokenBytes }) => tokenBytes,
  title: ({ label }) => label,
};

const tooLong = (value: unknown, limit: Limits, field = ''): string[] => {
  if (typeof value === 'string') {
    const most = FIELDS[field]?.(limit);
    return most !== undefined && [...value].length > most ? [`${field} of ${[...value].length}`] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => tooLong(inner, limit, Array.isArray(value) ? field : name));
};

const check = (channel: string, drawn: unknown): string[] => {
  const limit = limits[channel];
  const calls = drawn as readonly Call[];
  if (!limit || calls.length === 0) return ['nothing is sent'];
  return calls.flatMap(({ body }) => [
    ...tooLong(body, limit),
    ...(Buffer.byteLength(JSON.stringify(body)) > limit.bodyBytes ? ['the body is too long'] : []),
  ]);
};

describe('the real content', () => {
  const book = ownBook();

  test('is walked through whole, in every language, for every channel', () => {
    const report = walkAll(book, step, ['bg', 'en'], { renderers, check });
    expect(report.violations).toEqual([]);
    expect(report.steps.missing).toEqual([]);
    expect(report.options.missing).toEqual([]);
    expect(report.answers.missing).toEqual([]);
    expect(report.replies).toBeGreaterThan(report.turns);
  }, 120_000);

  test('stands 10,000 random walks', () => {
    const report = randomWalks(book, step, { seed: 1, walks: 10_000, length: 8 });
    expect(report.violations).toEqual([]);
    // The walk through everything comes to all of it; these come to most, and the report names the rest.
    for (const { seen, all, missing } of [report.steps, report.options]) {
      expect(seen + missing.length).toBe(all);
      expect(seen / all).toBeGreaterThan(0.6);
    }
    expect(report.turns).toBe(80_000);
  }, 120_000);
});

describe('the walker', () => {
  const book = bookOf();

  test('reaches everything in the small book', () => {
    const report = walkAll(book, step, book.langs);
    expect(report.violations).toEqual([]);
    expect(report.steps).toEqual({ seen: 10, all: 10, missing: [] });
    expect(report.options.missing).toEqual([]);
    expect(report.answers.missing).toEqual([]);
  });

  test('walks the same way for the same seed and another for another', () => {
    const walk = (seed: number) => {
      const seen: string[] = [];
      const watching: StepFunction = (...turn) => {
        seen.push(JSON.stringify(turn[2].said));
        return step(...turn);
      };
      randomWalks(book, watching, { seed, walks: 20, length: 8 });
      return seen.join('\n');
    };
    expect(walk(7)).toBe(walk(7));
    expect(walk(7)).not.toBe(walk(8));
  });

  test('names what it never came to', () => {
    const missing = randomWalks(book, step, { seed: 1, walks: 1, length: 2 });
    expect(missing.steps.missing).toContain('hearing.thanks');
    expect(missing.options.missing).toContain('hearing.review.send');
  });

  const spoiled =
    (spoil: (reply: Reply) => Reply): StepFunction =>
    (...turn) => {
      const stepped = step(...turn);
      return 'need' in stepped ? stepped : { ...stepped, replies: stepped.replies.map(spoil) };
    };

  test.each<[string, StepFunction, string]>([
    ['an empty bubble', spoiled((reply) => ({ ...reply, text: ' ' })), 'an empty bubble'],
    ['a placeholder', spoiled((reply) => ({ ...reply, text: '{town.name}' })), 'a placeholder is left: {town.name}'],
    [
      'what no effect of the turn gave',
      spoiled((reply) => ({ ...reply, text: '{done.proposal.submit.number}' })),
      'a placeholder is left: {done.proposal.submit.number}',
    ],
    [
      'a long label',
      spoiled((reply) => ({ ...reply, buttons: [{ kind: 'pick', token: 'menu', label: 'Меню '.repeat(5) }] })),
      'a label of 25',
    ],
    [
      'labels alike',
      spoiled((reply) => ({ ...reply, buttons: [1, 2].map(() => ({ kind: 'pick', token: 'menu', label: 'Меню' })) })),
      'labels alike',
    ],
    [
      'a bad token',
      spoiled((reply) => ({ ...reply, buttons: [{ kind: 'pick', token: 'меню', label: 'Меню' }] })),
      'a bad token',
    ],
    [
      'a throw',
      () => {
        throw new Error('broken');
      },
      'throws broken',
    ],
    ['endless questions for facts', () => ({ need: [{ name: 'hearing.open', args: [] }] }), 'facts were asked for'],
    [
      'silence',
      (...turn) => {
        const stepped = step(...turn);
        return 'need' in stepped ? stepped : { ...stepped, replies: [] };
      },
      'says nothing',
    ],
  ])('sees %s', (_, broken, sentence) => {
    expect(walkAll(book, broken, ['bg']).violations.join('\n')).toContain(sentence);
    expect(randomWalks(book, broken, { seed: 1, walks: 2, length: 3 }).violations.join('\n')).toContain(sentence);
  });

  test('holds every drawn reply against the channel', () => {
    const report = walkAll(book, step, ['bg'], {
      renderers: { shout: ({ text }) => text.toUpperCase() },
      check: (channel, drawn) => (String(drawn).startsWith('ЗДРАВЕЙТЕ') ? [`too loud for ${channel}`] : []),
    });
    expect(report.violations.join('\n')).toContain('shout: too loud for shout');
  });
});
