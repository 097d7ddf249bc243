/** False premises: what is claimed and is not so is found, and put right; questions that claim nothing are left alone. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { makeEar } from '../../src/dialog/ear/index.ts';
import { ownContent, ownEar } from './content.ts';

const content = ownContent();
const hear = ownEar();
/** The same ear without premises. */
const hearPlain = makeEar({ ...content, premises: [] });

test.each([
  ['срокът е 3 дни, нали?', 'notice-days'],
  ['срокът за обявяване на обсъждането е три дни, нали', 'notice-days'],
  ['поканата се пуска 5 дни преди срещата, така ли е', 'notice-days'],
  ['stiga da obqvim 2 dni po rano', 'notice-days'],
  ['the notice is 3 days, right?', 'notice-days'],
  ['вярно ли е че предизвестието е 14 дни', 'notice-days'],
  ['достатъчни са 3 дни предизвестие нали', 'notice-days'],
  ['Срокът за обсъждането е 30 дни, нали?', 'notice-days'],
  ['по чл. 84, ал. 2 кога е обсъждането', 'repealed-84-2'],
  ['chl 84 al 2 zpf', 'repealed-84-2'],
  ['член 84 алинея 2 от ЗПФ важи ли', 'repealed-84-2'],
  ['чл. 999 от ЗПФ какво казва за обсъждането', 'unread-article'],
  ['според чл. 250 ЗПФ обсъждането не е задължително', 'hearing-optional'],
  ['article 300 of the public finance act about the hearing', 'unread-article'],
  ['задължително е онлайн, нали?', 'online-duty'],
  ['задължително онлайн', 'online-duty'],
  ['онлайн е задължително по закон', 'online-duty'],
  ['the law says 14 days notice, right?', 'notice-days'],
  ['законът иска 14 дни', 'notice-days'],
  ['кметът приема бюджета ако съветът не го приеме', 'mayor-adopts'],
  ['протокол не се прави нали', 'no-protocol'],
  ['обсъждането задължително трябва да е и онлайн', 'online-duty'],
  ['длъжни са да излъчват обсъждането на живо', 'online-duty'],
  ['online is mandatory, right', 'online-duty'],
  ['онлайн обсъждането е забранено, нали', 'online-forbidden'],
  ['кметът сам решава дали да е онлайн, нали', 'mayor-decides-form'],
  ['щом няма кворум обсъждането не е валидно', 'quorum'],
  ['трябват поне 50 души за да важи обсъждането', 'quorum'],
  ['нямаше кворум на обсъждането', 'quorum'],
  ['длъжни са да приемат предложението ми, нали', 'duty-to-accept'],
  ['кметът е длъжен да приеме предложението', 'duty-to-accept'],
  ['must accept my proposal', 'duty-to-accept'],
  ['решението от обсъждането е задължително за съвета, нали', 'duty-to-accept'],
  ['може без протокол, нали', 'no-protocol'],
  ['без протокол ли става обсъждането', 'no-protocol'],
  ['протокол не е нужен', 'no-protocol'],
  ['moje bez protokol nali', 'no-protocol'],
  ['само с адресна регистрация се участва, нали', 'only-registered'],
  ['само местните имат право да говорят', 'only-registered'],
  ['only residents can take part, right', 'only-registered'],
  ['само пълнолетни могат да участват, нали', 'age-limit'],
  ['под 18 години не може', 'age-limit'],
  ['непълнолетни нямат право да присъстват нали', 'age-limit'],
  ['кметът може сам да вземе заем, нали', 'mayor-borrows'],
  ['the mayor can borrow on his own, right?', 'mayor-borrows'],
  ['the notice must be 14 days, right?', 'notice-days'],
  ['резервът е до 15% нали', 'reserve-share'],
  ['задължително е с лична карта, нали', 'id-card-duty'],
  ['обсъждането не е задължително, нали', 'hearing-optional'],
  ['кметът не е длъжен да прави обсъждане', 'hearing-optional'],
  ['кметът приема бюджета, нали', 'mayor-adopts'],
  ['кметът свиква обсъждането на отчета, нали', 'report-host'],
  ['без обсъждане бюджетът е невалиден, нали', 'budget-void'],
  ['бюджетът е нищожен щом не са ни питали', 'budget-void'],
  ['анонимен сигнал също се разглежда, нали', 'anonymous-signal'],
  ['по здои се плаща такса, нали', 'information-fee'],
  ['обсъждането е след приемането на бюджета, нали', 'after-adoption'],
  ['има ли глоба за кратко предизвестие', 'fine-short-notice'],
  ['наказват ли ги за късна покана', 'fine-short-notice'],
  ['кметът има 30 работни дни да внесе бюджета', 'mayor-days'],
  ['съветът има 30 дни да приеме бюджета', 'council-days'],
  ['резервът може да е 20 процента', 'reserve-share'],
  ['глобата за непубликуване е 5000 лв нали', 'fine-amount'],
  ['the fine for not publishing is 5000 euros, right', 'fine-amount'],
  ['съветът има един месец да приеме бюджета', 'council-days'],
  ['the council has one month to adopt the budget', 'council-days'],
  ['не са длъжни да правят протокол', 'no-protocol'],
  ['they are not obliged to keep minutes', 'no-protocol'],
])('„%s“ is corrected by %s, with an answer', (text, premise) => {
  const heard = hear(text, 'bg');
  expect(heard.premise).toBe(premise);
  expect(heard).toMatchObject({ zone: 'direct' });
  expect(heard.why).toContain(`premise ${premise}`);
});

