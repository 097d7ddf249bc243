/** Answers about one thing, where a message does not name it; and hearings of what is no budget. */
import { OF_DRAFT } from '../../src/dialog/ear/objects.ts';
import { ownEar } from './content.ts';

const hear = ownEar();

test.each([
  ['колко време преди обсъждането се качва проектът', 'consultation-on-tax-ordinance'],
  ['колко време предварително се качва', 'consultation-on-tax-ordinance'],
  ["how many days' notice for a council session", 'request-council-meeting'],
  ['обсъждането е във вторник в 10 сутринта', 'count-seven-days'],
  ['обсъждането е във вторник в 10 сутринта в читалището', 'count-seven-days'],
  ['кога държавният бюджет се обнародва', 'mayor-submission-deadline'],
])('„%s“ is not answered with %s', (text, wrong) => {
  expect(hear(text, 'bg').answer).not.toBe(wrong);
});

test.each([
  'може ли да ме изгонят от обсъждането',
  'изгониха ме от залата на обсъждането',
  'може ли да ми вземат телефона на обсъждането',
  'отказаха ми достъп до имота',
  'отказаха ми достъп до преписката',
  'how long does the police have to answer',
  'how long does the ministry have to answer',
  'how long does the mayor have to answer a councillor',
  'може ли да вдигнат цената на водата насред година',
  'може ли да вдигнат наема насред година',
  'колко дни преди сесия се праща дневният ред на съветниците',
  'какви са възнагражденията на съветниците',
  'може ли да протестирам на обсъждането',
  'може ли анкета да замести обсъждането',
  'може ли анкета във facebook да замести обсъждането',
  'може ли да се приеме бюджет на извънредно заседание',
  'бюджетът нормативен акт ли е',
  'трябва ли поканата да е подписана от кмета',
  'какво предложиха хората на обсъждането миналата година',
  'може ли обсъждането да е на празник',
  'може ли обсъждането да е в неделя',
  'кметът не дойде на обсъждането',
  'кметът го нямаше на обсъждането',
  'съветниците не дойдоха на срещата',
  'the mayor did not come to the hearing',
  'може ли по имейл и до кога',
  'искам бланка за заявление',
])('„%s“ gets no answer from a near topic, and is not declined as another office’s', (text) => {
  expect(hear(text, 'bg')).toMatchObject({ zone: 'offer', answer: null });
});

test.each([
  ['може ли да снимам на обсъждането', 'can-i-record'],
  ['how long does the municipality have to answer me', 'must-they-answer'],
  ['отказаха ми достъп до информация', 'information-refused'],
  ['може ли да вдигнат данъка насред година', 'tax-change-when'],
  ['може ли гражданският бюджет да замести обсъждането', 'participatory-vs-hearing'],
  ['може ли общината да вземе заем без да ни пита', 'debt-public-discussion'],
  ['is the town allowed to borrow without asking us', 'debt-public-discussion'],
  ['кога приключва бюджетната година', 'what-is-municipal-budget'],
  ['участнически бюджет какво е', 'what-is-participatory-budget'],
  ['може ли кметът да наложи вето на бюджета', 'mayor-returns-decision'],
  ['искам тротоар пред блока, как да го предложа за бюджета', 'how-to-submit-proposal'],
  ['обявата е само 4 дни предварително', 'notice-too-short'],
  ['обсъжда ли се промяната на таксите с хората', 'consultation-on-tax-ordinance'],
  ['can citizens call a council meeting?', 'request-council-meeting'],
  ['как се броят седемте дни', 'count-seven-days'],
  ['до кога кметът внася проекта за бюджет', 'mayor-submission-deadline'],
  ['by when must the mayor submit the draft budget', 'mayor-submission-deadline'],
])('„%s“ is, with %s', (text, right) => {
  expect(hear(text, 'bg')).toMatchObject({ zone: 'direct', answer: right });
});

test.each([
  ['кога излиза поканата', 'how-will-i-learn'],
  ['кога пускат поканата за обсъждането', 'how-will-i-learn'],
  ['къде са миналогодишните протоколи', 'see-the-protocol'],
  ['колко време преди обсъждането се качва проектът', 'where-are-materials'],
])('„%s“ is understood as %s', (text, wanted) => {
  const { zone, candidates } = hear(text, 'bg');
  expect(['direct', 'offer']).toContain(zone);
  expect(candidates[0]?.id).toBe(wanted);
});

const OBJECTS = [
  'концесията за плажа',
  'продажбата на имота',
  'проекта за детска площадка',
  'новата автобусна линия',
  'бюджета на училището',
  'държавния бюджет',
  'бюджета на НОИ',
  'статута на парка',
  'инвестиционното предложение',
];
const ASKED = [
  'кога е',
  'кога е публичното',
  'как протича',
  'къде ще е',
  'мога ли да се изкажа на',
  'задължително ли е',
];

test.each(OBJECTS)('of the hearing of „%s“ nothing is told that holds for the budget’s', (object) => {
  const told = ASKED.map((asked) => hear(`${asked} обсъждането на ${object}`, 'bg'));
  expect(told.filter(({ answer }) => OF_DRAFT.has(answer ?? '')).map(({ answer }) => answer)).toEqual([]);
});

test.each([
  ['кога е обсъждането на бюджета на общината', 'when-is-hearing'],
  ['предават ли обсъждането на живо', 'can-i-attend-online'],
  ['задължително ли е обсъждането на проекта за бюджет', 'is-hearing-mandatory'],
])('„%s“ is still of the budget: %s', (text, wanted) => {
  expect(hear(text, 'bg').candidates[0]?.id).toBe(wanted);
  expect(hear(text, 'bg').zone).toBe('direct');
});

test.each([
  ['откраднаха ми идеята', 'police-and-crime'],
  ['откраднаха ни бъдещето', 'police-and-crime'],
  ['музика за сватба', 'noise'],
  ['шум в ушите', 'noise'],
  ['президентът на Барселона', 'government-and-parties'],
  ['президентът на клуба подаде оставка', 'government-and-parties'],
  ['общината не диша', 'emergency'],
  ['проектът не диша', 'emergency'],
])('„%s“ is not sent to %s', (text, wrong) => {
  expect(hear(text, 'bg')).toMatchObject({ answer: null });
  expect(hear(text, 'bg').rule).not.toBe(`redirect:${wrong}`);
});

test.each([
  ['откраднаха ми колата', 'police-and-crime'],
  ['силна музика до късно', 'noise'],
  ['кой е премиер сега', 'government-and-parties'],
  ['kolko struva vinetka', 'traffic-fines'],
  ['as iskam da si kupq kola na lizing', 'own-money'],
  ['Боклукът пред блока не е вдиган цяла седмица', 'waste-collection'],
])('„%s“ is sent to %s', (text, right) => {
  expect(hear(text, 'bg').rule).toBe(`redirect:${right}`);
});
