import type { Book } from '../../src/dialog/book.ts';
import type { World } from '../../src/dialog/compile/index.ts';
import type { Value } from '../../src/dialog/types.ts';
import { atHome, bookOf, files, NOON, Talk, TOWN, tinyBook, WORLD } from './tiny-book.ts';

const budget = (): Talk => atHome().tap('Бюджетът');

describe('an answer', () => {
  test('is its bubbles, the last with its source', () => {
    expect(budget().texts).toEqual([
      'Планът за парите.',
      'За една година.\n\nЗакон · ЗПФ, чл. 84; чл. 94 · вторник, 06.10.2026',
    ]);
    expect(budget().labels).toEqual(['Кой решава?', 'Смет', 'По-просто', 'Откъде го знаете?', 'Друг въпрос', 'Назад']);
  });
  test('without sources has no line about them', () => {
    const content = files().map((file) =>
      file.path === 'dialogs/answers/basics.yaml'
        ? {
            ...file,
            text: file.text.replaceAll(
              /topic: basics(.*?)label: law, sources: \[\{.*?\}\]/g,
              'topic: bot$1label: recommendation, sources: []',
            ),
          }
        : file,
    );
    expect(new Talk(bookOf(content)).does({ kind: 'hello' }).tap('Бюджетът').last).toBe('За една година.');
  });
  test('can be had in plain words and again as usual', () => {
    const talk = budget().tap('По-просто');
    expect(talk.texts[0]).toContain('Парите на общината.');
    expect(talk.labels).toContain('Обичайно');
    expect(talk.tap('Обичайно').texts[0]).toBe('Планът за парите.');
    expect(talk.text('назад').place).toBe('main.menu');
  });
  test('is plain at once for who wants plain words', () => {
    const talk = atHome().tap('Настройки', 'По-прости думи').text('меню').tap('Бюджетът');
    expect(talk.texts[0]).toContain('Парите на общината.');
    expect(talk.labels).not.toContain('Обичайно');
    expect(talk.labels).not.toContain('По-просто');
  });
  test('says where it is from: each act in full, with a link', () => {
    const talk = budget().tap('Откъде го знаете?');
    expect(talk.texts).toEqual([
      'Така е по закон.',
      'Закон за публичните финанси, чл. 84; чл. 94. Издание ДВ, бр. 70 от 2024 г.\n\nПроверено на вторник, 06.10.2026',
    ]);
    expect(talk.replies.at(-1)?.buttons[0]).toEqual({ kind: 'link', url: 'https://lex.example/zpf', label: 'ЗПФ' });
    expect(talk.labels).not.toContain('Откъде го знаете?');
    expect(talk.text('1').place).toBe('answer.who-decides');
  });
  test('stands again after its reason and after its plain words, with one step back', () => {
    const talk = budget();
    const answer = talk.texts;
    expect(talk.tap('Откъде го знаете?').tap('Назад').texts).toEqual(answer);
    expect(talk.tap('По-просто').text('назад').texts).toEqual(answer);
    expect(talk.tap('Назад').place).toBe('main.menu');
  });
  test('turned over and over is one step, whatever its face', () => {
    const talk = budget().tap('По-просто', 'Обичайно', 'По-просто', 'Обичайно');
    expect(talk.tap('Назад').place).toBe('main.menu');
  });
  test('leads on to related ones, and back one by one', () => {
    const talk = budget().tap('Кой решава?');
    expect(talk.place).toBe('answer.who-decides');
    expect(talk.tap('Назад').place).toBe('answer.what-is-budget');
    expect(talk.tap('Назад').place).toBe('main.menu');
  });
  test('leads to another question, which is the menu', () => {
    expect(budget().tap('Друг въпрос').texts).toEqual(['С какво да помогна?']);
  });
  test('its buttons can be named by label and number', () => {
    expect(budget().text('3').texts[0]).toContain('Парите на общината.');
    expect(budget().text('откъде го знаете').texts[0]).toBe('Така е по закон.');
    expect(budget().text('друг въпрос').place).toBe('main.menu');
  });
  test('is shown again in another language', () => {
    const talk = budget().tap('По-просто').pick('lang.en');
    expect(talk.texts[0]).toContain('Парите на общината.');
    expect(talk.labels).toContain('Back');
    expect(talk.text('back').place).toBe('answer.what-is-budget');
    expect(talk.text('back').place).toBe('main.menu');
  });
  test('an old button of it works from anywhere', () => {
    const talk = atHome().tap('Предложи').pick('answer.what-is-budget.source');
    expect(talk.texts[0]).toBe('Така е по закон.');
    expect(talk.tap('Продължи').place).toBe('form.fill[form.topic]');
  });
  test('other things said there get a remark with its buttons', () => {
    const talk = budget().does({ kind: 'sticker' });
    expect(talk.texts).toEqual(['Стикерите не разбирам.']);
    expect(talk.labels).toContain('По-просто');
  });
});

