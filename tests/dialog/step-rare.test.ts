import type { Book } from '../../src/dialog/book.ts';
import type { Step } from '../../src/dialog/steps.ts';
import type { Said } from '../../src/dialog/types.ts';
import { atHome, Talk, tinyBook } from './tiny-book.ts';

const MENU = 'С какво да помогна?';

describe('what cannot be used', () => {
  test.each<[string, Said]>([
    ['Стикерите не разбирам.', { kind: 'sticker' }],
    ['Това не чета.', { kind: 'unsupported' }],
    ['Файлове не приемам.', { kind: 'file', type: 'audio', ref: 'x' }],
    ['Телефон не ми трябва.', { kind: 'phone', number: '+359888123456', own: false }],
    ['Място не ми трябва.', { kind: 'place', lat: 42, lon: 23 }],
  ])('%s — and the present question', (words, said) => {
    expect(atHome().does(said).texts).toEqual([words, MENU]);
    const form = atHome().tap('Предложи').does(said);
    expect(form.texts).toEqual([words, 'За какво е?']);
    expect(form.labels).toContain('Пътища');
  });
  test('a changed message gets one line', () => {
    const talk = atHome().tap('Предложи');
    const before = talk.session;
    expect(talk.does({ kind: 'edited' }).texts).toEqual(['Отговарям само на нови съобщения.']);
    expect(talk.session).toEqual(before);
  });
  test('a group gets one line, and nothing is remembered', () => {
    const talk = atHome();
    const before = talk.session;
    expect(talk.does({ kind: 'group' }).texts).toEqual(['Само в личен чат.']);
    expect(talk.session).toEqual(before);
  });
  test.each<Said>([
    { kind: 'goodbye' },
    { kind: 'staff' },
    { kind: 'time', name: 'nothing', data: null },
    { kind: 'made', name: 'x', data: { a: 1 } },
  ])('%j gets no reply, and a reason', (said) => {
    const talk = atHome().does(said);
    expect(talk.replies).toEqual([]);
    expect(talk.why.length).toBeGreaterThan(0);
  });
  const reminder = { kind: 'time', name: 'reminder', data: { title: 'Бюджет', ref: 'h-12' } } as const;
  test('something that came due is told where it has words, and the talk stays where it was', () => {
    const talk = atHome().tap('Предложи').does(reminder);
    expect(talk.texts).toEqual(['Утре: Бюджет']);
    expect(talk.place).toBe('form.fill[form.topic]');
    talk.does({ kind: 'staff' });
    expect(talk.does(reminder).texts).toEqual(['Утре: Бюджет']);
  });
  test('it is told in plain words to who wants them', () => {
    const talk = atHome().tap('Настройки', 'По-прости думи');
    expect(talk.does(reminder).texts).toEqual(['Утре е Бюджет']);
  });
  test('its buttons open what it is about, or do what a global word does', () => {
    const talk = atHome().does(reminder);
    expect(talk.tokens).toEqual(['open.about:h-12', 'global.help']);
    expect(talk.tap('За какво е').texts).toEqual(['Това е за h-12.']);
    expect(talk.does(reminder).tap('Помощ').texts[0]).toBe('Пишете с Ваши думи.');
  });
  test('without anything to be about it has only the buttons of globals', () => {
    const talk = atHome().does({ kind: 'made', name: 'reminder', data: { title: 'Бюджет' } });
    expect(talk.tokens).toEqual(['global.help']);
  });
  test('a file that was made hangs on its bubble', () => {
    const file = { token: 'abc', name: 'покана.pdf', type: 'application/pdf', bytes: 12 };
    const talk = atHome().does({ kind: 'made', name: 'reminder', data: { title: 'Бюджет', file } });
    expect(talk.replies.map((reply) => reply.file)).toEqual([
      { url: `/files/abc/${encodeURIComponent('покана.pdf')}`, name: 'покана.pdf', type: 'application/pdf', bytes: 12 },
    ]);
  });
  test.each([
    ['a dialog that is told nothing', 'open.form:x'],
    ['a dialog that is none', 'open.nothing:x'],
  ])('a button cannot open %s', (_, token) => {
    expect(atHome().does({ kind: 'pick', token }).texts[0]).toBe('Този бутон е стар.');
  });
  test('a link opens a dialog about something as well', () => {
    expect(new Talk().does({ kind: 'hello', ref: 'o_about_h-12' }).last).toBe('Това е за h-12.');
    expect(new Talk().does({ kind: 'hello', ref: 'o_form_h-12' }).place).toBe('main.menu');
  });
});

