/** Where the bot asks „Да … ли?“ a typed „да“ is an answer. */
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { ownBook } from '../own-book.ts';

type Words = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;

/** The last sentence asks whether to do one thing; between two things („…, или …“) a yes says nothing. */
const ASKS = /(?:^|[.!?}]\s+)Да (?:(?!, или )[^.!?])* ли(?:(?!, или )[^.!?])*\?\s*$/u;
const YES = /^Да(?:,|$)/u;

const asking = Object.values(ownBook().dialogs).flatMap(({ id, steps }) => {
  const file = `locales/bg/${id}.yaml`;
  const words = existsSync(file) ? (parse(readFileSync(file, 'utf8')) as Words) : {};
  return Object.values(steps).flatMap((step) => {
    const { say, plain, ...labels } = words[step.id] ?? {};
    const asks = [say, plain].some((text) => typeof text === 'string' && ASKS.test(text));
    return step.kind === 'ask' && asks ? [{ name: step.name, options: step.options, labels }] : [];
  });
});

test('there are such questions', () => expect(asking.length).toBeGreaterThan(10));

test.each(asking)('„да“ answers $name', ({ options, labels }) => {
  const agreeing = options.filter(({ id, agree }) => agree === true || YES.test(String(labels[id])));
  expect(agreeing).toHaveLength(1);
});