describe('an answer past its day', () => {
  test('is shown with a warning where it may be', () => {
    const talk = atHome();
    talk.at = NOON + 200 * 24 * 3_600_000;
    expect(talk.tap('Бюджетът').texts[0]).toBe('Може да е остаряло.\n\nПланът за парите.');
  });
  test('is withheld where it must be', () => {
    const talk = budget().tap('Смет');
    expect(talk.texts).toEqual(['Този отговор се проверява.']);
    expect(talk.labels).toContain('Откъде го знаете?');
    expect(talk.labels).not.toContain('По-просто');
  });
  test('shows where it is from with the same warning, and without its reason where it is withheld', () => {
    const talk = atHome();
    talk.at = NOON + 200 * 24 * 3_600_000;
    expect(talk.pick('answer.what-is-budget.source').texts[0]).toBe('Може да е остаряло.\n\nТака е по закон.');
    expect(talk.pick('answer.old-rule.source').texts).toEqual([
      'Този отговор се проверява.',
      expect.stringContaining('Закон за публичните финанси, чл. 84; чл. 94'),
    ]);
  });
  test('is marked in plain words too, and in the middle of a form', () => {
    const talk = atHome().tap('Предложи').tap('Пътища').text('Повече пейки в парка');
    talk.at = NOON + 200 * 24 * 3_600_000;
    expect(talk.text('кой решава за бюджета').texts[0]).toContain('Може да е остаряло.');
    expect(talk.place).toBe('form.fill[form.day]');
    expect(talk.pick('answer.what-is-budget.plain').texts[0]).toContain('Може да е остаряло.\n\nПарите');
  });
  test('is shown on its last day', () => {
    const talk = new Talk(tinyBook());
    talk.at = Date.UTC(2026, 10, 1, 10);
    expect(talk.does({ kind: 'hello', ref: 'a_old-rule' }).last).toContain('Сто лева.');
    talk.at = Date.UTC(2026, 10, 1, 23);
    expect(talk.pick('answer.old-rule.show').last).toBe('Този отговор се проверява.');
  });
});

/** The small town with a handbook that a person may close page by page, and that keeps what it did not understand. */
const KEEPING: World = {
  ...WORLD,
  facts: { ...WORLD.facts, 'handbook.off': { args: ['text'], type: 'bool' } },
  effects: { ...WORLD.effects, 'handbook.miss': { args: { how: 'text', text: 'text', near: 'text' } } },
};
const keeping = bookOf(
  files().map((file) =>
    file.path.endsWith('global.yaml')
      ? { ...file, text: `${file.text}\noff: "Проверяваме го. {site.contact}"\n` }
      : file,
  ),
  KEEPING,
);
const closed = new Set<string>();
const asked: string[] = [];
const CLOSING = {
  ...TOWN,
  'handbook.off': ([id]: readonly Value[]): Value => {
    asked.push(String(id));
    return closed.has(String(id));
  },
};
const there = (): Talk => new Talk(keeping, CLOSING).does({ kind: 'hello' });
beforeEach(() => {
  closed.clear();
  asked.length = 0;
});

