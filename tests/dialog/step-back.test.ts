import { atHome } from './tiny-book.ts';

describe('home', () => {
  const inForm = () => atHome().tap('Предложи', 'Пътища');
  test('after „меню“ in the middle of a form offers to go on there', () => {
    const talk = inForm().text('меню');
    expect(talk.labels.at(-1)).toBe('Продължи');
    expect(talk.tap('Продължи').place).toBe('form.fill[form.text]');
    expect(talk.slot('form.topic')).toBe('roads');
    expect(inForm().text('меню', 'продължи').place).toBe('form.fill[form.text]');
  });
  test('has no such button otherwise: nothing was left open, or it was taken back', () => {
    for (const talk of [atHome(), atHome().tap('Настройки').text('меню'), inForm().text('отказ')])
      expect([talk.place, talk.labels.includes('Продължи'), talk.labels.includes('Назад')]).toEqual([
        'main.menu',
        false,
        false,
      ]);
  });
});

describe('back', () => {
  test('leads to the question before, and takes back what was given there', () => {
    const talk = atHome().tap('Предложи', 'Пътища').text('Нова пейка');
    expect(talk.place).toBe('form.fill[form.day]');
    expect(talk.text('назад').place).toBe('form.fill[form.text]');
    expect(talk.slot('form.text')).toBeUndefined();
    expect(talk.tap('Назад').place).toBe('form.fill[form.topic]');
    expect(talk.session?.slots).toEqual({ 'me.lang': 'bg' });
    expect(talk.tap('Назад').place).toBe('main.menu');
  });
  test('brings back what an option cleared', () => {
    const talk = atHome().tap('Предложи', 'Пътища').text('Нова пейка', 'утре', 'skip').tap('Промени');
    expect(talk.slot('form.text')).toBeUndefined();
    expect(talk.text('назад').place).toBe('form.review');
    expect(talk.slot('form.text')).toBe('Нова пейка');
  });
  test('with nothing before it leads home', () => {
    expect(atHome().text('назад').texts).toEqual(['С какво да помогна?']);
  });
  test('leaves settings as they were chosen', () => {
    const talk = atHome().tap('Настройки', 'По-прости думи').text('назад');
    expect(talk.place).toBe('main.menu');
    expect(talk.slot('me.plain')).toBe(true);
  });
  test('leads into the sub-dialog that was left, which still returns', () => {
    const talk = atHome().tap('План').text('3', 'меню', 'назад');
    expect(talk.place).toBe('plan.start[plan.sure]');
    expect(talk.text('да', '0888123456').texts[0]).toContain('3 души');
  });
  test('is „Продължи“ only where an open question was left', () => {
    expect(atHome().tap('Предложи', 'Пътища').labels).toContain('Назад');
    expect(atHome().tap('Предложи').text('език').labels).toContain('Продължи');
  });
  test('remembers long texts only as far as there is room, and the last place always', () => {
    const talk = atHome();
    for (let round = 0; round < 20; round++) talk.tap('Желание').text(`${round} ${'дълго '.repeat(660)}`);
    expect(JSON.stringify(talk.session).length).toBeLessThan(20_000);
    expect(talk.text('назад').place).toBe('free.ask');
  });
  test('remembers twelve places, no more', () => {
    const talk = atHome();
    for (let round = 0; round < 20; round++) talk.pick('answer.who-decides.show', 'answer.what-is-budget.show');
    expect(talk.session?.trail).toHaveLength(12);
  });
});

describe('what was private and is erased', () => {
  const MAIL = 'ana@lipovo.bg';
  const reviewed = () => atHome().tap('Предложи', 'Пътища').text('Нова пейка', 'утре', MAIL);
  const isKept = (talk: ReturnType<typeof atHome>): boolean => JSON.stringify(talk.session).includes(MAIL);
  test('comes back with no step, and nobody comes back among its questions', () => {
    for (const talk of [reviewed().tap('Изпрати'), reviewed().text('отказ')]) {
      expect(isKept(talk)).toBe(false);
      expect(talk.labels).not.toContain('Продължи');
      expect(talk.text('назад').place).toBe('main.menu');
      expect(talk.slot('form.text')).toBeUndefined();
    }
  });
  test('goes from earlier footprints too, where another value was given later', () => {
    const talk = reviewed().tap('Отначало', 'Пътища').text('Друга пейка', 'утре', 'b@lipovo.bg');
    expect(isKept(talk)).toBe(true);
    expect(isKept(talk.text('отказ'))).toBe(false);
  });
  test('but what is taken away to be asked for again comes back', () => {
    const talk = reviewed().tap('Отначало').text('назад');
    expect([talk.place, talk.slot('form.contact')]).toEqual(['form.review', MAIL]);
  });
});

describe('sub-dialogs and interruptions', () => {
  test('a sub-dialog returns to the question that called it', () => {
    const talk = atHome().tap('План');
    expect(talk.session?.stack).toEqual([{ dialog: 'main', step: 'menu' }]);
    talk.text('2', 'да', '0888123456');
    expect(talk.place).toBe('main.menu');
    expect(talk.session?.stack).toEqual([]);
  });
  test('the language may be chosen in the middle of a form', () => {
    const talk = atHome().tap('Предложи', 'Пътища').text('език').tap('English');
    expect(talk.place).toBe('form.fill[form.text]');
    expect(talk.last).toContain('What do you propose?');
    expect(talk.slot('form.topic')).toBe('roads');
  });
  test('many interruptions do not pile up', () => {
    const talk = atHome().tap('Предложи');
    for (let round = 0; round < 20; round++) talk.text('език', 'помощ');
    expect(talk.session?.stack.length).toBeLessThanOrEqual(8);
  });
  test('the menu leaves nothing to return to', () => {
    expect(atHome().tap('План').text('меню').session?.stack).toEqual([]);
  });
});
