/** Reading ordinances: texts of our own wording, each with what is in it, what is missing and what is wrong. */
import { citationsIn } from '../../src/civic/ordinance/citations.ts';
import { joined, readOrdinance } from '../../src/civic/ordinance/reading.ts';

const LAW = ['l82', 'l94', 'l124', 'l144', 'l52'];
const found = (text: string, point: string) => readOrdinance(text).points[point];
const law = (text: string) => LAW.filter((point) => found(text, point) === 'yes');

const WHOLE = `НАРЕДБА
за условията и реда за съставяне на бюджетната прогноза за местните дейности и за съставяне, приемане, изпълнение и отчитане на бюджета на община Липово

Чл. 1. (1) С тази наредба се уреждат условията и редът по чл. 82, ал. 1 от Закона за публичните финанси.
(2) Бюджетът се разпределя по тримесечия; кметът утвърждава разпределението до 10 дни след приемането.
Чл. 2. (1) Показателите за разходите на кметствата и на населените места с наместник се определят по критериите в приложение 1, съгласно чл. 52, ал. 6 от ЗМСМА.
Чл. 3. Промени по бюджета се одобряват от общинския съвет по предложение на кмета, при условията на чл. 124, ал. 5 от ЗПФ.
Чл. 4. Разчетите за сметките за средства от Европейския съюз се изготвят от кмета и се утвърждават от съвета по чл. 144, ал. 4 ЗПФ.
Чл. 5. (1) Кметът обявява датата на публичното обсъждане най-малко 14 (четиринадесет) дни предварително на интернет страницата на общината и в местните медии.
(2) Поканата за обсъждането съдържа място, час, дневен ред, връзка за гледане и срок за предложения.
(3) Проектът на бюджет се публикува на страницата на общината заедно с поканата за обсъждането.
(4) Общината прави и резюме на прост език и дава таблиците в отворен формат.
Чл. 6. (1) Обсъждането е присъствено и чрез електронна платформа с пряко излъчване.
(2) Предложения за обсъждането се приемат до 12 часа на предния ден по имейл, чрез електронна форма и в деловодството.
(3) Обсъждането е в работен ден след 17:30 ч. Срещи за обсъждане се правят и в кметствата.
(4) Обсъждането се води от лице, определено от кмета. Изказванията са до 3 минути.
Чл. 7. (1) За предложенията от обсъждането се съставя протокол, който се публикува на сайта до 3 дни.
(2) Кметът публикува справка за приетите и неприетите предложения с мотиви.
Чл. 8. (1) Промени над 5 на сто от разходите се подлагат на обсъждане.
(2) Всяка година общината прави оценка на участието и публикува показателите.`;

const HEARING = 'Чл. 5. (1) Кметът представя проекта на бюджет за публично обсъждане.';

describe('a whole ordinance', () => {
  test('has everything', () => {
    const { points, remarks } = readOrdinance(WHOLE);
    expect(Object.entries(points).filter(([, is]) => is !== 'yes')).toEqual([]);
    expect(Object.keys(points)).toHaveLength(17);
    expect(remarks).toEqual([]);
  });

  test.each([
    ['l94', /\(2\) Бюджетът се разпределя[^\n]*\n/, 'no'],
    ['l52', /Чл\. 2\.[^\n]*\n/, 'no'],
    ['l124', /Чл\. 3\.[^\n]*\n/, 'no'],
    ['l144', /Чл\. 4\.[^\n]*\n/, 'no'],
    ['notice', /най-малко 14 \(четиринадесет\) дни /, 'no'],
    ['content', /\(2\) Поканата[^\n]*\n/, 'no'],
    ['draft', /\(3\) Проектът на бюджет[^\n]*\n/, 'no'],
    ['summary', / прави и резюме на прост език и/, 'no'],
    ['format', / в отворен формат/, 'no'],
    ['online', / и чрез електронна платформа с пряко излъчване/, 'no'],
    ['channels', /\(2\) Предложения за обсъждането[^\n]*\n/, 'no'],
    ['evening', / Срещи за обсъждане се правят и в кметствата\./, 'part'],
    ['speaking', /\(4\) Обсъждането се води[^\n]*\n/, 'no'],
    ['record', /, който се публикува на сайта до 3 дни/, 'part'],
    ['answers', /\(2\) Кметът публикува справка[^\n]*\n/, 'no'],
    ['yearround', /\(2\) Всяка година[^\n]*/, 'part'],
  ] as const)('without it, “%s” is missed and nothing else', (point, piece, is) => {
    const text = WHOLE.replace(piece, '');
    expect(text).not.toBe(WHOLE);
    const { points } = readOrdinance(text);
    expect(Object.entries(points).filter(([, one]) => one !== 'yes')).toEqual([[point, is]]);
  });
});

