import { sessionIsValid, settle, step } from '../../src/dialog/step/index.ts';
import type { Said } from '../../src/dialog/types.ts';
import { atHome, NOON, Talk, tinyBook } from './tiny-book.ts';

const HELLO = 'Здравейте! Аз съм автоматичен помощник.';
const MENU = 'С какво да помогна?';

describe('first contact', () => {
  test.each<[string, Said]>([
    ['an opened chat', { kind: 'hello' }],
    ['Get Started', { kind: 'pick', token: 'GET_STARTED' }],
    ['a greeting', { kind: 'text', text: 'Здравейте' }],
    ['words that mean nothing', { kind: 'text', text: 'ъъъ щщщ' }],
    ['a sticker', { kind: 'sticker' }],
    ['an old button', { kind: 'pick', token: 'form.review.send' }],
  ])('%s gets the welcome and the menu', (_, said) => {
    const talk = new Talk().does(said);
    expect(talk.texts).toEqual([HELLO, MENU]);
    expect(talk.place).toBe('main.menu');
    expect(talk.session?.missed).toBe(0);
  });

  test('words beside a photo are words at once', () => {
    const photo = { kind: 'file', type: 'photo', ref: 'x' } as const;
    expect(new Talk().does({ ...photo, caption: 'какво е бюджет на община' }).place).toBe('answer.what-is-budget');
    expect(new Talk().does(photo).texts).toEqual([HELLO, MENU]);
  });

  test('a question gets the welcome and its answer, and back leads home', () => {
    const talk = new Talk().text('какво е бюджет на община');
    expect(talk.texts[0]).toBe(HELLO);
    expect(talk.last).toContain('За една година.');
    expect(talk.place).toBe('answer.what-is-budget');
    expect(talk.text('назад').place).toBe('main.menu');
  });

  test('a word of the menu is taken at once', () => {
    expect(new Talk().text('Предложи').place).toBe('form.fill[form.topic]');
  });

  test('the language is that of the platform where it is one of ours', () => {
    const talk = new Talk();
    talk.locale = 'en-GB';
    expect(talk.does({ kind: 'hello' }).texts).toEqual(['Hello! I am an automated assistant.', 'How can I help?']);
    talk.locale = 'bg';
    expect(new Talk().does({ kind: 'hello' }).slot('me.lang')).toBe('bg');
  });

  test('a notice of the platform is no first contact: the welcome is still to come', () => {
    const talk = new Talk().does({ kind: 'edited' });
    expect(talk.texts).toEqual(['Отговарям само на нови съобщения.']);
    expect(talk.text('щщщ').texts).toEqual([HELLO, MENU]);
  });
});

describe('deep links', () => {
  test('lead to an answer', () => {
    const talk = new Talk().does({ kind: 'hello', ref: 'a_who-decides' });
    expect(talk.place).toBe('answer.who-decides');
    expect(talk.texts[0]).toBe(HELLO);
    expect(talk.labels).toContain('Назад');
  });
  test('set the municipality', () => {
    const talk = new Talk().does({ kind: 'hello', ref: 't_LOV18' });
    expect(talk.slot('me.town')).toBe('LOV18');
    expect(talk.texts).toEqual([HELLO, MENU]);
  });
  test('open a dialog', () => {
    expect(new Talk().does({ kind: 'hello', ref: 'd_form' }).place).toBe('form.fill[form.topic]');
  });
  test.each(['x_1', 'a_nothing', 't_nowhere', 'd_', 'a_', '', 'a_who-decides;drop', 'd___proto__'])(
    '“%s” is ignored',
    (ref) => {
      expect(new Talk().does({ kind: 'hello', ref }).texts).toEqual([HELLO, MENU]);
    },
  );
  test('work for somebody known as well, and back leads to where one was', () => {
    const talk = atHome().tap('Предложи').does({ kind: 'hello', ref: 'a_who-decides' });
    expect(talk.place).toBe('answer.who-decides');
    expect(talk.labels).toContain('Продължи');
    expect(talk.tap('Продължи').place).toBe('form.fill[form.topic]');
  });
});

