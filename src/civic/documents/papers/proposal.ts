/** A proposal: for the hearing of the draft budget, or on its own under the Administrative Procedure Code. */
import { letterEnd, letterHead, line, NAMELESS, sender, strong } from '../forms.ts';
import { advice, law, local, type Note, paper } from '../paper.ts';
import type { Sheet } from '../sheet.ts';

type Asked = Sheet<'town' | 'kind' | 'what' | 'where' | 'why' | 'names' | 'contact'>;

const forHearing = (sheet: Asked): string =>
  `Правя това предложение за обсъждането на проекта за бюджет (${sheet.cite('zpf', 'чл. 84, ал. 6')}). Моля то да влезе в протокола за предложенията, който се внася в общинския съвет с окончателния проект.`;
const onItsOwn = (sheet: Asked): string =>
  `Правя това предложение по ${sheet.cite('apk', 'чл. 107, ал. 3')}. Моля за решение в срока по чл. 118 от същия кодекс и да ми го съобщите.`;

const HEARING: readonly Note[] = [
  law(
    'Предложенията от обсъждането влизат в протокол, който отива в съвета с окончателния проект.',
    'The proposals of the hearing go into a record that goes to the council with the final draft.',
    ['zpf', 'чл. 84, ал. 6'],
  ),
  local(
    'Къде, как и до кога се подава, казват поканата и редът на съвета. Законът мълчи за имената.',
    'Where, how and until when to hand it in, the notice and the council’s order say. The law is silent on names.',
  ),
  advice(
    'Законът не иска отговор на всяко предложение. Който иска решение, подава идеята си и отделно, с име, по АПК.',
    'The law wants no answer to each proposal. Whoever wants a decision files the idea on its own too, with a name, under the Administrative Procedure Code (АПК).',
  ),
];
const OWN: readonly Note[] = [
  law(
    'Предложение може да подаде всеки гражданин или организация.',
    'Any citizen or organisation may file a proposal.',
    ['apk', 'чл. 109'],
  ),
  law(
    'Подава се лично, по пощата, по имейл, по телефон или по друг начин, обявен на сайта. Регистрира се.',
    'It is filed in person, by post, by e-mail, by phone or in another way announced on the site. It is registered.',
    ['apk', 'чл. 18а, ал. 1'],
    ['apk', 'чл. 111, ал. 1'],
    ['apk', 'чл. 111, ал. 2'],
  ),
  law(
    'По анонимно предложение няма производство: впишете имената си.',
    'An anonymous proposal is not taken up: write your name in.',
    ['apk', 'чл. 111, ал. 4'],
  ),
  law(
    'Решение: до 2 месеца от постъпването (по-горният орган може да даде до 6). Съобщава се до 7 дни и не се обжалва.',
    'A decision: within 2 months of its arrival (the body above may allow up to 6). It is told within 7 days and cannot be appealed.',
    ['apk', 'чл. 118'],
  ),
  local(
    'Кои начини за подаване приема общината, пише на сайта ѝ.',
    'Which ways of filing the municipality accepts stands on its site.',
  ),
  law(
    'Подава се до органа, който може да реши въпроса. Друг орган го препраща до 7 дни.',
    'It goes to the body that can decide the matter. Another body sends it on within 7 days.',
    ['apk', 'чл. 117, ал. 1'],
    ['apk', 'чл. 112'],
  ),
];

const TITLE = 'Предложение';

export const proposal = paper({
  id: 'proposal',
  resume: { bg: 'Довърши предложение', en: 'Finish proposal' },
  file: 'predlozhenie',
  english:
    'A letter to the mayor with your proposal: for the budget hearing, to be entered in its record; or on its own, asking for a decision.',
  questions: {
    town: 'place',
    kind: 'choice',
    what: 'text',
    where: 'text',
    why: 'text',
    names: 'text',
    contact: 'text',
  },
  remarks: (sheet) => (sheet.is('kind', 'separate') && !sheet.isSaid('names') ? [NAMELESS] : []),
  title: TITLE,
  write: (sheet) => [
    ...letterHead(['ДО', `КМЕТА НА ${sheet.town.toUpperCase()}`], sender(sheet), TITLE),
    line(sheet.is('kind', 'separate') ? onItsOwn(sheet) : forHearing(sheet)),
    strong('Предлагам:'),
    line(sheet.said('what')),
    strong('Къде:'),
    line(sheet.said('where')),
    strong('Защо:'),
    line(sheet.said('why')),
    ...letterEnd(sheet, 'подпис'),
  ],
  notes: (sheet) => (sheet.is('kind', 'separate') ? OWN : HEARING),
});