describe('a book with a fault', () => {
  const at = { file: 'x.yaml', line: 1 };
  const to = (dialog: string, step: string) => ({
    do: [],
    set: {},
    clear: [],
    target: { to: 'step', dialog, step } as const,
  });
  const say = (id: string, next: string, says = false): Step => ({
    id,
    name: `loop.${id}`,
    says,
    at,
    kind: 'say',
    next: to('loop', next),
  });
  const withDialog = (steps: readonly Step[], home?: Book['home']): Book => {
    const dialog = {
      id: 'loop',
      start: 'a',
      steps: Object.fromEntries(steps.map((step) => [step.id, step])),
      slots: {},
      at,
    };
    const book = tinyBook();
    return { ...book, ...(home && { home }), dialogs: { ...book.dialogs, loop: dialog } };
  };

  test('a loop that never asks is cut, with a reason, and leads home', () => {
    const talk = new Talk(withDialog([say('a', 'b'), say('b', 'a')])).does({ kind: 'hello', ref: 'd_loop' });
    expect(talk.place).toBe('main.menu');
    expect(talk.why.join()).toContain('cut after 100 steps');
    expect(talk.last).toBe(MENU);
  });
  test('even a home that never asks gives a reply', () => {
    const talk = new Talk(withDialog([say('a', 'b'), say('b', 'a')], { dialog: 'loop', step: 'a' })).does({
      kind: 'hello',
    });
    expect(talk.text('меню').texts).toEqual(['Нещо се обърка.']);
    expect(talk.text('меню').replies.length).toBeGreaterThan(0);
  });
  test('a step that does not exist leads home', () => {
    expect(new Talk(withDialog([say('a', 'nowhere')])).does({ kind: 'hello', ref: 'd_loop' }).place).toBe('main.menu');
  });
});

describe('replies', () => {
  test('are at most three bubbles: earlier ones are joined', () => {
    const talk = atHome().tap('Предложи', 'Пътища').text('Нова пейка', 'утре', 'skip').tap('Отначало');
    expect(talk.replies.length).toBeLessThanOrEqual(3);
    const first = new Talk().text('какво е бюджет на община');
    expect(first.texts).toHaveLength(3);
    expect(first.texts[0]).toBe('Здравейте! Аз съм автоматичен помощник.');
    const joined = new Talk().does({ kind: 'hello' }).tap('Предложи').text('какво е бюджет на община');
    expect(joined.replies.slice(0, -1).every(({ buttons }) => buttons.length === 0)).toBe(true);
  });
  test('carry no words of the person in their reasons', () => {
    const talk = atHome().tap('Предложи', 'Пътища').text('ТАЙНА-1234', 'утре', 'ana@secret.example').text('ТАЙНА');
    expect(talk.why.join()).not.toMatch(/ТАЙНА|secret/);
  });
});

describe('facts of the town', () => {
  test('are asked for all at once, for the step and those passed on the way', () => {
    const talk = atHome().tap('Предложи');
    expect(talk.needed).toEqual([[{ name: 'town.open', args: [] }]]);
    talk.text('меню').tap('Обсъждания');
    expect(talk.needed).toEqual([[{ name: 'town.hearings', args: [] }]]);
    talk.text('1');
    expect(talk.needed).toEqual([[{ name: 'town.hearings', args: [] }], [{ name: 'town.hearing', args: ['h1'] }]]);
  });
  test('decide where a step leads', () => {
    const talk = new Talk(tinyBook(), { 'town.open': () => false }).does({ kind: 'hello' }).tap('Предложи');
    expect(talk.texts).toEqual(['Сега не приемаме предложения.', MENU]);
  });
  test('that are missing show as a dash and lead nowhere wrong', () => {
    const talk = new Talk(tinyBook(), {}).does({ kind: 'hello' }).tap('Обсъждания');
    expect(talk.texts).toEqual(['Кое обсъждане?']);
    expect(talk.pick('hearings.list.pick:h1').texts[0]).toBe('Този бутон е стар.');
  });
});
