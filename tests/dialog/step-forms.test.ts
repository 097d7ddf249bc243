import { atHome, bookOf, files, Talk } from './tiny-book.ts';

const form = (): Talk => atHome().tap('Предложи');
const atText = (): Talk => form().tap('Пътища');
const atContact = (): Talk => atText().text('Нова пейка', 'утре');

describe('a form', () => {
  test('asks what is open, one question after the other, and goes on when all is given', () => {
    const talk = form();
    expect(talk.texts).toEqual(['Ще задам няколко въпроса.', 'За какво е?']);
    expect(talk.labels).toEqual(['Пътища', 'Паркове', 'Друго', 'Назад', 'Меню']);
    expect(talk.tap('Паркове').texts).toEqual(['Какво предлагате?\nЕдно изречение стига.']);
    expect(talk.text('Нова пейка').texts).toEqual(['До кога?']);
    expect(talk.text('11.12.').texts).toEqual(['Поща за отговор?']);
    expect(talk.text('ana@example.bg').place).toBe('form.review');
    expect(talk.last).toBe('Тема: Паркове. Текст: Нова пейка Ден: петък, 11.12.2026. Поща: ana@example.bg');
  });

  test('takes a choice by number, by label in either alphabet, by the beginning of its label', () => {
    for (const said of ['2', '№ 2', '2.', 'паркове', 'Parkove', 'парк', 'parks']) {
      expect(form().text(said).slot('form.topic')).toBe('parks');
    }
  });

  test('asks again what does not fit, with the same buttons, and turns to its last resort after three tries', () => {
    const talk = form().text('нещо друго');
    expect(talk.texts).toEqual(['Изберете едно от трите.']);
    expect(talk.labels).toEqual(['Пътища', 'Паркове', 'Друго', 'Назад', 'Меню']);
    expect(talk.text('пак нещо').place).toBe('form.fill[form.topic]');
    talk.text('и още нещо');
    expect(talk.texts).toEqual(['Обадете се в общината.']);
    expect(talk.effects).toEqual([{ name: 'handover', args: { topic: 'budget' } }]);
    expect(talk.labels).toEqual(['Продължи', 'Меню']);
    expect(talk.tap('Продължи').place).toBe('form.fill[form.topic]');
    expect(talk.session?.tries).toBe(0);
  });

  test('says that it gives up where its last resort has no words for that', () => {
    const talk = atHome().tap('Моята община').text('ъъъъ', 'ъъъъ');
    expect(talk.texts).toEqual(['Спирам с въпросите.', 'С какво да помогна?']);
    expect(talk.place).toBe('main.menu');
  });

  test('answers a question that its text cannot take, and asks again; what only is too long is no question', () => {
    const long = 'какво е бюджет на община и какво е бюджет?';
    const talk = atText().text(long);
    expect(talk.texts[0]).toBe('Планът за парите.');
    expect(talk.last).toBe('Какво предлагате?\nЕдно изречение стига.');
    expect([talk.place, talk.session?.tries]).toEqual(['form.fill[form.text]', 0]);
    expect(atText().text(long.replace('?', '.')).texts).toEqual(['Между 5 и 40 знака, моля.']);
    expect(atText().text('какво е бюджет?').slot('form.text')).toBe('какво е бюджет?');
  });

  test('says the limits of a text', () => {
    expect(atText().text('да').texts).toEqual(['Между 5 и 40 знака, моля.']);
    expect(atText().text('а'.repeat(41)).place).toBe('form.fill[form.text]');
  });

  test('lets an optional question be skipped, and does not ask it again', () => {
    for (const said of ['Пропусни', 'пропусни', 'skip']) {
      const talk = atContact().text(said);
      expect(talk.place).toBe('form.review');
      expect(talk.slot('form.contact')).toBeNull();
      expect(talk.last).toContain('Поща: —');
      expect(talk.tap('Промени').text('Друга пейка').place).toBe('form.review');
    }
    expect(atContact().tap('Пропусни').place).toBe('form.review');
  });

  test('does not let another be skipped', () => {
    const talk = atText().pick('skip');
    expect(talk.texts[0]).toBe('Този бутон е стар.');
    expect(talk.place).toBe('form.fill[form.text]');
  });

  test('takes everything as free text, except a global word that stands alone', () => {
    expect(atText().text('меню').place).toBe('main.menu');
    expect(atText().text('/menu').place).toBe('main.menu');
    expect(atText().text('меню в стола').slot('form.text')).toBe('меню в стола');
    expect(atText().text('какво е бюджет на община').slot('form.text')).toBe('какво е бюджет на община');
  });

  test('answers a question in its middle and keeps its place', () => {
    const talk = form().text('какво е бюджет на община');
    expect(talk.texts[0]).toBe('Планът за парите.');
    expect(talk.last).toBe('За какво е?');
    expect(talk.labels).toContain('Пътища');
    expect(talk.place).toBe('form.fill[form.topic]');
    expect(talk.session?.tries).toBe(0);
  });

  test('keeps what was given when the language changes', () => {
    const talk = atText().pick('lang.en');
    expect(talk.last).toContain('What do you propose?');
    expect(talk.place).toBe('form.fill[form.text]');
    expect(talk.slot('form.topic')).toBe('roads');
    talk.text('A bench', 'tomorrow').text('Skip');
    expect(talk.last).toContain('Roads');
    expect(talk.last).toContain('Monday, 23.11.2026');
  });

  test('is interrupted by help and comes back to the same question', () => {
    const talk = atText().text('помощ');
    expect(talk.texts).toEqual(['Пишете с Ваши думи.', 'Какво предлагате?\nЕдно изречение стига.']);
    expect(talk.place).toBe('form.fill[form.text]');
    expect(talk.session?.stack).toEqual([]);
  });

  test('is cancelled with a word: what was given is forgotten, and back brings it back', () => {
    const talk = atText().text('отказ');
    expect(talk.texts).toEqual(['Отказано.', 'С какво да помогна?']);
    expect(talk.slot('form.topic')).toBeUndefined();
    expect(talk.text('назад').place).toBe('form.fill[form.text]');
    expect(talk.slot('form.topic')).toBe('roads');
  });

  test('is cancelled from an answer that interrupted it as well', () => {
    const talk = atText().pick('answer.who-decides.show').text('отказ');
    expect(talk.slot('form.topic')).toBeUndefined();
  });

  test('hands its values to the town and leaves what the town gives for later', () => {
    const talk = atContact().tap('Пропусни', 'Изпрати');
    expect(talk.effects).toEqual([{ name: 'proposal.submit', args: { text: 'Нова пейка', topic: 'roads' } }]);
    expect(talk.texts[0]).toBe('Прието под номер {done.proposal.submit.number}.');
    expect(talk.place).toBe('main.menu');
    expect(talk.slot('form.text')).toBeUndefined();
  });

  test('shows what a person wrote as it is, whatever it looks like', () => {
    const talk = atText().text('{topic} {done.x.y} {a,', 'утре').tap('Пропусни');
    expect(talk.last).toContain('Текст: {topic} {\u2060done.x.y} {a,');
  });

  test('is asked in plain words where a person wants them', () => {
    const talk = atHome().tap('Настройки', 'По-прости думи').text('меню');
    expect(talk.last).toBe('Какво искате?');
    talk.tap('Предложи', 'Пътища');
    expect(talk.last).toBe('Какво искате да стане?\nЕдно изречение стига.');
  });
});

