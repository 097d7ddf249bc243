import { atHome, bookOf, files, NOON, Talk, tinyBook } from './tiny-book.ts';

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
        ? { ...file, text: file.text.replaceAll(/topic: basics(.*?)sources: \[\{.*?\}\]/g, 'topic: bot$1sources: []') }
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
  });
  test('is shown on its last day', () => {
    const talk = new Talk(tinyBook());
    talk.at = Date.UTC(2026, 10, 1, 10);
    expect(talk.does({ kind: 'hello', ref: 'a_old-rule' }).last).toContain('Сто лева.');
    talk.at = Date.UTC(2026, 10, 1, 23);
    expect(talk.pick('answer.old-rule.show').last).toBe('Този отговор се проверява.');
  });
});
