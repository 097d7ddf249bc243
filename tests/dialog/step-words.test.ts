import type { Book } from '../../src/dialog/book.ts';
import { consented } from '../../src/dialog/step/consent.ts';
import type { Choice } from '../../src/dialog/step/options.ts';
import type { Option } from '../../src/dialog/steps.ts';
import { atHome, Talk } from './tiny-book.ts';

const MENU = 'С какво да помогна?';

describe('typed words at a question', () => {
  test.each([
    'Предложи',
    'предложи',
    'ПРЕДЛОЖИ!',
    'predloji',
    'predlozhi',
    '1',
    '1.',
    '№ 1',
    '#1',
    'main.menu.propose',
  ])('“%s” takes the first option', (said) => {
    expect(atHome().text(said).place).toBe('form.fill[form.topic]');
  });
  test.each(['0', '99', '-1', '1.5', '1 2'])('“%s” is no number of an option', (said) => {
    expect(atHome().text(said).place).toBe('main.menu');
  });
  test.each(['меню', 'Меню', 'menu', 'MENU', 'menyu', 'начало', '/menu', '/start', '/menu@bubo_bot', ' меню. '])(
    '“%s” leads to the menu from anywhere',
    (said) => {
      expect(atHome().tap('Предложи', 'Пътища').text(said).texts).toEqual([MENU]);
    },
  );
  test('an unknown command is a question like any other', () => {
    expect(atHome().text('/fly').texts[0]).toBe('Не разбрах.');
  });
  test('a label wins over a global word', () => {
    const talk = atHome().tap('Настройки', 'Още неща');
    expect(talk.labels).toEqual(['Върни се', 'Към началото']);
    expect(talk.text('върни се').place).toBe('settings.start');
  });
  test('the ways out can be typed as they stand on the buttons', () => {
    const talk = atHome().tap('Предложи').pick('answer.who-decides.show');
    expect(talk.labels).toContain('Продължи');
    expect(talk.text('продължи').place).toBe('form.fill[form.topic]');
  });
  test('an empty text is nothing that can be read', () => {
    expect(atHome().text('   ').texts).toEqual(['Това не чета.', MENU]);
  });
});

describe('yes and no', () => {
  const own = (label: string, move: Partial<Option> = {}): Choice => ({
    token: label,
    label,
    option: {
      id: 'o',
      at: { file: '', line: 1 },
      move: { do: [], set: {}, clear: [], target: { to: 'back' } },
      ...move,
    },
  });
  const close = [own('Да, закрий'), own('Не, назад')];
  const resume = [own('Довърши', { agree: true }), own('Изтрий и започни')];
  const hall: readonly Choice[] = ['Да, за повечето', 'Няма зала', 'Не, няма'].map((label) => ({
    token: label,
    label,
  }));

  test.each([
    ['да', close, 'Да, закрий'],
    ['Yes!', [own('Yes, close it'), own('No, back')], 'Yes, close it'],
    ['не', close, 'Не, назад'],
    ['ok', resume, 'Довърши'],
    ['да', resume, 'Довърши'],
    ['добре', hall, 'Да, за повечето'],
    ['не', hall, 'Не, няма'],
    ['Това е всичко.', [own('Готово'), own('Отначало')], 'Готово'],
    ["that's all", [own('Done'), own('Start again')], 'Done'],
  ])('“%s” takes the choice that says so', (said, choices, label) => {
    expect(consented(said, choices)?.label).toBe(label);
  });
  test.each([
    ['ок, where what follows may have an effect', 'ок', close],
    ['no, where none says so', 'не', resume],
    ['yes, where two say so', 'да', [own('Да, сега'), own('Да, утре')]],
    ['yes, at a button that tells a state', 'да', [own('Да: 7 дни преди'), own('Не ми напомняй')]],
    ['no, at “Не знам”', 'не', [own('Не знам')]],
    ['that it is all, where nothing waits for more', 'това е всичко', close],
    ['what is neither', 'да, но утре', close],
  ])('%s, takes nothing', (_, said, choices) => {
    expect(consented(said, choices)).toBeUndefined();
  });
});

describe('what the ear hears', () => {
  test('a sure question is answered', () => {
    expect(atHome().text('обяснете бюджета').place).toBe('answer.what-is-budget');
  });
  test('a greeting gets a few words and the present question', () => {
    expect(atHome().text('благодаря').texts).toEqual(['Няма защо.', MENU]);
  });
  test('what other offices do is declined kindly', () => {
    const talk = atHome().text('искам лична карта');
    expect(talk.texts).toEqual(['Личните карти са в полицията.', MENU]);
    expect(talk.session?.missed).toBe(0);
  });
});