/** Five and more wordings of each claim that was once agreed with, or corrected by the wrong sentence. */
const WORDINGS: { readonly [premise: string]: readonly string[] } = {
  'participatory-duty': [
    'гражданският бюджет е задължителен по закон',
    'длъжна ли е общината да прави граждански бюджет',
    'задължително ли е обсъждане на гражданския бюджет',
    'законът изисква граждански бюджет, нали',
    'grajdanskiq biudjet zadaljitelen li e',
    'is participatory budgeting mandatory',
  ],
  'summary-duty': [
    'задължителен ли е бюджет за гражданите',
    'длъжни ли са да направят бюджет за граждани',
    'бюджетът за гражданите е задължителен по закон, нали',
    'кратката версия на бюджета е задължителна',
    "is a citizens' budget required by law",
  ],
  'report-days': [
    'отчетът се внася до 30 юни',
    'до 30 юни ли се внася годишният отчет',
    'годишният отчет се приема до 31 декември',
    'кметът внася отчета до 31 март, нали',
    'otchetat se vnasq do 30 yuni',
    'the annual report must be submitted by 30 June',
  ],
  quorum: [
    'трябва да има поне 20 души на обсъждането',
    'на срещата трябва да са поне 100 човека',
    'без кворум обсъждането не важи',
    'обсъждането иска кворум, нали',
    'the hearing needs at least 50 people',
  ],
  'online-duty': [
    'обсъждането задължително е и онлайн',
    'длъжни са да излъчват обсъждането',
    'задължително е срещата да е в зуум',
    'onlain obsajdaneto e zadaljitelno',
    'the hearing must be online',
  ],
  'online-forbidden': [
    'онлайн обсъждането е незаконно',
    'забранено е обсъждане по зуум',
    'законът забранява обсъждане онлайн',
    'обсъждането не може да е онлайн',
    'an online hearing is illegal, right',
  ],
  'mayor-decides-form': [
    'кметът решава дали да е онлайн обсъждането',
    'кметът сам решава дали обсъждането е онлайн',
    'кметът определя реда за обсъждането',
    'само кметът решава как да е обсъждането',
    'the mayor alone decides if the hearing is online',
  ],
  'only-registered': [
    'само местните могат да говорят на обсъждането',
    'само жители участват в обсъждането',
    'само местните имат право да дойдат',
    'чужденците нямат право да участват',
    'only locals can attend the hearing',
  ],
  'after-adoption': [
    'обсъждането е след като приемат бюджета',
    'обсъждат го след като са го гласували',
    'обсъждат го след като са го приели',
    'първо го приемат, после го обсъждат',
    'obsajdaneto e sled kato priemat biudjeta',
    'the hearing is after they adopt the budget',
  ],
  'article-87': [
    'по силата на чл 87 общината без бюджет',
    'what does art. 87 say',
    'чл. 87 ЗПФ',
    'chl 87 zpf kakvo kazva',
    'какво пише в чл. 87 от Закона за публичните финанси',
  ],
  'article-139': [
    'по чл. 139 отчетът за полугодието',
    'чл. 139 ЗПФ',
    'какво казва член 139',
    'art. 139 of the Public Finance Act',
    'отчет за полугодието по чл.139 зпф',
  ],
  'article-84-end': ['чл. 84 ал. 7', 'чл. 84, ал. 8 ЗПФ', 'article 84(9)', 'член 84 алинея 10', 'chl 84 al 7 zpf'],
  'mayor-adopts': [
    'бюджетът се приема от областния управител',
    'министърът приема общинския бюджет',
    'областният управител приема бюджета',
    'народното събрание гласува бюджета на общината',
    'the minister approves the municipal budget',
  ],
  'other-host': [
    'обсъждането се организира от областния управител',
    'областният управител прави обсъждането на бюджета',
    'министерството организира обсъждането',
    'областната управа... областният управител свиква обсъждането',
    'the hearing is organised by the governor',
  ],
  'one-channel': [
    'достатъчно е поканата да е само на сайта',
    'стига обявата да е само във фейсбук',
    'за поканата медиите не са нужни',
    'достатъчно е да обявят датата само на таблото',
    'for the notice the media are not needed',
  ],
  'information-days': [
    'по здои отговарят до 30 дни',
    'срокът по здои е 60 дни',
    'здои: отговорът е до 3 дни, нали',
    'решението по здои е до 20 дни',
    'po zdoi otgovarqt do 30 dni',
  ],
  'hearing-fee': [
    'за обсъждането се плаща такса, нали',
    'плаща ли се вход за обсъждането',
    'is there a fee to attend the hearing',
  ],
  'adopted-by-december': [
    'бюджетът се приема до 31 декември, нали',
    'общинският бюджет се гласува до края на годината, нали',
    'the budget is adopted by 31 December, right',
  ],
  'adopted-online-days': [
    'общината трябва да публикува бюджета в 3-дневен срок по ЗДОИ, нали',
    'приетият бюджет се качва на сайта до 3 работни дни',
    'the adopted budget must be published within 3 days',
  ],
  'one-twelfth': [
    '1/12 правило',
    'правилото 1/12 за бюджета',
    'без бюджет харчат по 1/12 на месец',
    'харчи се една дванадесета от бюджета',
    'one twelfth rule of the budget',
  ],
};

