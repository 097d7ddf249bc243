/** The pictures: everything is on them, nothing breaks out of its markup, no box stands on another. */
import { mermaid, svg } from '../../src/dialog/graph/index.ts';
import { layOut } from '../../src/dialog/graph/layout.ts';
import { pictureOf } from '../../src/dialog/graph/picture.ts';
import { wrap } from '../../src/dialog/graph/wrap.ts';
import { bookOf } from './material.ts';

const book = bookOf();
const hostile = bookOf([
  { file: 'locales/bg/main.yaml', replace: 'Питайте с думи.', by: '"<script>\\"&\' ]]> #quot; `x`"' },
  { file: 'locales/bg/main.yaml', replace: 'person: Човек', by: 'person: "<b>\\"Човек\\""' },
]);

describe('Mermaid', () => {
  const text = mermaid(book, 'hearing', 'bg');

  test('has a node for each step and outside place, and words of the language', () => {
    expect(text.startsWith('flowchart LR\n')).toBe(true);
    for (const step of Object.values(book.dialogs['hearing']?.steps ?? {}))
      expect(text).toContain(`<b>${step.id === 'gate' ? '▶ ' : ''}${step.id}</b>`);
    expect(text).toContain('|"Изпрати"|');
    expect(text).toContain('Кое обсъждане?');
    expect(mermaid(book, 'hearing', 'en')).toContain('|"Send"|');
  });

  test('names conditions and effects in the author’s words', () => {
    expect(text).toContain('user.proposals #gt;= 3?');
  });

  test('keeps its lines whole whatever the texts hold', () => {
    for (const line of mermaid(hostile, 'main', 'bg').split('\n').slice(1, -4)) {
      expect(line).toMatch(/^ {2}n\d+(\W{1,3}"[^"]*"\W{1,3}:::\w+| -\.?-+>(\|"[^"]*"\|)? n\d+)$/);
      expect(line.replaceAll(/<\/?b>|<br\/>/g, '')).not.toMatch(/[<>](?!\|| n)(?!.*n\d+$)/);
    }
  });

  test('of the whole has a node for each dialog', () => {
    const whole = mermaid(book, null, 'bg');
    for (const id of Object.keys(book.dialogs)) expect(whole).toContain(id);
    expect(whole).toMatch(/-\.->\|"Обсъждане"\|/);
  });

  test('of no dialog is refused', () => {
    expect(() => mermaid(book, 'none', 'bg')).toThrow('There is no dialog none.');
  });
});

describe('SVG', () => {
  test('is well-formed, whatever the texts hold', () => {
    for (const one of [book, hostile]) {
      for (const dialog of [null, ...Object.keys(one.dialogs)]) expect(wellFormed(svg(one, dialog, 'bg'))).toBe(true);
    }
    expect(svg(hostile, 'main', 'bg')).not.toContain('<script>');
  });

  test('has the words of every option', () => {
    const text = svg(book, 'hearing', 'bg');
    for (const word of ['Изпрати', 'Промени', 'Друго', 'Кое обсъждане?']) expect(text).toContain(word);
  });

  test('is the same each time', () => {
    expect(svg(book, null, 'en')).toBe(svg(bookOf(), null, 'en'));
  });
});

describe('the layout', () => {
  test('puts no box on another and all inside the drawing', () => {
    for (const dialog of [null, 'hearing', 'main']) {
      const { boxes, width, height } = layOut(pictureOf(book, dialog, 'bg'));
      for (const [index, one] of boxes.entries()) {
        expect(one.y).toBeGreaterThanOrEqual(0);
        expect(one.y + one.height).toBeLessThanOrEqual(height);
        expect(one.x + 250).toBeLessThanOrEqual(width);
        for (const other of boxes.slice(index + 1)) {
          const apart = one.x !== other.x || one.y + one.height <= other.y || other.y + other.height <= one.y;
          expect(`${one.box.id} ${other.box.id} ${apart}`).toBe(`${one.box.id} ${other.box.id} true`);
        }
      }
    }
  });

  test('draws each way once, to the right', () => {
    const { lines } = layOut(pictureOf(book, 'hearing', 'bg'));
    expect(lines.length).toBeGreaterThan(5);
    for (const { points } of lines)
      expect(points.map(({ x }) => x)).toEqual(points.map(({ x }) => x).sort((a, b) => a - b));
  });
});

test('lines hold no more than they may', () => {
  expect(wrap('едно две три четири', 9)).toEqual(['едно две', 'три', 'четири']);
  expect(wrap('непротивоконституционствувателствувайте', 20)).toEqual(['непротивоконституцио', 'нствувателствувайте']);
  expect(wrap('', 10)).toEqual([]);
});

/** Tags open and close in pairs, attributes are quoted, and no bare `<`, `>` or `&` stands in text. */
const wellFormed = (text: string): boolean => {
  const open: string[] = [];
  const rest = text.replaceAll(
    /<(\/?)([a-z]+)((?:\s[\w:-]+="[^"<]*")*)\s*(\/?)>/g,
    (_, close: string, name: string, __, empty: string) => {
      if (close && open.pop() !== name) open.push('wrong', 'wrong');
      if (!close && !empty) open.push(name);
      return '';
    },
  );
  return open.length === 0 && !/[<>]/.test(rest) && !/&(?!(amp|lt|gt|quot|#39);)/.test(rest);
};