describe('citations', () => {
  test.each([
    ['чл. 82, ал. 1 от Закона за публичните финанси', 'l82'],
    ['чл.82 (1) ЗПФ', 'l82'],
    ['чл.82, ал.1 от ЗПФ', 'l82'],
    ['чл.82ал.1 от ЗПФ', 'l82'],
    ['член 82, алинея 1 от ЗПФ', 'l82'],
    ['ал. 1 на чл. 82 от ЗПФ', 'l82'],
    ['чл. 82 от ЗПФ', 'l82'],
    ['чл.\u00a094, ал.\u00a07 ЗПФ', 'l94'],
    ['чл. 94, ал. 2, 3 и 7 от ЗПФ', 'l94'],
    ['чл. 94, ал. 3, т. 1 и 2 и ал. 7 от ЗПФ', 'l94'],
    ['чл. 124, ал. 3 - 5 от ЗПФ', 'l124'],
    ['чл. 124 (3)–(5) от ЗПФ', 'l124'],
    ['чл. 94, ал. 1, чл. 124, ал. 5 и чл. 144, ал. 2 от ЗПФ', 'l124'],
    ['чл. 144 /ал. 4/ ЗПФ'.replace(/\//g, ''), 'l144'],
    ['чл. 21, ал. 1, т. 6 и чл. 52, ал. 6 от Закона за местното самоуправление и местната администрация', 'l52'],
    ['По Закона за публичните финанси, чл. 144, ал. 4', 'l144'],
    ['ЧЛ. 82, АЛ. 1 ОТ ЗПФ', 'l82'],
    // Latin „c“, „a“ and „o“ among Cyrillic letters.
    ['чл. 94, aл. 7 oт ЗПФ', 'l94'],
  ])('“%s” is found', (citation, point) => {
    expect(law(`Съветът действа по реда на ${citation}.`)).toEqual([point]);
  });

  test.each([
    ['чл. 82, ал. 2 от ЗПФ'],
    ['чл. 82а, ал. 1 от ЗПФ'],
    ['чл. 182, ал. 1 от ЗПФ'],
    ['чл. 82, ал. 11 от ЗПФ'],
    ['чл. 82, ал. 1 от АПК'],
    ['чл. 82, ал. 1 от Закона за общинската собственост'],
    ['чл. 94, ал. 7 от тази наредба'],
    ['чл. 94, ал. 2 и 3 от ЗПФ'],
    ['чл. 124, ал. 5 от Кодекса на труда'],
    ['чл. 14, ал. 4 от ЗПФ'],
    ['чл. 52, ал. 6 от ЗПФ'],
    ['чл. 52, ал. 5 от ЗМСМА'],
    ['чл. 144, т. 4 от ЗПФ'],
  ])('“%s” is another matter', (citation) => {
    expect(law(`Съветът действа по реда на ${citation}.`)).toEqual([]);
  });

  test('each has the act that its sentence names for it', () => {
    expect(citationsIn('На основание чл. 82, ал. 1 от ЗПФ и чл. 52, ал. 6 от ЗМСМА съветът реши.')).toEqual([
      { article: '82', paragraphs: [1], act: 'zpf' },
      { article: '52', paragraphs: [6], act: 'zmsma' },
    ]);
  });

  test('an article of the ordinance itself is none', () => {
    expect(citationsIn('Чл. 82. (1) Общинският съвет приема бюджета.')).toEqual([]);
    expect(law('Чл. 94. (7) Кметът внася проекта.\nЧл. 144 (4) Съветът решава.')).toEqual([]);
  });
});

describe('what the law wants, in other words', () => {
  test.each([
    [
      'l82',
      'С тази наредба се определят условията и редът за съставяне на прогнозата и за съставяне, приемане, изпълнение и отчитане на общинския бюджет.',
    ],
    ['l94', 'Кметът прави разпределение на приетия бюджет по тримесечия.'],
    ['l124', 'Всички промени по общинския бюджет се приемат с решение на съвета.'],
    ['l144', 'Кметът изготвя разчети към сметките за средства от Европейския съюз.'],
    ['l52', 'Разходите на кметствата за издръжка се определят по обективни критерии.'],
  ])('%s is heard', (point, text) => {
    expect(law(text)).toEqual([point]);
  });

  test.each([
    ['Отчетите се внасят на тримесечие.'],
    ['Разпоредителите спазват критериите за качество на услугите.'],
    ['Промените в състава на комисията се одобряват от кмета.'],
    ['Тази наредба се приема от общинския съвет и влиза в сила веднага.'],
  ])('“%s” is something else', (text) => {
    expect(law(text)).toEqual([]);
  });
});

describe('days of notice', () => {
  test.each([
    ['най-малко 7 дни предварително', 'part', []],
    ['не по-късно от 14 дни преди датата', 'yes', []],
    ['поне 20 календарни дни преди деня', 'yes', []],
    ['в четиринадесетдневен срок преди срещата', 'yes', []],
    ['две седмици преди това', 'yes', []],
    ['не по-късно от седем дни преди деня', 'part', []],
    ['3 дни преди деня', 'part', ['short-notice']],
    ['най-малко 5 (пет) дни предварително', 'part', ['short-notice']],
  ])('“%s”', (words, is, remarks) => {
    const text = `Чл. 5. Кметът обявява публичното обсъждане ${words} на страницата на общината.`;
    expect([found(text, 'notice'), readOrdinance(text).remarks]).toEqual([is, remarks]);
  });

  test('of the record are not those of the notice', () => {
    expect(found('Протоколът от обсъждането се публикува до 30 дни след него.', 'notice')).toBe('no');
  });
});

describe('what is denied is not there', () => {
  test.each([
    ['online', `${HEARING} (2) При обсъждането не се допуска участие от разстояние.`],
    ['online', `${HEARING} (2) Обсъждането се провежда без излъчване.`],
    ['answers', `${HEARING} (2) За предложенията не се дават мотиви в отговор.`],
    ['online', 'Чл. 9. Заседанията на общинския съвет се излъчват в реално време.'],
  ])('%s in “%s”', (point, text) => {
    expect(found(text, point)).toBe('no');
  });
});

describe('remarks', () => {
  test('a repealed paragraph is named', () => {
    expect(readOrdinance('Обсъждането е по чл. 84, ал. 2 от ЗПФ.').remarks).toEqual(['repealed']);
    expect(readOrdinance('Обсъждането е по чл. 84, ал. 6 от ЗПФ.').remarks).toEqual([]);
    expect(readOrdinance('Редът е по чл. 84, ал. 2 от АПК.').remarks).toEqual([]);
  });

  test('a paragraph of another act is named, unless the right one is there too', () => {
    expect(readOrdinance('Критериите са по чл. 52, ал. 6 от ЗПФ.').remarks).toEqual(['wrong-act']);
    expect(readOrdinance('По чл. 52, ал. 6 от ЗПФ. По чл. 52, ал. 6 от ЗМСМА.').remarks).toEqual([]);
  });
});

describe('parts', () => {
  test('of one ordinance make one reading', () => {
    const middle = WHOLE.indexOf('Чл. 5.');
    const whole = joined(readOrdinance(WHOLE.slice(0, middle)), readOrdinance(WHOLE.slice(middle)));
    expect(whole).toEqual(readOrdinance(WHOLE));
  });

  test('a text about something else has nothing in it', () => {
    const { points, remarks } = readOrdinance('Здравейте! Кога ще оправите дупките на нашата улица? Благодаря.');
    expect([Object.values(points).every((is) => is === 'no'), remarks]).toEqual([true, []]);
  });

  test.each([
    ['citations', 'чл. 1, ал. 2, т. 3 и '],
    ['blanks', ' \n'],
    ['digits', '8'],
    ['brackets', '(1)'],
    ['dashes', 'а-\n'],
    ['stops', 'чл. '],
    ['words', 'обсъждане предложения публикува протокол до '],
  ])('the longest message of nothing but %s is read in no time', (_, piece) => {
    const text = piece.repeat(Math.ceil(7300 / piece.length));
    const started = performance.now();
    readOrdinance(text);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
