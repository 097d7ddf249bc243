/** A small town for tests of the step: its dialogs, texts and facts, compiled by the real compiler. */

import type { Book, Stepped } from '../../src/dialog/book.ts';
import { type ContentFile, compile, formatProblems, type World } from '../../src/dialog/compile/index.ts';
import type { Session } from '../../src/dialog/session.ts';
import { type Facts, factKey, type Need } from '../../src/dialog/signatures.ts';
import { sessionFaults, step } from '../../src/dialog/step/index.ts';
import type { Incoming, Reply, Said, Value } from '../../src/dialog/types.ts';

const ACT = {
  id: 'zpf',
  name: { bg: 'Закон за публичните финанси', en: 'Public Finance Act' },
  short: { bg: 'ЗПФ', en: 'PFA' },
  url: 'https://lex.example/zpf',
  edition: 'ДВ, бр. 70 от 2024 г.',
  read: '2026-10-06',
  validUntil: '2027-12-31',
};

const place = (code: string, name: string, oblast: string) => ({ code, name, oblast, oblastCode: code.slice(0, 3) });

export const WORLD: World = {
  facts: {
    'site.contact': { args: [], type: 'text' },
    'town.hearings': { args: [], type: 'list', fields: { id: 'text', label: 'text', day: 'date' } },
    'town.hearing': {
      args: ['text'],
      defaults: ['hearings.chosen'],
      type: 'record',
      fields: { title: 'text', day: 'date', seats: 'number' },
    },
    'town.topics': { args: [], type: 'list', fields: { id: 'text', label: 'text' } },
    'town.open': { args: [], type: 'bool' },
  },
  effects: {
    'proposal.submit': { args: { text: 'text', topic: 'choice' }, gives: { number: 'text' } },
    handover: { args: { topic: 'text' } },
  },
  places: [place('VAR05', 'Бяла', 'Варна'), place('RSE04', 'Бяла', 'Русе'), place('LOV18', 'Ловеч', 'Ловеч')],
  acts: [ACT],
  limits: {},
  released: null,
  timeZone: 'Europe/Sofia',
};

const DIALOGS: { readonly [file: string]: string } = {
  bubo: `
first: welcome
home: main.menu
globals:
  menu: { words: [меню, начало, menu, start], go: main.menu }
  back: { words: [назад, back], back: true }
  cancel: { words: [отказ, cancel], cancel: true }
  help: { words: [помощ, help], go: help.start }
  language: { words: [език, language], call: language }
`,
  welcome: `
dialog: welcome
start: start
steps:
  start: { say: true, go: main.menu }
`,
  main: `
dialog: main
start: menu
steps:
  menu:
    say: true
    ask:
      propose: { go: form.gate }
      hearings: { go: hearings.list }
      what: { answer: what-is-budget }
      town: { go: town.start }
      settings: { go: settings.start }
      plan: { call: plan }
      free: { go: free.ask }
`,
  form: `
dialog: form
moved: { ask_topic: fill, old_review: review, form.review.edit: form.review.change, form.review.what: answer.what-is-budget }
slots:
  topic: { type: choice, of: [roads, parks, other] }
  text: { type: text, min: 5, max: 40 }
  day: { type: date, min: today }
  contact: { type: email, optional: true, private: true }
start: gate
steps:
  gate:
    choose:
      - { if: "town.open", go: fill }
      - { go: closed }
  closed: { say: true, go: main.menu }
  fill:
    say: true
    fill: [topic, text, day, contact]
    tries: 3
    fail: { handover: budget }
    go: review
  review:
    say: true
    ask:
      send: { do: { proposal.submit: { text: text, topic: topic } }, go: thanks, clear: [topic, text, day, contact] }
      change: { go: fill, clear: [text] }
      again: { go: fill, clear: [topic, text, day, contact] }
  thanks: { say: true, end: true }
`,
  hearings: `
dialog: hearings
slots:
  chosen: { type: text }
start: list
steps:
  list:
    say: true
    ask:
      pick: { each: town.hearings, if: "it.day >= today", set: { chosen: it.id }, go: show }
  show:
    say: true
    ask:
      again: { go: list }
      site: { link: "https://town.example/{chosen}" }
`,
  town: `
dialog: town
slots:
  place: { type: place, optional: true }
  theme: { type: choice, from: town.topics }
start: start
steps:
  start: { fill: [place, theme], fail: { go: main.menu }, tries: 2, go: keep }
  keep:
    choose:
      - { if: "place != none", set: { me.town: place }, go: done }
      - { go: done }
  done:
    say: true
    ask:
      again: { go: start, clear: [place, theme] }
`,
  settings: `
dialog: settings
moved: { old: more, settings.more.front: settings.more.home, settings.start.others: settings.more }
start: start
steps:
  start:
    say: true
    ask:
      plainer: { set: { me.plain: "true" }, go: start }
      numbers: { set: { me.numbers: "true" }, go: start }
      more: { go: more }
  more:
    say: true
    ask:
      back: { back: true }
      home: { go: main.menu }
`,
  plan: `
dialog: plan
slots:
  people: { type: number, min: 1, max: 500 }
  sure: { type: yesno }
  phone: { type: phone }
start: start
steps:
  start: { fill: [people, sure, phone], tries: 3, fail: { go: done }, go: done }
  done: { say: true, end: true }
`,
  free: `
dialog: free
slots:
  wish: { type: text, min: 3 }
  sent: { type: file }
start: ask
steps:
  ask:
    say: true
    ask:
      none: { go: main.menu }
      about: { go: about.start }
    other: { slot: wish, go: got }
    file: { slot: sent, go: received, clear: [wish] }
  got: { say: true, go: main.menu }
  received: { say: true, go: main.menu }
`,
  about: `
dialog: about
slots:
  ref: { type: text, max: 40 }
start: start
steps:
  start:
    choose:
      - { if: "ref == none", go: main.menu }
      - { go: shown }
  shown:
    say: true
    ask:
      again: { go: shown }
`,
  help: `
dialog: help
start: start
steps:
  start: { say: true, end: true }
`,
  language: `
dialog: language
start: start
steps:
  start:
    say: true
    ask:
      bg: { set: { me.lang: "'bg'" }, end: true }
      en: { set: { me.lang: "'en'" }, end: true }
`,
};