describe('what is not understood', () => {
  const hear = (talk: Talk, zone: 'offer' | 'decline', ...ids: readonly string[]): Talk => {
    const candidates = ids.map((id, index) => ({ id, score: 0.5 - index / 10 }));
    const heard = { zone, answer: null, candidates, why: [], lang: 'bg' } as const;
    return Object.assign(talk, { book: { ...talk.book, hear: () => heard } });
  };
  const lost = (): Talk => hear(atHome(), 'decline');

  test('once: to be said in other words', () => {
    expect(lost().text('ъъъ').texts).toEqual(['Не разбрах.', MENU]);
  });
  test('once with a guess: the guesses', () => {
    const talk = hear(atHome(), 'decline', 'who-decides', 'gone').text('ъъъ');
    expect(talk.texts).toEqual(['Не разбрах.\n\n1. Кой приема бюджета?']);
    expect(talk.labels).toEqual(['Кой решава?', 'Нито едно', 'Меню']);
  });
  test('twice: the menu; three times: a person', () => {
    const talk = lost().tap('Настройки').text('ъъъ', 'ъъъ');
    expect(talk.texts).toEqual(['Пак не разбрах.', MENU]);
    talk.text('ъъъ');
    expect(talk.texts).toEqual(['Човек помага: 0700 12 345', MENU]);
    expect(talk.text('ъъъ').texts[0]).toBe('Човек помага: 0700 12 345');
  });
  test('guesses at what was not heard are shown only where they are likely', () => {
    expect(hear(atHome(), 'decline', 'what-is-budget', 'who-decides').text('ъъъ').labels).toContain('Нито едно');
    const faint = hear(atHome(), 'decline', 'what-is-budget').book;
    const quiet: Book = {
      ...faint,
      hear: (text, lang) => ({ ...faint.hear(text, lang), candidates: [{ id: 'what-is-budget', score: 0.1 }] }),
    };
    const talk = new Talk(quiet).does({ kind: 'hello' }).text('ъъъ');
    expect(talk.texts).toEqual(['Не разбрах.', MENU]);
  });
  test('something understood in between begins the ladder anew', () => {
    const talk = lost().text('ъъъ').tap('Настройки').text('ъъъ');
    expect(talk.texts[0]).toBe('Не разбрах.');
  });
  test('unsure: guesses with the whole questions, by button, number or words', () => {
    const offered = () => hear(atHome(), 'offer', 'what-is-budget', 'who-decides', 'old-rule', 'gone').text('ъъъ');
    expect(offered().texts).toEqual([
      'Това ли питате?\n\n1. Какво е общинският бюджет?\n2. Кой приема бюджета?\n3. Каква е таксата за смет?',
    ]);
    expect(offered().labels).toEqual(['Какво е бюджетът?', 'Кой решава?', 'Смет', 'Нито едно', 'Меню']);
    for (const said of ['2', 'Кой решава?', 'кой приема бюджета'])
      expect(offered().text(said).place).toBe('answer.who-decides');
    expect(offered().tap('Кой решава?').place).toBe('answer.who-decides');
    expect(offered().tap('Кой решава?').session?.offer).toEqual([]);
  });
  test('none of the guesses counts as a miss', () => {
    const talk = hear(atHome(), 'offer', 'who-decides').text('ъъъ').tap('Нито едно');
    expect(talk.texts).toEqual(['Не разбрах.', MENU]);
    expect(talk.session?.missed).toBe(1);
    expect(talk.pick('none').texts[0]).toBe('Този бутон е стар.');
  });
});

describe('a question in the other language', () => {
  const english = (talk: Talk): Talk => {
    const heard = { zone: 'direct', answer: 'who-decides', candidates: [], why: [], lang: 'en' } as const;
    return Object.assign(talk, { book: { ...talk.book, hear: () => heard } });
  };

  test('is answered in it for this once, with a way to go on in it', () => {
    const talk = english(atHome()).text('who decides');
    expect(talk.last).toContain('PFA (ЗПФ), Art. 84');
    expect(talk.last).toContain('Да продължим ли така?');
    expect(talk.labels).toContain('Back');
    expect(talk.labels.at(-1)).toBe('In English');
    expect(talk.slot('me.lang')).toBe('bg');
    expect(talk.text('меню').texts).toEqual([MENU]);
    expect(english(atHome()).text('who decides').tap('In English').slot('me.lang')).toBe('en');
  });
  test('is the own language for who speaks it already', () => {
    const talk = english(atHome().pick('lang.en')).text('who decides');
    expect(talk.labels).not.toContain('In English');
    expect(talk.last).not.toContain('Да продължим ли така?');
  });
  test('in the middle of a form is answered in it, and the form goes on as it was', () => {
    const talk = english(atHome().tap('План')).text('who decides');
    expect(talk.texts[0]).toContain('PFA (ЗПФ), Art. 84');
    expect(talk.texts.slice(1)).toEqual(['Колко души?']);
  });
});