describe('an answer out of service', () => {
  const CHECKED = ['Проверяваме го. 0700 12 345'];

  test('says that it is being checked and where to ask, whichever way one comes to it', () => {
    closed.add('what-is-budget');
    const ways: readonly ((talk: Talk) => Talk)[] = [
      (talk) => talk.tap('Бюджетът'),
      (talk) => talk.text('какво е бюджет на община'),
      (talk) => talk.pick('answer.who-decides.show').tap('Какво е бюджетът?'),
      (talk) => talk.pick('answer.what-is-budget.plain'),
      (talk) => talk.pick('answer.what-is-budget.source'),
      (talk) => talk.does({ kind: 'hello', ref: 'a_what-is-budget' }),
      (talk) => talk.pick('lang.en').pick('answer.what-is-budget.show'),
      (talk) => talk.tap('Настройки', 'По-прости думи').pick('answer.what-is-budget.show'),
    ];
    for (const way of ways) {
      const talk = way(there());
      expect(talk.texts).toEqual(CHECKED);
      expect(talk.place).toBe('answer.what-is-budget[off]');
    }
  });
  test('has no plainer words and no sources, but what people ask next', () => {
    closed.add('what-is-budget');
    expect(there().tap('Бюджетът').labels).toEqual(['Кой решава?', 'Смет', 'Друг въпрос', 'Назад']);
  });
  test('is not told in the middle of a form either', () => {
    closed.add('who-decides');
    const talk = there().tap('Предложи').tap('Пътища').text('Повече пейки в парка').text('кой решава за бюджета');
    expect(talk.texts).toEqual([...CHECKED, 'До кога?']);
  });
  test('taken out while somebody reads it, it is closed at the next look and open again at the one after', () => {
    const talk = there().tap('Бюджетът');
    closed.add('what-is-budget');
    expect(talk.tap('По-просто').texts).toEqual(CHECKED);
    expect(talk.tap('Кой решава?').texts[0]).toContain('Съветът.');
    expect(talk.tap('Назад').texts).toEqual(CHECKED);
    closed.clear();
    expect(talk.pick('lang.bg').texts[0]).toBe('Планът за парите.');
    expect(talk.place).toBe('answer.what-is-budget');
    expect(talk.labels).toContain('По-просто');
  });
  test('the town is asked only where an answer is about to be shown', () => {
    const talk = there().text('здравей', 'меню', 'щфц', 'меню').tap('Настройки');
    expect(asked).toEqual([]);
    talk.pick('answer.what-is-budget.show');
    expect(asked).toEqual(['what-is-budget']);
    talk.does({ kind: 'sticker' });
    expect(asked).toEqual(['what-is-budget']);
  });
});

describe('what was not understood', () => {
  const miss = (talk: Talk) => talk.effects.filter(({ name }) => name === 'handbook.miss').map(({ args }) => args);

  test('is kept where nothing was heard, without whatever could tell who asked', () => {
    const talk = there().text('щфц къщърф на Иван Петров, 0888 123 456');
    expect(talk.texts[0]).toBe('Не разбрах.');
    expect(miss(talk)).toEqual([{ how: 'declined', text: 'щфц къщърф на …', near: expect.any(String) }]);
  });
  test('is kept at first contact too, where it is answered by the welcome', () => {
    const talk = new Talk(keeping, CLOSING).text('щфц къщърф');
    expect(talk.texts[0]).toContain('Здравейте!');
    expect(miss(talk)).toHaveLength(1);
  });
  test('is kept where it was declined with where to go', () => {
    expect(miss(there().text('искам лична карта'))).toEqual([
      { how: 'redirected', text: 'искам лична карта', near: 'passport' },
    ]);
  });
  test('is kept where none of the guesses was meant, and forgotten with the next thing said where one was', () => {
    const candidates = ['who-decides', 'what-is-budget'].map((id) => ({ id, score: 0.5 }));
    const unsure: Book = {
      ...keeping,
      hear: (text, lang) => ({ ...keeping.hear(text, lang), zone: 'offer', answer: null, candidates }),
    };
    const guessed = (): Talk => new Talk(unsure, CLOSING).does({ kind: 'hello' }).text('бюджета кой');
    const talk = guessed();
    expect(talk.labels).toContain('Нито едно');
    expect([miss(talk), talk.session?.asked]).toEqual([[], 'бюджета кой']);
    talk.tap('Нито едно');
    expect(miss(talk)).toEqual([{ how: 'none', text: 'бюджета кой', near: 'who-decides' }]);
    expect(talk.session).not.toHaveProperty('asked');
    expect(guessed().does({ kind: 'sticker' }).session).not.toHaveProperty('asked');
    expect(guessed().text('меню').session).not.toHaveProperty('asked');
    expect(guessed().text('1').session).not.toHaveProperty('asked');
  });
  test('is nothing of what a form asks for, of what was heard, or of what says nothing', () => {
    const talk = there().tap('Предложи').text('ъъъ');
    expect(miss(talk)).toEqual([]);
    for (const said of ['здравей', 'какво е бюджет на община', '12345 67890', '🙂', 'ivan@example.bg'])
      expect(miss(there().text(said))).toEqual([]);
  });
});
