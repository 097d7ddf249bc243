/**
 * What else than the draft budget is discussed in public, invited to, recorded and decided on: how a message names it
 * (patterns as premises have them), and the answers that do speak of it, the first of all first. Data of `aside.ts`.
 */
import type { Saying } from './patterns.ts';

interface Other extends Saying {
  /** Answers that speak of it; none where we have none. */
  readonly own: readonly string[];
  /** Answers of the draft in which it has a part. */
  readonly also?: readonly string[];
}

const ORDINANCES = [
  'how-to-change-ordinance',
  'what-is-art82-ordinance',
  'what-to-put-in-ordinance',
  'check-our-ordinance',
  'ordinance-online-clause',
  'ordinance-feedback-clause',
  'challenge-ordinance',
  'consultation-on-tax-ordinance',
];

const HEARING = 'обсъждане|обсъждането|обсъждания|обсъжданията|изслушване|изслушването';
/** What may stand after „обсъждане на“ and „обсъждане по“ of the budget's hearing: its money, its place, time and way. */
const OF_BUDGET = [
  'парите|пари|финансите|финанси|приходите|приходи|разходите|разходи|сметките|средствата|капиталов*|инвестиционна',
  'новия|новият|следващ*|целия|този|тази|това|него|него|кого|какво|какви|кои|кой|коя|тема|теми|точки|ред|дни|дати',
  'живо|место|място|места|местата|сайт*|страница*|телефон*|хартия|глас|зала*|телевизия*|радио*|интернет|зуум|вайбър',
  'общин*|град*|сел*|квартал*|район*|махал*|населен*|кметств*|граждан*|хората|жител*|съвет*|кмет*|английски|български',
  'жестов*|разбираем*|прост*|език*|открито|закрито|понеделник|вторник|сряда|четвъртък|петък|събота|неделя|януари',
  'февруари|март|октомври|ноември|декември|#|отчет*|заем*|кредит*|дълг*|наредб*|прогноз*|актуализац*|план*|мерки*',
  'оздрав*|данъ*|такс*|изпълнени*|похарчен*|годишн*|промян*|корекци*|партиципатив*|проектобюджет*',
].join('|');