const answer = (id: string, more = ''): string =>
  `- { id: ${id}, topic: basics, audience: both, label: law, sources: [{ act: zpf, ref: чл. 84 }, { act: zpf, ref: чл. 94 }], checked: 2026-10-06, valid_until: 2027-03-31, when_stale: warn, core: false, ${more} }`;

const ANSWERS = [
  answer(
    'what-is-budget',
    'related: [who-decides, old-rule], phrasings: [какво е бюджет на община, обяснете бюджета, за какво са парите], keywords: [бюджет]',
  ),
  answer(
    'who-decides',
    'related: [what-is-budget], phrasings: [кой решава за бюджета, кой гласува бюджета, кой приема], keywords: [гласува]',
  ),
  answer(
    'old-rule',
    'related: [], phrasings: [каква е таксата за смет, колко е такса смет, кога се плаща смет], keywords: [смет]',
  ).replace('valid_until: 2027-03-31, when_stale: warn', 'valid_until: 2026-11-01, when_stale: withhold'),
].join('\n');

const REDIRECTS = `
- { id: passport, phrasings: [лична карта, искам лична карта, изгубих си личната карта, паспорт] }
`;

const BG: { readonly [file: string]: string } = {
  welcome: 'start: { say: Здравейте! Аз съм автоматичен помощник. }',
  main: `
menu: { say: С какво да помогна?, plain: Какво искате?, propose: Предложи, hearings: Обсъждания, what: Бюджетът, town: Моята община, settings: Настройки, plan: План, free: Желание }
`,
  form: `
closed: { say: Сега не приемаме предложения. }
fill: { say: Ще задам няколко въпроса. }
review: { say: "Тема: {topic}. Текст: {text} Ден: {day}. Поща: {contact}", send: Изпрати, change: Промени, again: Отначало }
thanks: { say: "Прието под номер {done.proposal.submit.number}." }
slots:
  topic: { say: За какво е?, retry: Изберете едно от трите., roads: Пътища, parks: Паркове, other: Друго }
  text: { say: Какво предлагате?, plain: Какво искате да стане?, retry: "Между {min} и {max} знака, моля.", hint: Едно изречение стига. }
  day: { say: До кога?, retry: Напишете ден като 11.12.2026. }
  contact: { say: Поща за отговор?, retry: Това не е адрес на поща. }
`,
  hearings: `
list: { say: Кое обсъждане? }
show: { say: "{town.hearing.title}, {town.hearing.day}. {town.hearing.seats, plural, one {Има # място} other {Има # места}}.", again: Другите, site: Страница }
`,
  town: `
done: { say: "Община {place}, тема {theme}.", again: Отново }
slots:
  place: { say: Коя е общината?, which: Има няколко. Коя?, retry: Няма такава община. }
  theme: { say: Коя тема?, retry: Изберете тема. }
`,
  settings: `
start: { say: Какво да сменя?, plainer: По-прости думи, numbers: Номера, more: Още неща }
more: { say: Още неща., back: Върни се, home: Към началото }
`,
  plan: `
done: { say: "За {people, plural, =2 {двама души} one {# човек} other {# души}}, сигурно: {sure}." }
slots:
  people: { say: Колко души?, retry: Число от 1 до 500. }
  sure: { say: Сигурно ли е?, retry: Да или не? }
  phone: { say: Телефон?, retry: Това не е телефон. }
`,
  free: `
ask: { say: Какво желаете?, none: Нищо, about: За какво }
got: { say: "Записах: {wish}" }
received: { say: Получих файла. }
slots:
  wish: { retry: Поне три знака. }
`,
  about: 'shown: { say: "Това е за {ref}.", again: Отново }',
  events: `
reminder: { say: "Утре: {title}", plain: "Утре е {title}", about: За какво е, help: Помощ }
`,
  help: 'start: { say: Пишете с Ваши думи. }',
  language: 'start: { say: Език? / Language?, bg: Български, en: English }',
  global: `
back: Назад
menu: Меню
more: Още
continue: Продължи
skip: Пропусни
none: Нито едно
yes: Да
no: Не
other: Друг въпрос
simpler: По-просто
normal: Обичайно
source: Откъде го знаете?
lang: { bg: На български, en: In English }
otherlang: Да продължим ли така?
share: Моят телефон
stale: Този бутон е стар.
moved: Мястото се промени.
cancelled: Отказано.
gaveup: Спирам с въпросите.
sorry: Нещо се обърка.
flood: Много бързо.
offer: Това ли питате?
missed: { 1: Не разбрах., 2: Пак не разбрах., 3: "Човек помага: {site.contact}" }
sticker: Стикерите не разбирам.
file: Файлове не приемам.
unsupported: Това не чета.
phone: Телефон не ми трябва.
place: Място не ми трябва.
edited: Отговарям само на нови съобщения.
group: Само в личен чат.
sourceline: "{label} · {source} · {checked}"
outdated: Може да е остаряло.
withheld: Този отговор се проверява.
edition: "Издание {edition}"
checked: "Проверено на {checked}"
label: { law: Закон, local-rule: Местно правило, recommendation: Препоръка }
`,
  rules:
    'greeting: Здравейте!\nthanks: Няма защо.\ninsult: Спокойно.\nhelp: Питайте.\ncan: Много.\nwho: Помощник.\nbye: Довиждане.\npolitics: За никого.\nverdict: Не съдя хора.',
  redirects: 'passport: Личните карти са в полицията.',
  handover: 'budget: { say: Обадете се в общината. }',
  'answers/basics': `
what-is-budget: { label: Какво е бюджетът?, question: Какво е общинският бюджет?, say: [Планът за парите., За една година.], why: Така е по закон., plain: Парите на общината. }
who-decides: { label: Кой решава?, question: Кой приема бюджета?, say: Съветът., why: Законът го казва. }
old-rule: { label: Смет, question: Каква е таксата за смет?, say: Сто лева., why: Наредба. }
`,
};

