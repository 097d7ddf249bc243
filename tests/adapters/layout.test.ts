import fc from 'fast-check';
import { inRows, lay, linkable, type Room, splitText } from '../../src/channel-layout.ts';
import type { Button } from '../../src/dialog/types.ts';

const room: Room = { buttons: 5, links: 2, label: 12, tokenBytes: 20 };
const pick = (label: string, token = `a.b.${label.length}`): Button => ({ kind: 'pick', token, label });
const labels = (buttons: readonly { label: string }[]): readonly string[] => buttons.map(({ label }) => label);

describe('a text is split', () => {
  test('after a paragraph, else a line, else a word', () => {
    expect(splitText('един два\nтри\n\nчетири', 16)).toEqual(['един два\nтри', 'четири']);
    expect(splitText('един два\nтри', 10)).toEqual(['един два', 'три']);
    expect(splitText('един два три', 10)).toEqual(['един два', 'три']);
    expect(splitText('едно', 4)).toEqual(['едно']);
    expect(splitText('', 4)).toEqual([]);
  });
  test('never between the halves of a sign', () => {
    expect(splitText('👋👋👋', 3)).toEqual(['👋', '👋', '👋']);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.integer({ min: 2, max: 30 }), (text, limit) => {
        const parts = splitText(text, limit);
        for (const part of parts) expect(part.length).toBeLessThanOrEqual(limit);
        expect(parts.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        for (const part of parts) expect(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/.test(part)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a reply is laid out', () => {
  test('what fits stays as it is', () => {
    const buttons = [pick('Кога'), pick('Къде')];
    expect(lay({ text: 'Кое?', buttons }, room)).toEqual({ text: 'Кое?', buttons });
  });
  test('a text of nothing becomes an ellipsis', () => {
    expect(lay({ text: ' \n', buttons: [] }, room).text).toBe('…');
  });
  test('options without room become a numbered list, the ways out keep their buttons', () => {
    const options = ['Първо', 'Второ', 'Трето', 'Четвърто', 'Пето'].map((label, n) => pick(label, `a.b.${n}`));
    const laid = lay({ text: 'Кое?', buttons: [...options, pick('Меню', 'menu')], from: 10 }, room);
    expect(laid.text).toBe('Кое?\n\n10. Първо\n11. Второ\n12. Трето\n13. Четвърто\n14. Пето');
    expect(labels(laid.buttons)).toEqual(['Първо', 'Второ', 'Трето', 'Четвърто', 'Меню']);
  });
  test('the offer to go on in another language is no option and has no number', () => {
    const buttons = [pick('When'), pick('In English', 'lang.en'), pick('Menu', 'menu')];
    expect(labels(lay({ text: '?', buttons, numbers: true }, room).buttons)).toEqual(['1. When', 'In English', 'Menu']);
  });
  test('a list that the text has already is not written twice', () => {
    const laid = lay(
      { text: 'Кое?\n\n1. Много дълго заглавие\n2. Къде', buttons: [pick('Много дълг…'), pick('Къде')], numbers: true },
      room,
    );
    expect(laid.text).toBe('Кое?\n\n1. Много дълго заглавие\n2. Къде');
    expect(labels(laid.buttons)).toEqual(['1', '2. Къде']);
  });
  test('a label that is a number by itself is no list', () => {
    expect(lay({ text: 'Година?', buttons: [pick('2026', 'a.b.x'), pick('2027', 'a.b.y')] }, room).text).toBe(
      'Година?',
    );
  });
  test('a token that is too long has no button and stands in the list', () => {
    const laid = lay({ text: 'Кое?', buttons: [pick('Кога', 'a.b.cccccccccccccccccccc')] }, room);
    expect(laid).toEqual({ text: 'Кое?\n\n1. Кога', buttons: [] });
  });
  test('a way out with a long label is shortened, and told in full', () => {
    const laid = lay({ text: 'Кое?', buttons: [pick('Към началото на разговора', 'menu')] }, room);
    expect(laid).toEqual({
      text: 'Кое?\n\nКъм началото на разговора',
      buttons: [{ kind: 'pick', token: 'menu', label: 'Към началот…' }],
    });
  });
  test('addresses without a button stand in the text', () => {
    const link = (label: string, url: string): Button => ({ kind: 'link', label, url });
    const laid = lay(
      {
        text: 'Виж',
        buttons: [
          link('А', 'https://a.bg'),
          link('Б', 'http://localhost:3000/x'),
          link('В', 'https://b.bg'),
          link('Г', 'https://c.bg'),
        ],
      },
      room,
    );
    expect(laid.text).toBe('Виж\n\nБ: http://localhost:3000/x\n\nГ: https://c.bg');
    expect(labels(laid.buttons)).toEqual(['А', 'В']);
  });
  test('only public web addresses get a button', () => {
    expect(['https://example.org', 'http://127.0.0.1:3000/x', 'https://община.бг/а'].every(linkable)).toBe(true);
    expect(
      [
        'http://localhost',
        'mailto:a@b.bg',
        'javascript:alert(1)',
        'https://',
        '',
        `https://a.bg/${'x'.repeat(300)}`,
      ].some(linkable),
    ).toBe(false);
  });
  test('short neighbours share a row', () => {
    expect(inRows([1, 2, 9, 3, 4, 5], (n) => n < 9)).toEqual([[1, 2], [9], [3, 4], [5]]);
  });
});