describe('other kinds of questions', () => {
  const plan = (): Talk => atHome().tap('План');

  test('numbers, yes or no and telephone numbers', () => {
    const talk = plan().text('двама');
    expect(talk.labels.slice(0, 2)).toEqual(['Да', 'Не']);
    talk.text('да');
    expect(talk.replies.at(-1)?.buttons[0]).toEqual({ kind: 'phone', label: 'Моят телефон' });
    talk.does({ kind: 'phone', number: '+359 888 123456', own: true });
    expect(talk.slot('plan.phone')).toBe('+359888123456');
    expect(talk.texts).toEqual(['За двама души, сигурно: Да.', 'С какво да помогна?']);
  });
  test.each([
    ['1', 'За 1 човек'],
    ['2', 'За двама души'],
    ['21', 'За 21 души'],
  ])('plural forms of %s', (said, words) => {
    expect(plan().text(said, '1', '0888123456').texts[0]).toContain(words);
  });
  test('a number out of its limits is asked for again', () => {
    expect(plan().text('501').texts).toEqual(['Число от 1 до 500.']);
  });
  test('two municipalities of one name are told apart', () => {
    const talk = atHome().tap('Моята община').text('Бяла');
    expect(talk.texts).toEqual(['Има няколко. Коя?']);
    expect(talk.labels).toEqual(['Бяла (Варна)', 'Бяла (Русе)', 'Пропусни', 'Назад', 'Меню']);
    expect(talk.session?.tries).toBe(0);
    expect(talk.text('2').slot('town.place')).toBe('RSE04');
    talk.tap('Тема 3');
    expect(talk.last).toBe('Община Бяла (Русе), тема Тема 3.');
    expect(talk.slot('me.town')).toBe('RSE04');
  });
  test('letters without a word are a failed try at a municipality', () => {
    const talk = atHome().tap('Моята община').text('ъъъъ');
    expect(talk.texts).toEqual(['Няма такава община.']);
    expect(talk.session?.tries).toBe(1);
  });
  test('choices from a list of the town come in pages', () => {
    const talk = atHome().tap('Моята община', 'Пропусни');
    expect(talk.labels.slice(0, 10)).toEqual([...Array.from({ length: 9 }, (_, index) => `Тема ${index + 1}`), 'Още']);
    talk.tap('Още');
    expect(talk.replies.at(-1)?.from).toBe(10);
    expect(talk.labels).toEqual(['Тема 10', 'Тема 11', 'Тема 12', 'Още', 'Назад', 'Меню']);
    expect(talk.text('11').slot('town.theme')).toBe('t11');
  });
  test('a file is kind only where one is asked for', () => {
    const content = files().map((file) =>
      file.path === 'dialogs/plan.yaml'
        ? { ...file, text: file.text.replace('phone: { type: phone }', 'phone: { type: file }') }
        : file,
    );
    const talk = new Talk(bookOf(content)).does({ kind: 'hello' }).tap('План').text('3', 'не');
    const picture = { kind: 'file', type: 'photo', ref: 'x', name: 'plan.jpg' } as const;
    expect(talk.does(picture).slot('plan.phone')).toEqual({ type: 'photo', ref: 'x', name: 'plan.jpg' });
  });
  test('words beside a file that nobody asked for are heard as words', () => {
    const picture = { kind: 'file', type: 'photo', ref: 'x' } as const;
    const talk = atHome();
    const asked = atHome().text('Желание');
    expect(talk.does({ ...picture, caption: 'Желание' }).place).toBe(asked.place);
    expect(talk.why).toContain('caption');
    expect(atHome().does({ ...picture, caption: '  ' }).why).toContain('file');
  });
  test('of an album that nobody asked for it is said once that it is not opened', () => {
    const picture = { kind: 'file', type: 'photo', ref: 'x', album: 'one' } as const;
    const talk = atHome().does(picture);
    expect(talk.why).toContain('file');
    for (const ref of ['y', 'z']) expect(talk.does({ ...picture, ref }).texts).toEqual([]);
    expect(talk.why).toContain('album: said once');
    expect(talk.does({ ...picture, caption: 'Желание' }).place).toBe(atHome().text('Желание').place);
    const other = atHome().does(picture);
    for (const album of ['another', 'one']) expect(other.does({ ...picture, album }).texts).not.toEqual([]);
  });
  test('a question may take a file beside its options, and goes on as it says', () => {
    const plan = { type: 'document', ref: 'https://x', name: 'план.pdf', bytes: 12 } as const;
    const talk = atHome().tap('Желание').text('по-чист град').tap('Желание');
    talk.does({ kind: 'file', ...plan, caption: 'ето' });
    expect(talk.texts).toEqual(['Получих файла.', 'С какво да помогна?']);
    expect([talk.slot('free.sent'), talk.slot('free.wish')]).toEqual([plan, undefined]);
    expect(talk.text('назад').place).toBe('free.ask');
    expect(talk.slot('free.wish')).toBe('по-чист град');
    const long = { kind: 'file', type: 'document', ref: 'x', name: 'я'.repeat(900) } as const;
    expect(talk.does(long).slot('free.sent')).toEqual({ type: 'document', ref: 'x', name: 'я'.repeat(200) });
  });
  test('free text may be what a question wants beside its options', () => {
    const talk = atHome().tap('Желание');
    expect(talk.text('не').texts).toEqual(['Поне три знака.']);
    expect(talk.text('по-чист град').texts).toEqual(['Записах: по-чист град', 'С какво да помогна?']);
    expect(atHome().tap('Желание').text('Нищо').place).toBe('main.menu');
  });
});
