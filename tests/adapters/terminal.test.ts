import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { messenger } from '../../adapters/messenger/index.ts';
import { telegram } from '../../adapters/telegram/index.ts';
import { drawReply, readLine, terminal } from '../../adapters/terminal/index.ts';
import { columns, wrapped } from '../../adapters/terminal/width.ts';
import { viber } from '../../adapters/viber/index.ts';
import type { Reply, Said } from '../../src/dialog/types.ts';

const apiRoot = 'http://127.0.0.1:9';
const channels = [
  telegram({ token: '', secret: '', apiRoot }),
  viber({ token: '', name: 'Бубо', apiRoot }),
  messenger({ pageToken: '', appSecret: '', verifyToken: '', apiRoot, apiVersion: 'v25.0' }),
];
const reply: Reply = {
  text: 'С какво да помогна?',
  buttons: [
    { kind: 'pick', token: 'main.menu.when', label: 'Кога и къде' },
    { kind: 'pick', token: 'main.menu.propose', label: 'Предлагам <нещо>' },
    { kind: 'link', url: 'https://lipovo.example/x', label: 'Проектът' },
    { kind: 'pick', token: 'back', label: 'Назад' },
  ],
};

test('in plain words options carry the numbers that can be typed, ways out do not', () => {
  expect(drawReply(reply, 'plain').split('\n')).toEqual([
    'С какво да помогна?',
    '  1. Кога и къде',
    '  2. Предлагам <нещо>',
    '  → Проектът: https://lipovo.example/x',
    '  [Назад]',
  ]);
});

test('numbers run through the pages of one question', () => {
  expect(drawReply({ ...reply, from: 10 }, 'plain')).toContain(' 11. Предлагам');
});

test.each(channels.map((channel) => [channel.name, channel] as const))(
  '%s draws its own calls, every line equally wide',
  (name, channel) => {
    const calls = channel.render(reply, { person: '5123456789', outboxId: '1' });
    const drawn = drawReply(reply, { channel: name, calls });
    for (const label of ['С какво да помогна?', 'Кога и къде', 'Назад']) expect(drawn).toContain(label);
    expect(drawn).toContain('<нещо>');
    expect(drawn).not.toContain('&lt;');
    expect(new Set(drawn.split('\n').map(columns)).size).toBe(1);
  },
);

test('wrapping loses no word and keeps within the width', () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[а-яa-z👋]{1,30}$/u), { maxLength: 40 }),
      fc.integer({ min: 8, max: 60 }),
      (words, width) => {
        const lines = wrapped(words.join(' '), width);
        expect(lines.join('').replace(/\s/g, '')).toBe(words.join(''));
        for (const line of lines) expect(columns(line)).toBeLessThanOrEqual(width);
      },
    ),
  );
});

test.each<[string, ReturnType<typeof readLine>]>([
  ['Кога е обсъждането?', { does: 'say', said: { kind: 'text', text: 'Кога е обсъждането?' } }],
  ['2', { does: 'say', said: { kind: 'text', text: '2' } }],
  [':tap main.menu.when', { does: 'say', said: { kind: 'pick', token: 'main.menu.when' } }],
  ['/start a_when', { does: 'say', said: { kind: 'hello', ref: 'a_when' } }],
  [':sticker', { does: 'say', said: { kind: 'sticker' } }],
  [':constructor', { does: 'say', said: { kind: 'text', text: ':constructor' } }],
  [':quit', { does: 'quit' }],
  ['   ', { does: 'nothing' }],
])('the line %j is read', (line, meaning) => {
  expect(readLine(line)).toEqual(meaning);
});

test('a talk ends quietly when nobody reads it any more', async () => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const heard: Said[] = [];
  const ended = terminal({ draw: (one) => drawReply(one, 'plain'), input, output }, async (said) => {
    heard.push(said);
    if (said.kind === 'text') output.destroy(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    return { replies: [reply], why: [] };
  });
  input.write('здравей\n');
  await ended;
  expect(heard).toEqual([{ kind: 'hello' }, { kind: 'text', text: 'здравей' }]);
});

test('a talk opens with a hello, answers each line and ends with the input', async () => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const heard: Said[] = [];
  const ended = terminal({ draw: (one) => drawReply(one, 'plain'), input, output }, async (said) => {
    heard.push(said);
    return { replies: said.kind === 'text' && said.text === 'мълчи' ? [] : [reply], why: ['a reason'] };
  });
  input.end('здравей\n:why\nмълчи\n:quit\nнищо\n');
  await ended;
  const shown = String(output.read());
  expect(heard).toEqual([{ kind: 'hello' }, { kind: 'text', text: 'здравей' }, { kind: 'text', text: 'мълчи' }]);
  expect(shown.match(/С какво да помогна/g)).toHaveLength(2);
  expect(shown).toContain('  · a reason');
});
