/** The same legal question in twenty wordings (Bulgarian, Latin letters, English) leads to the same answer. */
import { readFileSync } from 'node:fs';
import { ownEar } from './content.ts';

const hear = ownEar();
const wordings = JSON.parse(readFileSync('tests/ear/wordings.json', 'utf8')) as Record<string, string[]>;

describe.each(Object.entries(wordings))('%s', (id, texts) => {
  test('has twenty wordings', () => {
    expect(new Set(texts).size).toBeGreaterThanOrEqual(20);
  });

  test.each(texts)('%s', (text) => {
    const heard = hear(text, 'bg');
    expect(heard.candidates[0]?.id).toBe(id);
    expect(heard.answer ?? id).toBe(id);
    expect(['direct', 'offer']).toContain(heard.zone);
  });

  test('most of them are answered at once', () => {
    const direct = texts.filter((text) => hear(text, 'bg').answer === id);
    expect(direct.length / texts.length).toBeGreaterThanOrEqual(0.75);
  });
});
