/**
 * The rules of the terms: from which fact, how many of which days, which article, who must act. The texts were read in
 * the consolidated laws of 06.10.2026: ЗПФ (as amended to ДВ 98/2020), ЗМСМА (ДВ 51/2026), ЗДОИ (ДВ 55/2026), АПК
 * (ДВ 17/2026). ЗНА чл. 26 was read in restatements only.
 */
import type { Words } from './words.ts';

/** What a term runs from, or what somebody did. A step may also be given under its rule's id: the day it was done. */
export const FACTS = {
  'state-budget-promulgated': { bg: 'обнародване на закона за държавния бюджет', en: 'state budget law promulgated' },
  hearing: { bg: 'обсъждане на проекта за бюджет', en: 'hearing of the draft budget' },
  'draft-submitted': { bg: 'внасяне на проекта в общинския съвет', en: 'draft submitted to the council' },
  adopted: { bg: 'приемане на бюджета', en: 'budget adopted' },
  'report-hearing': { bg: 'обсъждане на годишния отчет', en: 'hearing of the annual report' },
  'ordinance-published': { bg: 'публикуване на проекта за наредба', en: 'draft ordinance published' },
  registered: { bg: 'регистриране на заявлението', en: 'request registered' },
  received: { bg: 'постъпване на предложението', en: 'proposal received' },
} as const satisfies { readonly [fact: string]: Words };
export type Fact = keyof typeof FACTS;
/** Days by fact; a rule's id stands for the day on which its step was done. */
export type Given = { readonly [fact in Fact | RuleId]?: string };

export type Term =
  /** At the latest so many working days after the fact. */
  | { readonly kind: 'workdays'; readonly count: number }
  /** At the latest so many days or months after the fact. */
  | { readonly kind: 'days' | 'months'; readonly count: number }
  /** At least so many days before the fact; `recommended` is ours. */
  | { readonly kind: 'notice'; readonly count: number; readonly recommended: number }
  /** Not earlier than so many days after the fact. */
  | { readonly kind: 'open'; readonly count: number }
  /** A day that the law names, `MM-DD`. */
  | { readonly kind: 'fixed'; readonly day: string };

/** By how much a term may be made longer, and when. */
export interface Longer {
  readonly term: { readonly kind: 'days' | 'months'; readonly count: number };
  readonly when: Words;
}

export interface Rule {
  readonly id: RuleId;
  /** Missing where the law names the day. */
  readonly from?: Fact;
  readonly term: Term;
  /** As short as a table wants it. */
  readonly ref: string;
  readonly article: Words;
  readonly organ: Words;
  readonly label: Words;
  /** The fact that says on which day the step was done; else it may be given under the rule's id. */
  readonly done?: Fact;
  readonly longer?: readonly Longer[];
  /** What else belongs to the count. */
  readonly note?: Words;
}
export type RuleId =
  | 'draft-submit'
  | 'hearing-notice'
  | 'council-adopt'
  | 'publish-budget'
  | 'council-act-known'
  | 'send-mf-auditors'
  | 'difficulty-check'
  | 'annual-report-submit'
  | 'annual-report-notice'
  | 'annual-report-adopt'
  | 'ordinance-consultation'
  | 'zdoi-decision'
  | 'apk-proposal';

const MAYOR: Words = { bg: 'кметът', en: 'the mayor' };
const COUNCIL: Words = { bg: 'общинският съвет', en: 'the council' };
const CHAIR: Words = { bg: 'председателят на общинския съвет', en: 'the chair of the council' };
const TOWN: Words = { bg: 'общината', en: 'the municipality' };
const LAST_YEAR: Words = { bg: 'Отнася се за предходната година.', en: 'It is about the year before.' };
const BODY: Words = { bg: 'органът', en: 'the body' };

