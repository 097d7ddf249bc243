import { fold } from '../../src/dialog/normalise.ts';
import { fitLabels, tokenArgument } from '../../src/dialog/step/labels.ts';
import { atHome, Talk, TOWN, tinyBook } from './tiny-book.ts';

const STALE = 'Този бутон е стар.';

describe('tapped buttons', () => {
  test('an old button of the menu still makes sense in the middle of a form', () => {
    const talk = atHome().tap('Предложи', 'Пътища').pick('main.menu.settings');
    expect(talk.place).toBe('settings.start');
    expect(talk.tap('Продължи').place).toBe('form.fill[form.text]');
    expect(talk.slot('form.topic')).toBe('roads');
  });
  test.each([
    ['an option that changes the town', 'form.review.send'],
    ['a question of a dialog that keeps values', 'form.review.change'],
    ['an option that is gone', 'main.menu.gone'],
    ['a step that is gone', 'main.gone.x'],
    ['a value of another question', 'form.fill.topic:roads'],
    ['a page that is none', 'more:9'],
    ['an answer that is gone', 'answer.gone.show'],
    ['a global that is gone', 'global.gone'],
    ['a language that is none', 'lang.xx'],
    ['no guess on offer', 'none'],
    ['nothing to skip', 'skip'],
    ['nothing at all', ''],
    ['junk', '__proto__.constructor.x:y'],
    ['a back button of another question', 'settings.more.back'],
  ])('%s is from earlier: said kindly, and the present question shown', (_, token) => {
    const talk = atHome().tap('Предложи', 'Пътища').pick(token);
    expect(talk.texts).toEqual([STALE, 'Какво предлагате?\nЕдно изречение стига.']);
    expect(talk.place).toBe('form.fill[form.text]');
    expect(talk.effects).toEqual([]);
    expect(talk.slot('form.topic')).toBe('roads');
  });
  test('a button of a renamed step is that of the new one', () => {
    const talk = atHome().tap('Предложи', 'Пътища').text('Нова пейка', 'утре', 'skip').pick('form.old_review.change');
    expect(talk.place).toBe('form.fill[form.text]');
  });
  test('a button of a renamed option does what the new one does', () => {
    const review = () => atHome().tap('Предложи', 'Пътища').text('Нова пейка', 'утре', 'skip');
    expect(review().pick('form.review.edit').place).toBe('form.fill[form.text]');
    expect(review().pick('form.old_review.edit').place).toBe('form.fill[form.text]');
    expect(atHome().tap('Предложи').pick('form.review.edit').texts[0]).toBe(STALE);
    expect(atHome().tap('Настройки').pick('settings.more.front').place).toBe('main.menu');
    expect(atHome().tap('Настройки').pick('settings.old.front').place).toBe('main.menu');
  });
  test('a button of an option that became an answer or a step leads there', () => {
    expect(atHome().pick('form.review.what').place).toBe('answer.what-is-budget');
    expect(atHome().pick('settings.start.others').place).toBe('settings.more');
  });
  test('a value may be picked by its bare name', () => {
    expect(atHome().tap('Предложи').pick('pick:parks').slot('form.topic')).toBe('parks');
    expect(atHome().tap('План').text('2').pick('pick:no').slot('plan.sure')).toBe(false);
  });
  test('a global word may be a button', () => {
    expect(atHome().tap('Предложи').pick('global.help').texts[0]).toBe('Пишете с Ваши думи.');
  });
  test('the language changes and nothing else', () => {
    const talk = atHome().pick('lang.en');
    expect(talk.texts).toEqual(['How can I help?']);
    expect(talk.session?.trail).toEqual([]);
  });
  test('a link is told when it is typed', () => {
    const talk = atHome().tap('Обсъждания').text('1');
    expect(talk.replies.at(-1)?.buttons).toContainEqual({
      kind: 'link',
      url: 'https://town.example/h1',
      label: 'Страница',
    });
    expect(talk.text('страница').texts[0]).toBe('Страница: https://town.example/h1');
  });
});

