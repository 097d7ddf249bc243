/** Replies made up by fast-check: words in two scripts, markup signs, emoji, up to thirty buttons of all kinds. */
import fc from 'fast-check';
import type { Button, Reply } from '../../src/dialog/types.ts';

const word = fc.oneof(
  fc.stringMatching(/^[а-яА-Яa-z0-9.,!?<>&"'-]{1,14}$/),
  fc.constantFrom('👋🏽', '👨‍👩‍👧', 'обсъждане', '<b>', '&amp;', '"цитат"', 'https://example.org/a?b=1&c=2'),
);
const text = fc
  .array(fc.tuple(word, fc.constantFrom(' ', ' ', '\n', '\n\n')), { minLength: 1, maxLength: 30 })
  .chain((pairs) =>
    fc.constantFrom(1, 1, 6, 60).map((times) =>
      pairs
        .map(([one, gap]) => one + gap)
        .join('')
        .repeat(times)
        .trim(),
    ),
  );

const label = fc.stringMatching(/^[а-яА-Яa-z0-9<>&"№]([а-яА-Яa-z0-9<>&" №]{0,18}[а-яa-z0-9&])?$/);
const button = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.tuple(
      fc.constant('pick' as const),
      fc.stringMatching(/^[a-z]{2,9}\.[a-z_]{2,9}\.[a-z]{1,9}(:[A-Za-z0-9+-]{1,20})?$/),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(
      fc.constant('link' as const),
      fc.constantFrom('https://example.org/x', 'http://localhost:3000/x', 'https://bot.example.bg/files/a/b.pdf'),
    ),
  },
);
const buttons = fc
  .uniqueArray(fc.tuple(label, button), { maxLength: 30, selector: ([shown]) => shown })
  .map((all): readonly Button[] =>
    all.map(([shown, [kind, value]], n) =>
      kind === 'pick' ? { kind, token: `${value}${n}`, label: shown } : { kind, url: value, label: shown },
    ),
  );
/** The ways out that end nearly every question. */
export const ways: readonly Button[] = [
  { kind: 'pick', token: 'back', label: 'Назад' },
  { kind: 'pick', token: 'menu', label: 'Меню' },
];
/** Any reply that the engine could make, and longer ones. */
export const reply: fc.Arbitrary<Reply> = fc
  .record({
    text,
    buttons,
    hasWays: fc.boolean(),
    numbers: fc.boolean(),
    from: fc.constantFrom(1, 1, 10),
    asks: fc.constantFrom<readonly Button[]>(
      [],
      [],
      [
        { kind: 'phone', label: 'Дай номер' },
        { kind: 'place', label: 'Моето място' },
      ],
    ),
  })
  .map((made) => ({
    text: made.text,
    buttons: [...made.asks, ...made.buttons, ...(made.hasWays ? ways : [])],
    numbers: made.numbers,
    from: made.from,
  }));