/** In the order of the year. */
export const RULES: readonly Rule[] = [
  {
    id: 'draft-submit',
    from: 'state-budget-promulgated',
    term: { kind: 'workdays', count: 20 },
    ref: 'ЗПФ 84(4)',
    article: { bg: 'ЗПФ, чл. 84, ал. 4', en: 'Public Finance Act, Art. 84, para. 4' },
    organ: MAYOR,
    label: { bg: 'Внасяне на проекта за бюджет', en: 'Draft budget to the council' },
    done: 'draft-submitted',
  },
  {
    id: 'hearing-notice',
    from: 'hearing',
    term: { kind: 'notice', count: 7, recommended: 14 },
    ref: 'ЗПФ 84(6)',
    article: { bg: 'ЗПФ, чл. 84, ал. 6', en: 'Public Finance Act, Art. 84, para. 6' },
    organ: MAYOR,
    label: { bg: 'Обява за обсъждането', en: 'Notice of the hearing' },
    note: {
      bg: 'Обявява се и на сайта на общината, и в местните медии: брои се по-късното от двете.',
      en: 'It is announced both on the municipality’s site and in local media: the later of the two counts.',
    },
  },
  {
    id: 'council-adopt',
    from: 'draft-submitted',
    term: { kind: 'workdays', count: 15 },
    ref: 'ЗПФ 94(2)',
    article: { bg: 'ЗПФ, чл. 94, ал. 2', en: 'Public Finance Act, Art. 94, para. 2' },
    organ: COUNCIL,
    label: { bg: 'Приемане на бюджета', en: 'Adoption of the budget' },
    done: 'adopted',
  },
  {
    id: 'publish-budget',
    from: 'adopted',
    term: { kind: 'workdays', count: 10 },
    ref: 'ЗПФ 97',
    article: { bg: 'ЗПФ, чл. 97', en: 'Public Finance Act, Art. 97' },
    organ: TOWN,
    label: { bg: 'Публикуване на бюджета на сайта', en: 'Budget published on the site' },
  },
  {
    id: 'council-act-known',
    from: 'adopted',
    term: { kind: 'days', count: 7 },
    ref: 'ЗМСМА 22(1)-(2)',
    article: { bg: 'ЗМСМА, чл. 22, ал. 1 и 2', en: 'Local Self-Government Act, Art. 22, paras. 1–2' },
    organ: COUNCIL,
    label: { bg: 'Разгласяване на решението', en: 'Council’s decision made known' },
  },
  {
    id: 'send-mf-auditors',
    from: 'adopted',
    term: { kind: 'months', count: 1 },
    ref: 'ЗПФ 97',
    article: { bg: 'ЗПФ, чл. 97', en: 'Public Finance Act, Art. 97' },
    organ: TOWN,
    label: { bg: 'До Сметната палата и МФ', en: 'To the Court of Auditors and the Ministry' },
  },
  {
    id: 'difficulty-check',
    term: { kind: 'fixed', day: '03-10' },
    ref: 'ЗПФ 130д(1)',
    article: { bg: 'ЗПФ, чл. 130д, ал. 1', en: 'Public Finance Act, Art. 130д, para. 1' },
    organ: MAYOR,
    label: { bg: 'Оценка за финансово затруднение', en: 'Check for financial difficulty' },
    note: LAST_YEAR,
  },
  {
    id: 'annual-report-submit',
    term: { kind: 'fixed', day: '08-31' },
    ref: 'ЗПФ 140(1)',
    article: { bg: 'ЗПФ, чл. 140, ал. 1', en: 'Public Finance Act, Art. 140, para. 1' },
    organ: MAYOR,
    label: { bg: 'Внасяне на годишния отчет', en: 'Annual report to the council' },
    note: LAST_YEAR,
  },
  {
    id: 'annual-report-notice',
    from: 'report-hearing',
    term: { kind: 'notice', count: 7, recommended: 14 },
    ref: 'ЗПФ 140(4)',
    article: { bg: 'ЗПФ, чл. 140, ал. 4', en: 'Public Finance Act, Art. 140, para. 4' },
    organ: CHAIR,
    label: { bg: 'Обява за обсъждане на отчета', en: 'Notice of the report’s hearing' },
    note: {
      bg: 'Обявява се и на сайта на общината, и в местни медии: брои се по-късното от двете.',
      en: 'It is announced both on the municipality’s site and in local media: the later of the two counts.',
    },
  },
  {
    id: 'annual-report-adopt',
    term: { kind: 'fixed', day: '09-30' },
    ref: 'ЗПФ 140(5)',
    article: { bg: 'ЗПФ, чл. 140, ал. 5', en: 'Public Finance Act, Art. 140, para. 5' },
    organ: COUNCIL,
    label: { bg: 'Приемане на годишния отчет', en: 'Adoption of the annual report' },
    note: LAST_YEAR,
  },
  {
    id: 'ordinance-consultation',
    from: 'ordinance-published',
    term: { kind: 'open', count: 30 },
    ref: 'ЗНА 26(4)',
    article: { bg: 'ЗНА, чл. 26, ал. 4', en: 'Normative Acts Act, Art. 26, para. 4' },
    organ: TOWN,
    label: { bg: 'Край на становищата по наредба', en: 'End of opinions on an ordinance' },
    note: {
      bg: 'По изключение, с посочени причини, не по-малко от 14 дни. Четено е в преразкази на закона.',
      en: 'Exceptionally, with reasons stated, not less than 14 days. Read in restatements of the law.',
    },
  },
  {
    id: 'zdoi-decision',
    from: 'registered',
    term: { kind: 'days', count: 14 },
    ref: 'ЗДОИ 28,30,31',
    article: { bg: 'ЗДОИ, чл. 28, 30 и 31', en: 'Access to Information Act, Art. 28, 30 and 31' },
    organ: BODY,
    label: { bg: 'Решение по заявление за достъп', en: 'Decision on an information request' },
    longer: [
      {
        term: { kind: 'days', count: 24 },
        when: { bg: 'с 10 дни при голямо количество (чл. 30)', en: 'by 10 days for a large amount (Art. 30)' },
      },
      {
        term: { kind: 'days', count: 28 },
        when: { bg: 'с 14 дни заради трето лице (чл. 31)', en: 'by 14 days because of a third party (Art. 31)' },
      },
    ],
    note: {
      bg: 'Ако е поискано уточняване, срокът тече от деня на уточняването (чл. 29).',
      en: 'Where clarification was asked for, the term runs from the day of clarification (Art. 29).',
    },
  },
  {
    id: 'apk-proposal',
    from: 'received',
    term: { kind: 'months', count: 2 },
    ref: 'АПК 118',
    article: { bg: 'АПК, чл. 118', en: 'Administrative Procedure Code, Art. 118' },
    organ: BODY,
    label: { bg: 'Решение по предложение (АПК)', en: 'Decision on a proposal (АПК)' },
    longer: [
      {
        term: { kind: 'months', count: 6 },
        when: { bg: 'до 6 месеца от по-горестоящия орган (ал. 2)', en: 'to 6 months by the higher body (para. 2)' },
      },
    ],
    note: {
      bg: 'Решението се съобщава до 7 дни. Предложенията от обсъждането на бюджета следват ЗПФ, не АПК.',
      en: 'The decision is told within 7 days. Proposals made at the budget hearing follow the Public Finance Act, not this one.',
    },
  },
];