describe('a place that is no more', () => {
  const waitingAt = (dialog: string, stepId: string): Talk => {
    const talk = atHome();
    talk.session = { ...(talk.session ?? fail()), at: { dialog, step: stepId } };
    return talk;
  };
  const fail = (): never => {
    throw new Error('no session');
  };

  test('a renamed step goes on at its new place', () => {
    const talk = waitingAt('form', 'old_review').text('Промени');
    expect(talk.place).toBe('form.fill[form.topic]');
  });
  test('a step that became a form goes on with its first open question', () => {
    const talk = waitingAt('form', 'ask_topic').text('Паркове');
    expect(talk.slot('form.topic')).toBe('parks');
    expect(talk.place).toBe('form.fill[form.text]');
  });
  test('a step that is gone leads home with a word about it', () => {
    const talk = waitingAt('gone', 'away').text('нещо');
    expect(talk.texts).toEqual(['Мястото се промени.', MENU]);
    expect(talk.place).toBe('main.menu');
  });
  test('a slot that the form asks no more leads to the next open question', () => {
    const talk = atHome().tap('Предложи');
    talk.session = settle(tinyBook(), { ...talk.session, at: { dialog: 'form', step: 'fill', slot: 'form.gone' } });
    expect(talk.text('Пътища').place).toBe('form.fill[form.text]');
  });
});

describe('stored sessions', () => {
  test.each([null, 1, 'x', [], {}, { at: 5 }, { at: { dialog: 1, step: 2 } }])('%j is none', (stored) => {
    expect(settle(tinyBook(), stored)).toBeNull();
  });
  test('whatever is damaged is left out, the rest is kept', () => {
    const kept = settle(tinyBook(), {
      v: 0,
      at: { dialog: 'main', step: 'menu' },
      slots: { 'form.text': 'Нещо', 'gone.slot': 1, 'form.topic': undefined },
      stack: [{ dialog: 'gone', step: 'x' }, { dialog: 'main', step: 'menu' }, 7],
      trail: [{ at: { dialog: 'form', step: 'old_review' }, stack: 'x', undo: { 'form.day': null } }, null],
      tries: -1,
      offer: ['who-decides', 'gone', 3],
    });
    expect(kept).toEqual({
      v: 1,
      at: { dialog: 'main', step: 'menu' },
      slots: { 'me.lang': 'bg', 'form.text': 'Нещо' },
      stack: [{ dialog: 'main', step: 'menu' }],
      trail: [{ at: { dialog: 'form', step: 'review' }, stack: [], undo: { 'form.day': null } }],
      from: 0,
      tries: 0,
      missed: 0,
      offer: ['who-decides'],
    });
  });
  test('a session at a place that is no more is not sound', () => {
    const { session } = atHome();
    if (!session) throw new Error('no session');
    expect(sessionIsValid(tinyBook(), session)).toBe(true);
    expect(sessionIsValid(tinyBook(), { ...session, at: { dialog: 'gone', step: 'x' } })).toBe(false);
    expect(sessionIsValid(tinyBook(), { ...session, slots: { 'gone.x': 1 } })).toBe(false);
    expect(sessionIsValid(tinyBook(), { ...session, tries: -1 })).toBe(false);
  });
  test('a sound session comes back as it was', () => {
    const { session } = atHome().tap('Предложи', 'Пътища').text('помощ');
    expect(settle(tinyBook(), JSON.parse(JSON.stringify(session)))).toEqual(session);
  });
});

describe('while a human of the town hall writes in the chat', () => {
  const silent = (): Talk => atHome().does({ kind: 'staff' });

  test('the bot keeps silent for twelve hours, and says why', () => {
    const talk = silent().text('Предложи');
    expect(talk.replies).toEqual([]);
    expect(talk.why).toEqual(['silent: a human is talking']);
    expect(talk.later(12).text('Предложи').place).toBe('form.fill[form.topic]');
    expect(talk.session?.silentUntil).toBeUndefined();
  });
  test('a global word ends the silence at once', () => {
    expect(silent().text('меню').texts).toEqual([MENU]);
    expect(silent().text('/start').texts).toEqual([MENU]);
    expect(silent().pick('menu').texts).toEqual([MENU]);
  });
  test('each message of the human begins the twelve hours anew', () => {
    const talk = silent().later(11).does({ kind: 'staff' }).later(2).text('Предложи');
    expect(talk.replies).toEqual([]);
  });
});

test('the same input gives the same output, and no input is changed', () => {
  const talk = atHome().tap('Предложи');
  const before = JSON.stringify(talk.session);
  const incoming = { channel: 'web', person: 'p', id: '1', said: { kind: 'text', text: 'Пътища' } as Said, at: NOON };
  const first = step(tinyBook(), talk.session, incoming, new Map());
  expect(step(tinyBook(), talk.session, incoming, new Map())).toEqual(first);
  expect(JSON.stringify(talk.session)).toBe(before);
});
