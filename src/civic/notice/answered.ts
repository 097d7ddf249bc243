/** The answers of which a notice is made, each looked at as it comes: what does not do is told at once. */
import type { Words } from '../acts.ts';
import { type Fact, langOf } from '../feature.ts';
import { textIn } from '../values.ts';
import { type Answers, type Fault, hourOf, isContact, isMedium, isOnline, isWhere } from './write.ts';

export const FAULTS: { readonly [F in Fault]: Words } = {
  hour: { bg: 'Не разбрах часа. Напишете го като 17:30.', en: 'I did not understand the hour. Write it like 17:30.' },
  online: {
    bg: 'Връзката не прилича на адрес или платформа. Дайте адрес, или пропуснете.',
    en: 'The link does not look like an address or a platform. Give an address, or skip it.',
  },
  papers: {
    bg: 'Това не прилича на адрес в интернет. Напишете адреса, или кажете, че са на сайта на общината.',
    en: 'This does not look like an internet address. Write the address, or that they are on the municipality’s site.',
  },
  contact: {
    bg: 'Тук няма телефон или имейл. Напишете един от двата.',
    en: 'There is no telephone or e-mail here. Write one of them.',
  },
  media: { bg: 'Това не е име на медия. Напишете как се казва.', en: 'This is no name of a medium. Write its name.' },
  published: {
    bg: 'Поканата излиза по-късно от 8 дни преди обсъждането. Сигурно е поне 8 дни по-рано (чл. 84, ал. 6 и чл. 140, ал. 4 ЗПФ).',
    en: 'The notice comes out later than 8 days before the hearing. At least 8 days are safe (Art. 84(6) and 140(4)).',
  },
  until: {
    bg: 'Последният ден за предложения е след обсъждането. Нека е до деня на срещата.',
    en: 'The last day for proposals is after the hearing. Let it be on the day of the meeting at the latest.',
  },
  unclear: {
    bg: 'Нещо в отговорите обърква проверката: например друга дата или забрана. Опростете мястото, контакта и адресите.',
    en: 'Something in the answers confuses the check, such as another date. Make place, contact and addresses simpler.',
  },
};

/** The very text of a fault; empty where the answer does, or is still to come. */
const faultOf = (answer: keyof Answers & Fault, isGood: (text: string) => boolean): Fact => ({
  args: ['choice', 'text'],
  defaults: ['me.lang', `notice.${answer}`],
  type: 'text',
  load: (_, [lang, said]) => (textIn(said) === '' || isGood(textIn(said)) ? '' : FAULTS[answer][langOf(lang)]),
});

export const ANSWER_FACTS: { readonly [name: string]: Fact } = {
  'notice.hour_fault': faultOf('hour', (text) => hourOf(text) !== null),
  'notice.online_fault': faultOf('online', isOnline),
  'notice.papers_fault': faultOf('papers', isWhere),
  'notice.contact_fault': faultOf('contact', isContact),
  'notice.media_fault': faultOf('media', isMedium),
};