const byId = new Map(RULES.map((rule) => [rule.id, rule]));
/** @throws RangeError where the table lacks a rule of its own type. */
export function ruleOf(id: RuleId): Rule {
  const rule = byId.get(id);
  if (rule === undefined) throw new RangeError(`There is no rule ${id}.`);
  return rule;
}

/** A step that was not given is taken on the last day of this rule. */
export const LAST_DAY_OF: { readonly [fact in Fact]?: RuleId } = {
  hearing: 'draft-submit',
  'draft-submitted': 'draft-submit',
  adopted: 'council-adopt',
  'report-hearing': 'annual-report-adopt',
};

/** What comes after what; two on the same day are in order. */
export const SEQUENCES: readonly (readonly (Fact | RuleId)[])[] = [
  ['state-budget-promulgated', 'hearing', 'draft-submitted', 'adopted', 'publish-budget'],
  ['adopted', 'council-act-known'],
  ['adopted', 'send-mf-auditors'],
  ['annual-report-submit', 'report-hearing', 'annual-report-adopt'],
  ['registered', 'zdoi-decision'],
  ['received', 'apk-proposal'],
];

/** The rule on whose line it is said when a step stands at a wrong place. */
export const SHOWN_AT: { readonly [step: string]: RuleId } = {
  hearing: 'hearing-notice',
  'draft-submitted': 'draft-submit',
  adopted: 'council-adopt',
  'publish-budget': 'publish-budget',
  'council-act-known': 'council-act-known',
  'send-mf-auditors': 'send-mf-auditors',
  'annual-report-submit': 'annual-report-submit',
  'report-hearing': 'annual-report-notice',
  'annual-report-adopt': 'annual-report-adopt',
  'zdoi-decision': 'zdoi-decision',
  'apk-proposal': 'apk-proposal',
};