/** English words in the place of Bulgarian ones, so that both languages have the same keys and placeholders. */
const EN_WORDS: readonly (readonly [string, string])[] = [
  ['С какво да помогна?', 'How can I help?'],
  ['Предложи', 'Propose'],
  ['Обсъждания', 'Hearings'],
  ['За какво е?', 'What is it about?'],
  ['Пътища', 'Roads'],
  ['Какво предлагате?', 'What do you propose?'],
  ['Здравейте! Аз съм автоматичен помощник.', 'Hello! I am an automated assistant.'],
  ['Назад', 'Back'],
  ['Меню', 'Menu'],
  ['Пропусни', 'Skip'],
  ['Да\n', 'Yes\n'],
];
const english = (text: string): string => EN_WORDS.reduce((words, [bg, en]) => words.replaceAll(bg, en), text);

export const files = (): readonly ContentFile[] => [
  ...Object.entries(DIALOGS).map(([name, text]) => ({ path: `dialogs/${name}.yaml`, text })),
  { path: 'dialogs/answers/basics.yaml', text: ANSWERS },
  { path: 'dialogs/redirects.yaml', text: REDIRECTS },
  ...Object.entries(BG).flatMap(([name, text]) => [
    { path: `locales/bg/${name}.yaml`, text },
    { path: `locales/en/${name}.yaml`, text: english(text) },
  ]),
];

/** Compiles content and fails the test with every problem where there is one. */
export function bookOf(content: readonly ContentFile[], world: World = WORLD): Book {
  const { book, problems } = compile(content, world);
  if (book) return book;
  throw new Error(formatProblems(problems.filter(({ severity }) => severity === 'error')));
}