test.each(Object.entries(WORDINGS).flatMap(([premise, texts]) => texts.map((text) => [text, premise])))(
  '„%s“ is corrected by %s, whatever the wording',
  (text, premise) => {
    const { answer } = content.premises?.find(({ id }) => id === premise) ?? { answer: null };
    const heard = hear(text, 'bg');
    expect(heard.premise).toBe(premise);
    expect(heard.zone).toBe('direct');
    expect(heard.candidates.map(({ id }) => id)).toContain(answer);
  },
);

test.each([
  'трябва ли поне 20 души за подписка',
  'трябва да съберем поне 100 човека за протеста',
  'трябва да има поне 5 души комисия',
  'онлайн подаването е задължително ли',
  'задължително ли е онлайн участие за съветниците',
  'незаконно ли е онлайн гласуването',
  'кметът решава за онлайн приема на документи',
  'само местните фирми могат да кандидатстват',
  'обсъждането е след като парламентът приеме държавния бюджет',
  'общината не е длъжна да прави граждански бюджет',
  'законът не изисква граждански бюджет',
  'годишният отчет се внася до 31 август',
  'тримесечният отчет е готов до 30 юни',
  'министърът на финансите одобрява бюджета на община в оздравяване',
  'областният управител не организира обсъждането',
  'обсъждането е на 1/12',
  'чакам отговор по здои от 30 дни',
  'министърът не приема общинския бюджет',
  'бюджетът не се приема от кмета',
  'бюджетът не е приет до 31 декември',
  'бюджетът се публикува до 10 работни дни',
  'залата за обсъждането се плаща от общината',
  'обсъждане на такса смет',
  'they gave us only two days notice',
])('„%s“ is true, or about something else', (text) => {
  expect(hear(text, 'bg').premise).toBeUndefined();
});

test.each([
  'срокът е 7 дни, нали',
  'колко дни преди обсъждането се пуска поканата',
  'обявиха срещата 3 дни по-рано, законно ли е',
  'обявата я закачиха два дни преди срещата',
  'поканата излезе 4 дни преди обсъждането',
  'за колко дни се отговаря по здои',
  '30 дни за становища по наредбата за таксите',
  'чл. 84, ал. 6 ЗПФ',
  'чл. 82 от ЗПФ какво урежда',
  'чл. 140, ал. 4',
  'article 84(6)',
  'чл. 28, ал. 2 ЗМСМА',
  'мога ли да участвам онлайн',
  'задължително ли е обсъждането',
  'трябва ли решение на съвета за да е онлайн',
  'как да проведем обсъждането онлайн',
  'има ли кворум',
  'колко човека трябва да дойдат',
  'длъжни ли са да ми отговорят',
  'длъжни ли са да приемат предложението ми',
  'къде е протоколът',
  'какво се пише в протокола',
  'трябва ли адресна регистрация',
  'мога ли без лична карта',
  'може ли кметът да мине без обсъждане',
  'кметът ли приема бюджета или съветът',
  'кой свиква обсъждането на отчета',
  'може ли анонимен сигнал',
  'безплатно ли е искането на информация',
  'кога съветът приема бюджета',
  'колко дни има кметът',
  'кметът има 20 работни дни да внесе проекта',
  'съветът има 15 дни да го приеме',
  'резервът е до 10 процента',
  'в заседанието на съвета няма кворум',
  'глоба ако не качат бюджета',
  'участват ли деца',
  'говорех 3 минути',
  'за 3 дни ще се видим ли',
  'срокът за връщане на стоката е 14 дни',
  'наказват ли общината ако не публикува бюджета',
  'кой решава дали да е онлайн',
  'предавате ли онлайн сесиите задължително',
  'How many days before must it be announced',
  'is the hearing optional or required by law',
])('„%s“ claims nothing', (text) => {
  expect(hear(text, 'bg').premise).toBeUndefined();
});

