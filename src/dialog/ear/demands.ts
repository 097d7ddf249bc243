/**
 * Answers about one thing that are not told at once where a message does not name it, or names what another answer is
 * about: what else is said in it is said of much („колко време преди обсъждането се качва проектът“ is not about taxes).
 * They are offered after the other guesses. What stands under `unless` is of somebody else or of something else.
 */

import { isSaidBy, type Saying, saidOf } from './patterns.ts';
import { saidIn } from './premises.ts';
import type { Zone } from './zones.ts';

interface Demand extends Saying {
  readonly answers: readonly string[];
}

/** Asked in whatever words: only what stands under `unless` speaks against it. */
const ANYHOW: readonly string[] = ['^'];

const DEMANDS: readonly Demand[] = [
  {
    answers: ['consultation-on-tax-ordinance', 'tax-change-when', 'waste-fee-plan', 'who-sets-local-taxes'],
    says: [
      'данък*|данъц*|данъчн*|такса*|такси|таксите|такс|наредб*|смет|сметта|налог*|плаща*|вдига*|вдигн*|увелич*|ставк*',
      'tax*|fee|fees|levy|levies|rate|rates|ordinance*|bylaw*|charge*|waste|rubbish|garbage|raise*|pay',
    ],
    // What no council sets is no local tax.
    unless: [
      'вода*|водата|ток|тока|токът|парното|парно|наем*|пенси*|заплат*|хляб*|газта|газ .. вдигн*|вдига*|увелич*|скоч*|поскъп*',
      'вдигн*|вдига*|увелич*|скоч*|поскъп* .. вода*|водата|ток|тока|парното|парно|наем*|пенси*|заплат*|хляб*|газта',
      'raise*|increase*|put .. rent|rents|water|salary|salaries|pension*|electricity',
    ],
  },
  {
    answers: ['request-council-meeting'],
    says: [
      'свик*|извънредн*|избирател*|подпис*|поиска*|искат|искане|принуд*|граждан*|хората|жител*|събер*|сядат',
      'convene*|call|request*|extra*|force|voter*|citizen*|resident*|people|signature*|petition*',
    ],
    // Who asks what the council may do at such a sitting does not ask how people call it.
    unless: [
      'прие*|гласува* .. бюджет*|отчет*',
      'бюджет*|отчет* .. прие*|гласува*',
      'adopt*|pass*|vote* .. budget|report',
    ],
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
      'излезе|излязла|излязло|*иха|*аха|обявили|пуснали|качили|публикували|пусната|пуснато|качена|публикувана|обявена .. #<7 дн* преди|по|предварително',
      'came|was|were|only|published|announced .. #<7 days before|ahead|earlier',
    ],
  },
  {
    answers: ['can-i-record'],
    says: [
      'снима*|снимк*|снимам*|запис*|запиш*|видео*|камер*|аудио*|диктофон*|стрийм*|излъч*|живо|лайв*|предава*|клип*|фото*|засн*|репортер*|журналист*',
      'record*|film*|photo*|picture*|video*|camera*|stream*|livestream*|live|media',
    ],
    unless: [],
  },
  {
    answers: ['challenge-ordinance'],
    says: [
      'наредб*|нормативн*|подзаконов*|правилник*|решени*|обжал*|атаку*|оспор*|регламент*',
      'ordinance*|bylaw*|rule|rules|regulation*|challeng*|appeal*|contest*|decision*',
    ],
    unless: [],
  },
  {
    answers: ['budget-breach-sanctions'],
    says: [
      'глоб*|санкци*|наказ*|накаж*|отговорност|последиц*|плаща*|плати|имуществен*|fine*|penalt*|sanction*|punish*|liable|consequence*',
    ],
    // What people themselves are fined for.
    unless: [
      'плат*|плащ*|внес* .. данък*|данъц*|такса*|такси|смет|сметта|вноск*',
      'данък*|данъц*|такса*|такси|смет|сметта .. плат*|плащ*|внес*',
      'паркир*|скорост*|кучет*|боклук*|шум*|строеж*|граждан*|жител*',
      'pay|paying|paid .. tax|taxes|fee|fees',
      'parking|speeding|litter*|noise',
    ],
  },
  {
    answers: ['information-refused'],
    says: ANYHOW,
    unless: [
      'достъп|влизане|допуснаха|допускат .. до|в|във преписка*|имот*|сграда*|зала*|парцел*|обсъжд*|сесия*|заседан*|кабинет*|терен*|мазе*|картон*|дело*',
      'access|entry .. to property|building|hall|room|file|files|land|plot|meeting|hearing',
    ],
  },
  {
    answers: ['must-they-answer'],
    says: ANYHOW,
    // Other offices answer by other rules, and so does the mayor to a councillor.
    unless: [
      'полици*|министерств*|министър*|съд|съда|съдът|прокур*|банка*|нап|нои|работодател*|омбудсман*|застрахов*|депутат*',
      'police|ministry|minister|court|prosecutor|bank|employer|ombudsman|insurer|government',
      'кмет*|общин* .. отгов* .. на .. съветни*',
      'съветни* .. пита* .. кмет*',
      'mayor .. answer|reply .. councillor*',
    ],
  },
  {
    answers: ['council-adoption-deadline'],
    says: ANYHOW,
    unless: [
      'дневен|дневния|дневният ред',
      'какв*|колко|размер* .. възнаграждени*|заплат*|хонорар* .. съветни*',
      'преди сесия|сесията|заседание|заседанието',
      'agenda',
      'how much .. councillor* .. paid|earn*',
      'salary|salaries of .. councillor*',
      // Of how many votes it takes, another answer tells.
      'колко съветни*|гласа|гласове .. трябва*|нужни|стигат|глас*',
      'how many councillor*|vote|votes|people .. must|need*|have|has|vote*|takes',
    ],
  },
  {
    answers: ['no-one-came', 'hearing-not-held'],
    says: ANYHOW,
    // Who stayed away was no citizen.
    unless: [
      'кмет*|председател*|съветни* не|нямаше дойд*|присъства*|идва*|яви*|беше|бяха|на',
      'кмет*|председател*|съветни* не се|го|ги|я яви*|явя*|дойд*',
      'кмет*|председател*|съветни* го|ги нямаше|няма',
      'не дойде|дойдоха|присъства|присъстваха кмет*|председател*|съветни*',
      'mayor|chair|councillor* .. not|didnt|never come|came|attend|attended|appear|show|turn',
    ],
  },
  {
    // „може ли по имейл и до кога“ says neither what is sent nor what is asked for.
    answers: ['access-to-information'],
    says: ANYHOW,
    unless: [
      '^ може|мога ли по имейл|мейл|поща|телефон*|интернет и|или|до $',
      '^ може|мога ли .. по имейл|мейл|поща .. до кога|докога $',
    ],
  },
  {
    answers: ['proposal-template'],
    says: ANYHOW,
    // An application asks for many things.
    unless: ['бланк*|образец*|формуляр* .. заявлени* $', 'application form $'],
  },
  {
    answers: ['check-our-ordinance'],
    says: ANYHOW,
    // Where there is none, there is nothing to check.
    unless: ['липсва*|няма* наредб*', 'наредб* липсва*|няма*', 'no|without|missing ordinance'],
  },
  {
    answers: ['participatory-vs-hearing'],
    says: ANYHOW,
    unless: ['анкет*|допитван*|въпросник*|facebook|фейсбук|форум*|survey*|poll|polls|questionnaire*'],
  },
  {
    answers: ['who-organises'],
    says: ANYHOW,
    unless: ['подпис*|подпечат*|печат|заповед*|параф*', 'signed|sign|signature|stamp*'],
  },
  {
    answers: ['annual-report-hearing'],
    says: [
      'отчет*|отчит*|отчиташ*|изпълнен*|похарч*|изразход*|харч*|разход*|направен*|сметка|равносметка|отидоха|свърш*',
      'report*|account*|spent|spend*|carried|execut*',
    ],
    unless: [],
  },
  {
    // Of a hearing on a Sunday or a holiday the law says nothing.
    answers: ['hearing-time-place', 'public-holidays-working-days'],
    says: ANYHOW,
    unless: ['обсъжд*|среща|срещата .. празник|празника|неделя', 'hearing|meeting .. holiday|sunday'],
  },
  {
    answers: ['no-state-budget-yet'],
    says: ANYHOW,
    // The state has its budget: what is missing is the municipality's own, and another paragraph holds.
    unless: [
      'държавн*|национал* бюджет* вече|излезе|мина|готов',
      'държавн*|национал* бюджет* е|беше|бе|бил приет|обнародван|гласуван|готов|публикуван|излязъл|факт|наред|там',
      'държавн*|национал*|бюджет* вече|отдавна|го е|го|са|беше|има приет|приеха|приели|обнародван|гласуваха|гласували|гласуван|готов|излязъл',
      'държавн*|национал* бюджет* го|си приеха|приели|гласуваха|обнародваха|пуснаха|има|имаме',
      'държавн* е|го|беше|вече приет|обнародван|приеха|гласуваха|гласуван|излязъл|готов',
      'държавата си|вече|прие|има|е .. бюджет*',
      'бюджет* на държавата е|беше|вече|го|излезе|има|мина приет|обнародван|приеха|гласуваха|гласуван|готов',
      'парламент*|депутат*|събрание вече|го|си|прие|приеха|гласуваха .. бюджет*',
      'бюджет* на държавата излезе|мина|вече',
      'state|national budget is|was|has|already adopted|passed|promulgated|published|out|there|in|been|approved|fine',
      'state|national budget already|has|is already|been|now|finally .. adopted|passed|promulgated|published|out|there|approved',
      'parliament|state has|already|finally|adopted|passed|approved adopted|passed|approved|the|its|a|already',
    ],
  },
  {
    answers: ['municipal-budget-not-adopted'],
    says: ANYHOW,
    // The other way round: it is the state that has none yet.
    unless: [
      'държавн*|национал* бюджет* .. не .. приет|приеха|приели|обнародван|гласуван|гласуваха|готов|излязъл',
      'държавн*|национал* бюджет* няма|липсва|закъсн*|бави|го|още|все няма|го|не|закъсн*|бави|липсва|$',
      'няма|нямаме|без|липса|липсва .. държав*|национал* бюджет*',
      'до|преди|докато .. държавн*|национал* бюджет*',
      'държавата|страната няма|нямаше|е|не|бави|закъсн* .. бюджет*',
      'парламент*|депутат*|събрание не|бави|закъсн*|още|се',
      'no|without|before|until .. state|national budget',
      'state|national budget is|has|was|still not|late|delayed|missing',
      'state|national budget hasnt|isnt|wasnt',
      'parliament|state hasnt|not|has|late|still not|yet|late|adopted|passed|$',
    ],
  },
  {
    answers: ['where-is-adopted-budget'],
    says: ANYHOW,
    unless: ['appeal*|challeng*|sue', 'обжал*|оспор*|атакув*'],
  },
  {
    answers: ['debt-limit'],
    says: ANYHOW,
    unless: [
      'без .. питат|пита|попитат|обсъжд*|съгласи*',
      'without .. asking|ask|consulting|hearing|discussion|consent|us',
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