let made: Book | undefined;
/** The small town's book, compiled once. */
export const tinyBook = (): Book => {
  made ??= bookOf(files());
  return made;
};

/** Sunday, 22.11.2026, 12:00 in Sofia. */
export const NOON = 1_795_341_600_000;
const MS_PER_HOUR = 3_600_000;

export const TOWN: { readonly [name: string]: (args: readonly Value[]) => Value } = {
  'site.contact': () => '0700 12 345',
  'town.open': () => true,
  'town.topics': () => Array.from({ length: 12 }, (_, index) => ({ id: `t${index + 1}`, label: `Тема ${index + 1}` })),
  'town.hearings': () => [
    { id: 'h1', label: 'Бюджет 2027', day: '2026-12-11' },
    { id: 'h2', label: 'Ремонт на улица „Христо Ботев“ в Ловеч', day: '2026-12-12' },
    { id: 'h3', label: 'Ремонт на улица „Христо Смирненски“ в Ловеч', day: '2026-12-13' },
    { id: 'h0', label: 'Минало', day: '2026-01-01' },
  ],
  'town.hearing': ([id]) => ({ title: `Обсъждане ${String(id)}`, day: '2026-12-11', seats: id === 'h1' ? 1 : 25 }),
};

/** Somebody talking with the bot: each thing said goes through the step with facts loaded as the shell does. */
export class Talk {
  session: Session | null = null;
  replies: readonly Reply[] = [];
  why: readonly string[] = [];
  effects: readonly { readonly name: string; readonly args: { readonly [arg: string]: Value } }[] = [];
  needed: readonly (readonly Need[])[] = [];
  at = NOON;
  readonly log: Incoming[] = [];
  readonly book: Book;
  readonly town: { readonly [name: string]: (args: readonly Value[]) => Value };
  locale = 'bg-BG';
  /** How often the shell loads facts and steps again. */
  rounds = 4;

  constructor(book: Book = tinyBook(), town = TOWN) {
    this.book = book;
    this.town = town;
  }

  get texts(): readonly string[] {
    return this.replies.map(({ text }) => text);
  }
  get last(): string {
    return this.texts.at(-1) ?? '';
  }
  get labels(): readonly string[] {
    return (this.replies.at(-1)?.buttons ?? []).map(({ label }) => label);
  }
  get tokens(): readonly string[] {
    return (this.replies.at(-1)?.buttons ?? []).flatMap((button) => (button.kind === 'pick' ? [button.token] : []));
  }
  get place(): string {
    const at = this.session?.at;
    return at ? `${at.dialog}.${at.step}${at.slot ? `[${at.slot}]` : ''}` : '';
  }
  slot(name: string): Value | undefined {
    return this.session?.slots[name];
  }

  text(...said: readonly string[]): this {
    for (const text of said) this.does({ kind: 'text', text });
    return this;
  }
  tap(...labels: readonly string[]): this {
    for (const label of labels) {
      const button = this.replies.at(-1)?.buttons.find((one) => one.label === label);
      if (button?.kind !== 'pick') throw new Error(`There is no button ${label} among ${this.labels.join(' | ')}`);
      this.does({ kind: 'pick', token: button.token });
    }
    return this;
  }
  pick(...tokens: readonly string[]): this {
    for (const token of tokens) this.does({ kind: 'pick', token });
    return this;
  }
  later(hours: number): this {
    this.at += hours * MS_PER_HOUR;
    return this;
  }
  does(said: Said): this {
    const incoming: Incoming = {
      channel: 'web',
      person: 'p',
      id: String(this.log.length),
      said,
      at: this.at,
      locale: this.locale,
    };
    this.log.push(incoming);
    const stepped = this.load(incoming);
    const faults = sessionFaults(this.book, stepped.session);
    if (faults.length > 0)
      throw new Error(`The session breaks: ${faults.join(', ')}\n${JSON.stringify(stepped.session)}`);
    Object.assign(this, stepped);
    return this;
  }

  private load(incoming: Incoming): Exclude<Stepped, { need: unknown }> {
    const facts = new Map<string, Value>();
    this.needed = [];
    for (let round = 0; round <= this.rounds; round++) {
      const stepped = step(this.book, this.session, incoming, facts as Facts);
      if (!('need' in stepped)) return stepped;
      this.needed = [...this.needed, stepped.need];
      for (const { name, args } of stepped.need) facts.set(factKey(name, args), this.town[name]?.(args) ?? null);
    }
    throw new Error(`Too many rounds of facts: ${JSON.stringify(this.needed)}`);
  }
}

/** A talk that has been welcomed and is at home. */
export const atHome = (): Talk => new Talk().does({ kind: 'hello' });