export const OTHERS: readonly Other[] = [
  {
    says: ['отчет*', 'report|reports'],
    unless: ['отчетност*', 'to|i|we|can|should|must|where|who|and|please report', '^ report'],
    own: ['annual-report-hearing', 'annual-report-questions', 'half-year-report', 'track-execution'],
    also: ['who-organises', 'legal-basis-hearing'],
  },
  {
    says: [
      'заем|заема|заемът|заеми|заемите|кредит*|назаем',
      'дълг|дългът|дългове|дълговете|дългов*|дългосроч*|облигаци*',
      'на|за|от|общинския|общински|новия|нов дълга',
      'loan|loans|debt|debts|borrow*|bonds',
    ],
    unless: ['дълга ли|е|беше|среща*|опашка', 'прекалено|много|твърде|по дълга'],
    own: ['debt-public-discussion', 'debt-limit', 'unpaid-bills', 'financial-difficulty-signs'],
  },
  {
    says: [
      'наредб* & данъ*|такс*',
      'ordinance*|bylaw* & tax*|fee|fees',
      'обсъжд*|покан*|протокол* .. за|на|по .. данъците|данъка|данък|таксите|таксата|такси',
      'hearing|discussion|consultation|notice|minutes on|of|about|for .. tax*|fees',
      'tax|taxes|fee|fees hearing|discussion|consultation',
    ],
    unless: ['без такса', 'плаща .. такса'],
    own: [
      'consultation-on-tax-ordinance',
      'who-sets-local-taxes',
      'tax-change-when',
      'waste-fee-plan',
      'challenge-ordinance',
      'how-to-change-ordinance',
    ],
  },
  {
    says: ['наредб*', 'ordinance*|bylaw*'],
    unless: [
      'според|съгласно|спрямо .. наредб*',
      'наредб* .. за|относно .. обсъжд*|срещ*',
      'наредб* & данъ*|такс*',
      'under|by|per .. ordinance*',
      'ordinance*|bylaw* & tax*|fee|fees',
    ],
    own: ORDINANCES,
    also: ['who-allows-online-format', 'legal-basis-hearing'],
  },
  {
    says: ['прогноз*', 'forecast*|outlook'],
    unless: [],
    own: ['budget-forecast', 'earliest-influence'],
  },
  {
    says: [
      'актуализац*|актуализир*|актуализа*',
      'промяна|промяната|промени|промените|изменени*|изменя* на|в|по .. бюджет*',
      'бюджетна|бюджетни промяна|промени|корекци*',
      'поправка|корекци* на|в|по .. бюджет*',
      'amendment*|amended|amending|revision|revised',
      'budget change|changes|update',
      'change|changes|update of|to|in .. budget',
    ],
    unless: ['проект*', 'проектобюджет*', 'наредб*', 'draft', 'ordinance*'],
    own: ['budget-changes-during-year', 'mayor-shift-money'],
  },
  {
    says: ['граждански*|гражданския|партиципатив* бюджет*', 'participatory'],
    unless: [],
    own: [
      'what-is-participatory-budget',
      'participatory-vs-hearing',
      'participatory-examples',
      'start-participatory-budget',
    ],
  },
  {
    says: ['оздравя*|оздравит*', 'recovery'],
    unless: [],
    own: ['recovery-plan-hearing', 'financial-difficulty-signs'],
    also: ['who-organises'],
  },
  {
    says: [
      'сесия|сесията|сесии|сесиите',
      'заседание|заседанието|заседания|заседанията|заседава*',
      'комисия|комисията|комисии|комисиите',
      'sitting|sittings|session|sessions|committee|committees',
      'council meeting|meetings',
      'meeting|meetings of .. council',
    ],
    unless: ['information|question|hearing session|sessions'],
    own: ['attend-council-session', 'request-council-meeting', 'council-rules-citizen-voice', 'propose-to-committee'],
    also: [
      'council-adoption-deadline',
      'mayor-submission-deadline',
      'municipal-budget-not-adopted',
      'proposal-too-late',
    ],
  },
  {
    says: [
      'устройствен* .. план*|схем*',
      'пуп|оуп|овос',
      'устройство|устройството на територи*',
      'план* за .. развити*',
      'стратеги*',
      'zoning|masterplan',
      'spatial|urban|town|detailed|development|master plan*',
      'strategy|strategies',
    ],
    unless: [],
    own: [],
  },
  {
    says: [
      'обсъжд*|предложени*|протокол*|изслушв* .. държавния|държавният|държавен бюджет*',
      'бюджет* на държава*|нои|нзок|парламент*|министерств*|училищ*|градинат*|болниц*|читалищ*|университет*|партия*',
      'предложени*|обсъжд* за|на нов|нови|промяна|изменени* .. закон*',
      'hearing|discussion|proposal|consultation .. state|national|central budget',
      'budget of .. state|parliament|ministry|school|hospital',
    ],
    unless: ['общински*|общинския|общинският .. бюджет*', 'municipal|local|our budget'],
    own: [],
  },
  {
    // What is discussed is named, and it is nothing of a budget.
    says: [`${HEARING} на|по|относно`, `${HEARING} на|по|относно|за проект|проекта за|на`],
    unless: [
      `${HEARING} на|по|относно|за .. бюджет*|бюджт*|проектобюджет*|чл|член|закон*`,
      `${HEARING} на|по|относно ${OF_BUDGET}`,
      `${HEARING} на|по|относно проект|проекта|проекти|чернова|черновата $`,
    ],
    own: [],
  },
];

/** Answers that hold for the draft budget and its hearing only: articles 84 and 94 of the Public Finance Act. */
export const OF_DRAFT: ReadonlySet<string> = new Set([
  'what-is-hearing',
  'is-hearing-mandatory',
  'how-will-i-learn',
  'where-are-materials',
  'do-i-need-id',
  'can-i-speak',
  'can-i-attend-online',
  'cannot-attend',
  'hearing-not-held',
  'notice-too-short',
  'is-hearing-vote-binding',
  'children-youth-participate',
  'why-participate',
  'legal-basis-hearing',
  'hearing-procedure',
  'hearing-quorum',
  'hearing-venue',
  'hearings-in-villages',
  'admin-step-by-step',
  'who-organises',
  'notice-content',
  'where-to-publish-notice',
  'count-seven-days',
  'recommended-notice-period',
  'what-documents-to-publish',
  'present-budget-plainly',
  'hearing-time-place',
  'online-hybrid-hearing',
  'who-allows-online-format',
  'moderation-rules',
  'protocol-content',
  'feedback-table',
  'no-one-came',
  'no-hall-available',
  'see-the-protocol',
  'how-to-submit-proposal',
  'proposal-template',
  'what-happens-to-proposal',
  'proposal-too-late',
  'proposal-deadline',
  'when-is-hearing',
  'mayor-submission-deadline',
  'council-adoption-deadline',
  'municipal-budget-not-adopted',
  'where-is-adopted-budget',
]);
