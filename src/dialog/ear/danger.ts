/**
 * A life in danger right now: heard before everything but distress, in whatever words around it, since the number to
 * call is all that helps. Patterns as premises have them. What is long past, and money for it, stands under `unless`.
 */

import { isSaidBy, type Saying, saidOf } from './patterns.ts';

/** The redirect that such a message leads to. */
export const DANGER = 'emergency';

/** What burns with people in it. */
const HOUSES =
  'сграда*|сградата|къща*|къщата|блок|блокът|блока|апартамент*|зала|залата|кметство*|кметството|училище*|училището|градина*|кола|колата|автобус*|покрив*|етаж*|склад*|магазин*|читалище*|хотел*|стая|стаята|вход|входът|входа';
const SOMEBODY =
  'someone|somebody|man|woman|person|people|child|boy|girl|he|she|mother|father|mum|mom|dad|wife|husband|son|daughter|neighbour|friend|baby';

const BODY: Saying = {
  says: [
    'не диша|дишат',
    'не може|мога да диша|дишам|дишат',
    'спря|престана да диша',
    'човек|мъж|жена|жената|дете|детето|майка|баща|съпруг*|съсед*|баба|дядо|бебе*|приятел* .. не мърда|помръдва|реагира',
    'припадна|припаднал|припаднала|припаднаха|колабира|колабирал|колабирала',
    'безсъзнание|несвяст',
    'има|получи|получил|получила|получава|прави|направи|удари инфаркт|инсулт|гърч|гърчове|припадък',
    'инфаркт|инсулт .. в момента|сега|бързо|линейка|помощ',
    'кърви|кървят|кървя .. силно|много|спира|човек|дете|главата|пътя|улицата',
    'човек|жена|дете|детето|мъж|някой .. кърви|кървят',
    'се дави|давят',
    'давя се',
    'наръга|наръгаха|намушка|намушкаха|простреля|простреляха|стрелят',
    `${SOMEBODY} .. collapsed|fainted|unconscious|bleeding|choking|drowning|stabbed`,
    'not|stopped|isnt|cant breathing|breathe',
    'has|had|having|suffered heart|stroke',
    'has|had|having|suffered a heart|stroke',
  ],
  unless: [
    'преди #|година|години|месец|месеца|седмица|седмици|дни',
    'миналата|миналия|лани|вчера|след|прекара|прекарал|прекарала',
    'телк|асистент*|помощи|пенси*|добавк*|лекарств*',
    'малко|ще|щях|да да|припадна',
    'диша|дишам|дишат .. въздух*|смог*|прах*|боклук*|пушек*|миризма*|смрад*',
    'смог*|прах*|боклук*|пушек*|миризма*|смрад* .. диша|дишам|дишат',
    'припадна от|като смях|цените|сметката|цената|видях',
    'се дави|давят в|от дълг*|дългове|документи|работа|боклук*|бюрокраци*|проблем*|смях',
    'давя се в|от дълг*|дългове|документи|работа|боклук*|бюрокраци*|проблем*|смях',
    'общин*|кмет*|съвет*|администраци*|сайт*|бизнес* .. не .. диша|мърда|реагира|помръдва',
    'last|years|months|weeks|days ago|year|month|week',
    'economy|market|budget|project|talks|deal collapsed',
    'after .. heart|stroke',
    'drowning in',
    'has|had|having heart to',
  ],
};

const FIRE: Saying = {
  says: [
    `гори|горят|запали|пламна ${HOUSES}`,
    `${HOUSES} .. гори|горят|пламна|пламнала $`,
    `се запали|запалила .. ${HOUSES}`,
    `запали|запалиха се .. ${HOUSES}`,
    `${HOUSES} .. се запали|запалила`,
    '^ гори общината|къщата',
    'има|избухна|стана|виждам|голям пожар',
    'пожар .. в момента|сега|помощ',
    'пожар в|на|до|пред',
    'building|house|hall|office|school|room|car|roof|flat|kitchen|bus .. on fire',
    'building|house|hall|office|school|room|roof|flat burning|burns',
    'there is a fire',
    'theres a fire',
  ],
  unless: [
    'бюджет*|обезщетени*|щети|щетите|помощ* .. пожар*',
    'след пожар*|пожара',
    'миналия|миналата|вчера|лани',
    'преди #|година|години|месец|месеца|седмица|седмици|дни',
    'пожарна*|пожарната|противопожар*',
    'за гости',
    'общински|общинските|държавни|частни|иглолистни гори',
    'fire brigade|service|department|station|engine|safety|alarm|drill',
    'budget|after|last',
  ],
};

const CRASH: Saying = {
  says: [
    'стана|има|видях|голяма|тежка катастрофа',
    'катастрофа|катастрофата на|пред|до|край|при|с',
    'блъсна|блъснаха|удари|удариха|сгази|сгазиха .. човек|дете|детето|жена|мъж|хора|пешеходец|баба|дядо',
    'ранен|ранени|ранена хора|човек|дете|жена|мъж',
    'има ранен|ранени|ранена',
    'човек|хора|дете|жена|мъж е|са|лежи|лежат ранен|ранени|ранена',
    'car crash|accident .. on|at|in|near',
    'crash|accident on|at|in|near .. street|road|square|crossing|junction|highway',
    'hit|run by|over a car|bus|truck',
    'injured people|person',
  ],
  unless: [
    'финансова|икономическа|екологична|бюджетна|демографска|пълна|истинска|това|управленска катастрофа',
    'катастрофа с|на|при бюджет*|парите|управлени*|финанс*|ремонт*',
    'протокол*|двустранен|застрахов*|щета|щети|щетите|избягал|свидетел*|обезщетени*|гражданска',
    'без пострадали|ранени',
    'предлагам|предложа|предложение|идея|често|постоянно|всеки|всяка|всички',
    'преди #|година|години|месец|месеца|седмица|седмици|дни',
    'след|миналата|миналия|вчера|лани',
    'бюджет*|статистик*|камер*|светофар* .. катастроф*',
    'budget|insurance|statistics|last|yesterday|ago',
  ],
};

const ALARMS = [BODY, FIRE, CRASH].map(isSaidBy);

/** Whether a message (skeletons of its words) is such a one. */
export function isDanger(sounds: readonly string[]): boolean {
  const said = saidOf(sounds);
  return ALARMS.some((isSaid) => isSaid(said));
}