test.each([
  'Длъжни ли са да качат бюджета онлайн?',
  'Must the adopted budget be published online?',
  'Is it mandatory to publish the notice online?',
  'Обявихме датата 14 дни предварително, достатъчно ли е?',
  'Достатъчни ли са 10 дни предизвестие?',
  'Is 14 days notice enough?',
  'На обсъждането няма кворум, нали?',
  'There is no quorum, right?',
  'Обсъждането не е задължително онлайн, нали?',
  'Съветът има 20 дни да приеме плана за оздравяване',
  'Съветът има 10 дни да открие процедура',
  'Кметът има 7 дни да уведоми съвета за финансово затруднение',
  'Кметът има 14 дни да оспори решението',
  'Кметът има 60 дни да отговори на предложение',
  'За протокола срокът е 3 дни',
  'срокът е 5 дни за поправка на протокола',
  'В какъв срок е обявата за търга, 15 дни ли',
  'В какъв срок е обявата за търг, 5 дни ли',
  'Общината задължена ли е да приеме предложението ми в деловодството?',
  'must accept proposals by e-mail',
  'Майка ми не може да влезе онлайн, как да участва?',
  'Онлайн анкетата не може да се отвори',
  'Защо от бюджета ни отпада ремонтът?',
  'Бюджетът за миналата година вече не важи',
  'За гражданския бюджет гласуват само жители',
  'За гражданския бюджет гласуват само над 18',
  'Само над 18 ли гласуват на местен референдум?',
  'Задължително ли е да пиша ЕГН в заявлението?',
  'Задължително ли е да пиша ЕГН в сигнала?',
  'По ЗДОИ какво се плаща за копия на хартия?',
  'Кметът кани всички на обсъждане на отчета на 5 септември, кога започва?',
  'Съветът има 11 съветници и заседава два дни',
  'At least 20 people came',
  'Кога ще има обсъждане след приемане на бюджета, ако има промени?',
])('„%s“ is innocent or true: nothing is put right, and the answer of the ear stays', (text) => {
  const heard = hear(text, 'bg');
  expect(heard.premise).toBeUndefined();
  expect(heard).toEqual(hearPlain(text, 'bg'));
});

test('a paragraph of another code is not the repealed one', () => {
  for (const text of ['чл. 84, ал. 2 от АПК', 'чл. 84, ал. 2 от Изборния кодекс']) {
    const { premise = 'unread-article', answer } = hear(text, 'bg');
    expect(premise).toBe('unread-article');
    expect(answer).toBe(hearPlain(text, 'bg').answer);
  }
});

test('a premise far from what the ear is sure of was not there, one near it is', () => {
  const sure = content.premises?.map((one) => ({ ...one, unless: [] })) ?? [];
  const hasty = makeEar({ ...content, premises: sure });
  const heard = hasty('Кметът има 60 дни да отговори на предложение', 'bg');
  expect(heard.zone === 'direct' ? heard.answer : null).not.toBe('is-hearing-vote-binding');
  const other = content.answers.find(({ id }) => id === 'debt-limit');
  const far = makeEar({
    ...content,
    premises: [
      { id: 'far', answer: 'children-youth-participate', says: ['дълг*'], unless: [], right: [], cites: null },
    ],
  });
  const question = 'колко голям общински дълг може да има по закон общината';
  expect(hearPlain(question, 'bg')).toMatchObject({ zone: 'direct', answer: other?.id ?? null });
  expect(far(question, 'bg').premise).toBeUndefined();
});

test('texts that may meet a true sentence do not contradict it', () => {
  const mayContradict = new Set(['mayor-decides-form', 'hearing-optional', 'mayor-adopts', 'anonymous-signal']);
  for (const id of ['after-adoption', 'reserve-share', 'other-host', 'participatory-duty']) mayContradict.add(id);
  for (const [lang, no] of [
    ['bg', 'Не:'],
    ['en', 'No:'],
  ] as const) {
    const texts = parse(readFileSync(`locales/${lang}/premises.yaml`, 'utf8')) as Record<string, string>;
    expect(Object.keys(texts).filter((id) => texts[id]?.startsWith(no) && !mayContradict.has(id))).toEqual([]);
  }
});

test('an article of another law, where nothing of ours is asked, is no premise', () => {
  expect(hear('чл. 343 от наказателния кодекс шофиране', 'bg').premise).toBeUndefined();
});