describe('buttons of a list of the town', () => {
  const list = (): Talk => atHome().tap('Обсъждания');

  test('are one for each element whose condition holds, shortened so that no two are alike', () => {
    expect(list().labels).toHaveLength(5);
    const [, first = '', second = ''] = list().labels;
    expect(first).not.toBe(second);
    expect([...first].length).toBeLessThanOrEqual(20);
    expect(list().last).toBe(
      'Кое обсъждане?\n\n1. Бюджет 2027\n2. Ремонт на улица „Христо Ботев“ в Ловеч\n3. Ремонт на улица „Христо Смирненски“ в Ловеч',
    );
  });
  test('carry the element in their token', () => {
    expect(list().tokens.slice(0, 3)).toEqual([
      'hearings.list.pick:h1',
      'hearings.list.pick:h2',
      'hearings.list.pick:h3',
    ]);
    expect(list().pick('hearings.list.pick:h2').last).toBe('Обсъждане h2, петък, 11.12.2026. Има 25 места.');
    expect(list().text('1').last).toContain('Има 1 място.');
  });
  test('can be named by their whole text', () => {
    expect(list().text('ремонт на улица Христо Смирненски в Ловеч').slot('hearings.chosen')).toBe('h3');
  });
  test('of an element that is gone are from earlier', () => {
    expect(list().pick('hearings.list.pick:h0').texts[0]).toBe(STALE);
  });

  const many = (count: number): Talk => {
    const hearings = Array.from({ length: count }, (_, index) => ({
      id: `n${index + 1}`,
      label: `Среща ${index + 1}`,
      day: '2027-01-01',
    }));
    return new Talk(tinyBook(), { ...TOWN, 'town.hearings': () => hearings }).does({ kind: 'hello' }).tap('Обсъждания');
  };
  test('ten stand on one page', () => {
    expect(many(10).labels).toHaveLength(12);
    expect(many(10).labels).not.toContain('Още');
  });
  test('more come in pages of nine, with numbers that run through', () => {
    const talk = many(25);
    expect(talk.labels).toHaveLength(12);
    expect(talk.labels.slice(8)).toEqual(['Среща 9', 'Още', 'Назад', 'Меню']);
    talk.tap('Още');
    expect(talk.labels[0]).toBe('Среща 10');
    expect(talk.replies.at(-1)?.from).toBe(10);
    talk.tap('Още');
    expect(talk.labels[0]).toBe('Среща 19');
    expect(talk.tap('Още').labels[0]).toBe('Среща 1');
    expect(talk.replies.at(-1)?.from).toBeUndefined();
  });
  test('any number of the whole question can be typed, whatever page is shown', () => {
    expect(many(25).text('22').slot('hearings.chosen')).toBe('n22');
    expect(many(25).tap('Още').text('2').slot('hearings.chosen')).toBe('n2');
    expect(many(25).text('Среща 25').slot('hearings.chosen')).toBe('n25');
  });
  test('what begins with a nought is the number of something, and no place on the list', () => {
    const labels = ['0002 · Осветление на улица „Роза“', '0003 · Пейки', 'ЛП-2027-0011 · Мост', '1 · Площад'];
    const hearings = labels.map((label, index) => ({ id: `n${index + 1}`, label, day: '2027-01-01' }));
    const town = { ...TOWN, 'town.hearings': () => hearings };
    const typed = (said: string) =>
      new Talk(tinyBook(), town).does({ kind: 'hello' }).tap('Обсъждания').text(said).slot('hearings.chosen');
    for (const [said, id] of [
      ['0002', 'n1'],
      ['№ 0003', 'n2'],
      ['0011', 'n3'],
      ['2', 'n2'],
    ])
      expect(typed(said ?? '')).toBe(id);
    for (const said of ['0001', '0004', '02', '0']) expect(typed(said)).toBeUndefined();
  });
  test('back from an option of a later page leads to the question', () => {
    expect(many(25).tap('Още', 'Среща 12').text('назад').place).toBe('hearings.list');
  });
  test('never are more than thirteen', () => {
    for (const count of [0, 1, 9, 10, 11, 18, 19, 40]) expect(many(count).labels.length).toBeLessThanOrEqual(13);
  });
});

describe('numbers on buttons', () => {
  test('are wanted by who says so', () => {
    const talk = atHome();
    expect(talk.replies.at(-1)?.numbers).toBeUndefined();
    expect(talk.tap('Настройки', 'Номера').replies.at(-1)?.numbers).toBe(true);
  });
});

describe('navigation', () => {
  test('home has none', () => {
    expect(atHome().labels).not.toContain('Меню');
    expect(atHome().labels).not.toContain('Назад');
  });
  test('a question that has its own way back or home gets no second one', () => {
    expect(atHome().tap('Настройки', 'Още неща').labels).toEqual(['Върни се', 'Към началото']);
  });
});

describe('labels', () => {
  const fitted = (...labels: readonly string[]) => fitLabels(labels, fold);
  test('that fit stay as they are', () => {
    expect(fitted('Едно', '12345678901234567890')).toEqual(['Едно', '12345678901234567890']);
  });
  test('that are too long end with an ellipsis', () => {
    expect(fitted('123456789012345678901')).toEqual(['1234567890123456789…']);
  });
  test('are counted in code points', () => {
    expect(fitted('🙂'.repeat(20))).toEqual(['🙂'.repeat(20)]);
    expect([...(fitted('🙂'.repeat(21))[0] ?? '')]).toHaveLength(20);
  });
  test('that begin alike keep what tells them apart', () => {
    expect(fitted('Обществено обсъждане 2026', 'Обществено обсъждане 2027')).toEqual([
      'Обществе…ъждане 2026',
      'Обществе…ъждане 2027',
    ]);
  });
  test('that are the same get numbers', () => {
    expect(fitted('Среща', 'среща', 'Среща')).toEqual(['Среща', 'среща (2)', 'Среща (3)']);
    expect(fitted('Среща', 'Среща', 'Среща (2)')).toEqual(['Среща', 'Среща (3)', 'Среща (2)']);
  });
  test('of a token are short ASCII', () => {
    expect(tokenArgument('h-1.x')).toBe('h-1.x');
    expect(tokenArgument('Среща')).toMatch(/^~[0-9a-f]{1,8}$/);
    expect(tokenArgument('x'.repeat(60))).toMatch(/^~[0-9a-f]{1,8}$/);
  });
});
