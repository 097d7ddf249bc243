/**
 * Answers about one thing that are not told at once where a message does not name it, or names what another answer is
 * about: what else is said in it is said of much („колко време преди обсъждането се качва проектът“ is not about taxes).
 * They are offered after the other guesses.
 */

import { isSaidBy, type Saying, saidOf } from './patterns.ts';
import { saidIn } from './premises.ts';
import type { Zone } from './zones.ts';

interface Demand extends Saying {
  readonly answers: readonly string[];
}

const DEMANDS: readonly Demand[] = [
  {
    answers: ['consultation-on-tax-ordinance', 'tax-change-when', 'waste-fee-plan', 'who-sets-local-taxes'],
    says: [
      'данък*|данъц*|данъчн*|такса*|такси|таксите|такс|наредб*|смет|сметта|налог*|плаща*|вдига*|вдигн*|увелич*|ставк*',
      'tax*|fee|fees|levy|levies|rate|rates|ordinance*|bylaw*|charge*|waste|rubbish|garbage|raise*|pay',
    ],
    unless: [],
  },
  {
    answers: ['request-council-meeting'],
    says: [
      'свик*|извънредн*|избирател*|подпис*|поиска*|искат|искане|принуд*|граждан*|хората|жител*|събер*|сядат',
      'convene*|call|request*|extra*|force|voter*|citizen*|resident*|people|signature*|petition*',
    ],
    unless: [],
  },
  {
    answers: ['mayor-submission-deadline'],
    says: [
      'кмет*|внас*|внес*|проект*|чернов*|срок*|дни|дните|ден|денят|до|докога|късно|закъсн*|остава*|дава|дадат|съвет*',
      '*дневен|*дневния|готов*|представ*|предава*|администрац*|mayor*|submit*|table*|draft*|deadline*|days|late|ours|when',
    ],
    unless: ['кога .. държавн* бюджет* .. обнародва|обнародват|обнародван $', 'приет|приеме|приема|гласува* бюджет*'],
  },
  {
    answers: ['count-seven-days'],
    says: [
      'дни|дена|ден|дните|денят|деня|седмиц*|седем*|брои|броя|броим|броен*|срок*|минимум*|минимал*|предизвест*|публикув*',
      'обяв*|покан*|кач*|пуск*|насроч*|рано|късно|уикенд*|събот*|календарн*|#',
      'day|days|week|weeks|weekend|notice|count*|publish*|announce*|posted|early|earliest|latest|minimum',
    ],
    // What was published too late is another matter.
    unless: [
      'излезе|излязла|излязло|*иха|*аха|пусната|пуснато|качена|публикувана|обявена .. #<7 дн* преди|по|предварително',
      'came|was|were|only .. #<7 days before|ahead|earlier',
    ],
  },
];

/** Of a zone, the text and the sounds of its words, typos repaired: the zone as it is told. */
export type Demanding = (zone: Zone, text: string, sounds: readonly string[]) => Zone;

export function makeDemand(): Demanding {
  const needs = new Map(
    DEMANDS.flatMap(({ answers, ...saying }) => answers.map((id) => [id, isSaidBy(saying)] as const)),
  );
  return (zone, text, sounds) => {
    const isNamed = needs.get(zone.answer ?? '');
    if (zone.zone !== 'direct' || !isNamed || isNamed(saidIn(text), saidOf(sounds))) return zone;
    const unnamed = zone.candidates.filter(({ id }) => id === zone.answer);
    const rest = others(zone);
    return { ...zone, zone: 'offer', answer: null, candidates: [...rest.slice(0, 2), ...unnamed, ...rest.slice(2)] };
  };
}

const others = ({ candidates, answer }: Zone): Zone['candidates'] => candidates.filter(({ id }) => id !== answer);
