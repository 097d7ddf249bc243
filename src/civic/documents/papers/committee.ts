/** A question or a proposal to a committee of the council (ЗМСМА чл. 49, ал. 3). */
import { fields, letterEnd, letterHead, line, sender, strong } from '../forms.ts';
import { advice, law, local, paper } from '../paper.ts';

/** „по бюджет“, also where it was written as „Постоянна комисия по бюджет“. */
const bare = (text: string): string => text.replace(/^(?:постоянна(?:та)?\s+)?комисия(?:та)?\s+/iu, '');

const TITLE = 'Въпрос и предложение до комисия на общинския съвет';

export const committee = paper({
  id: 'committee',
  resume: { bg: 'Довърши въпрос', en: 'Finish the question' },
  file: 'do-komisiya',
  english:
    'A letter to a committee of the council with your question and proposal. It asks for the committee’s opinion.',
  questions: {
    town: 'place',
    committee: 'text',
    topic: 'text',
    what: 'text',
    day: 'date',
    names: 'text',
    contact: 'text',
  },
  title: TITLE,
  write: (sheet) => [
    ...letterHead(
      ['ДО', `КОМИСИЯТА ${bare(sheet.within('committee'))}`, `към общинския съвет на ${sheet.town}`],
      sender(sheet),
      TITLE,
    ),
    line(`Внасям това писмо по ${sheet.cite('zmsma', 'чл. 49, ал. 3')}.`),
    fields(['Относно', sheet.said('topic')], ['За заседанието на', sheet.day('day')]),
    strong('Въпрос и предложение:'),
    line(sheet.said('what')),
    line('Моля комисията да го разгледа и да ми съобщи становището си.'),
    ...letterEnd(sheet, 'подпис'),
  ],
  notes: () => [
    law(
      'Граждани и юридически лица могат да внасят писмени предложения и становища в комисиите.',
      'Citizens and legal persons may bring written proposals and opinions to the committees.',
      ['zmsma', 'чл. 49, ал. 3'],
    ),
    law(
      'Дневният ред, материалите и протоколите на комисиите са на сайта, а заседанията се излъчват.',
      'Agendas, papers and records of the committees are on the site, and sittings are streamed.',
      ['zmsma', 'чл. 48а, ал. 1–3'],
    ),
    local(
      'Срок за отговор на комисия законът не дава. Вижте правилника на съвета.',
      'The law sets no term for a committee’s answer. See the council’s rules.',
    ),
    advice(
      'Законът говори за предложения и становища. Затова наред с въпроса кажете и какво предлагате.',
      'The law speaks of proposals and opinions. So say what you propose, beside your question.',
    ),
    advice(
      'Който иска решение в срок от закона, подава отделно предложение до кмета по АПК.',
      'Whoever wants a decision within a term of law files a proposal of its own to the mayor under the Administrative Procedure Code (АПК).',
    ),
  ],
});
