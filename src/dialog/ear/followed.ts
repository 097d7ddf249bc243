/**
 * Follow-ups that mean one thing where they are said: „а онлайн?“ after an answer about the hearing. Each row is words,
 * one of which is said with nothing else that tells, and the answer that they lead to from the answers of a group.
 */

import { foldWord } from '../normalise.ts';

const HEARING = [
  'when-is-hearing what-is-hearing is-hearing-mandatory do-i-need-id can-i-speak can-i-attend-online cannot-attend',
  'why-participate hearing-procedure hearing-venue hearings-in-villages hearing-quorum is-hearing-vote-binding',
  'children-youth-participate how-will-i-learn subscribe-reminders legal-basis-hearing notice-too-short can-i-record',
].join(' ');
const PAPERS = 'where-are-materials see-the-protocol hearing-not-held';
const ORGANISING = [
  'admin-step-by-step who-organises notice-content where-to-publish-notice recommended-notice-period count-seven-days',
  'what-documents-to-publish present-budget-plainly hearing-time-place moderation-rules protocol-content feedback-table',
  'accessibility-hearing measure-participation hearing-cost-tools no-one-came',
].join(' ');
const PROPOSALS =
  'how-to-submit-proposal proposal-template what-happens-to-proposal must-they-answer good-proposal-tips proposal-deadline proposal-too-late propose-to-committee';
const ORDINANCE = 'what-is-art82-ordinance what-to-put-in-ordinance how-to-change-ordinance check-our-ordinance';
const ALL = `${HEARING} ${PAPERS} ${ORGANISING}`;

const ONLINE = 'онлайн дистанционно виртуално zoom зуум online remotely';
/**
 * Words (`отчет*` is any that begins so), the answers after which they are said, and the one that is meant: the same
 * where it stands alone and says it all.
 */
const ROWS: readonly (readonly [said: string, after: string, meant: string])[] = [
  [ONLINE, `${HEARING} ${PAPERS} who-is-local-community`, 'can-i-attend-online'],
  [ONLINE, 'how-to-submit-proposal', 'how-to-submit-proposal'],
  [ONLINE, ORGANISING, 'online-hybrid-hearing'],
  [ONLINE, ORDINANCE, 'ordinance-online-clause'],
  ['къде де where място зала адрес', HEARING.replace('how-will-i-learn ', ''), 'hearing-venue'],
  ['кога when дата датата час часа', HEARING, 'when-is-hearing'],
  ['отчет* report', `${ALL} ${PROPOSALS}`, 'annual-report-hearing'],
  ['заем* кредит* дълг* дълга loan* debt', `${ALL} ${PROPOSALS}`, 'debt-public-discussion'],
  ['данъци* данъка таксите такси taxes fees', ALL, 'consultation-on-tax-ordinance'],
  ['сел* кметств* village*', HEARING, 'hearings-in-villages'],
  ['задължително задължителен длъжни mandatory obligatory', `${HEARING} ${ORGANISING}`, 'is-hearing-mandatory'],
  ['лична карта регистрация регистрирам id registration', HEARING, 'do-i-need-id'],
  ['говоря изкажа изказвам speak talk', HEARING, 'can-i-speak'],
  ['протокол* minutes', `${HEARING} ${PAPERS}`, 'see-the-protocol'],
  ['протокол* minutes', ORGANISING, 'protocol-content'],
  ['кворум* quorum', `${HEARING} ${ORGANISING}`, 'hearing-quorum'],
  ['деца* ученици* младежи* children kids', `${HEARING} who-is-local-community`, 'children-youth-participate'],
  ['проект* материали* draft', HEARING, 'where-are-materials'],
  ['докога срок* deadline', PROPOSALS, 'proposal-deadline'],
  ['образец* бланка template form', PROPOSALS, 'proposal-template'],
  ['отговор* отговарят answer reply', PROPOSALS, 'must-they-answer'],
  ['после накрая afterwards', PROPOSALS, 'what-happens-to-proposal'],
  ['закъснея закъсня изпусна изпуснах късно late', PROPOSALS, 'proposal-too-late'],
  ['откажат отказ* отказват refuse*', 'access-to-information', 'information-refused'],
  ['съвет* council*', 'mayor-submission-deadline', 'council-adoption-deadline'],
  ['кмет* mayor', 'council-adoption-deadline', 'mayor-submission-deadline'],
];

/** What may be said beside them. */
const SMALL = new Set(
  (
    'а и ами ама добре ок може ли е ще бъде са се да мога можем може има няма за на в във по от трябва ако го ги това този трябваше ' +
    'тогава точно как става участвам участваме публичен срещата обсъждането and what about how but is are it the a an on for in if of i we can could do need they there will be then to at must'
  )
    .split(' ')
    .map(foldWord),
);

type Row = { readonly isSaid: (sound: string) => boolean; readonly after: ReadonlySet<string>; readonly meant: string };
const READY = ROWS.map(([said, after, meant]): Row => {
  const pieces = said.split(' ').map((one) => ({ sound: foldWord(one.replace('*', '')), begins: one.endsWith('*') }));
  const isSaid = (heard: string): boolean =>
    pieces.some(({ sound, begins }) => (begins ? heard.startsWith(sound) : heard === sound));
  return { isSaid, after: new Set(after.split(' ')), meant };
});

/** The answers that follow-ups may lead to. */
export const FOLLOWED: ReadonlySet<string> = new Set(ROWS.flatMap(([, after, meant]) => [...after.split(' '), meant]));

/** „до кога“ is one word. */
const joined = (sounds: readonly string[]): readonly string[] =>
  sounds.join(' ').replace(UNTIL, foldWord('докога')).split(' ');
const UNTIL = new RegExp(`\\b${foldWord('до')} ${foldWord('кога')}\\b`);

/**
 * The answer that a follow-up means after another; null where that is not sure.
 * @param sounds skeletons of all its words
 */
export function meantAfter(sounds: readonly string[], after: string): string | null {
  const telling = joined(sounds).filter((sound) => !SMALL.has(sound));
  if (telling.length === 0) return null;
  const row = READY.find((one) => one.after.has(after) && telling.every(one.isSaid));
  return row === undefined || (row.meant === after && row.after.size > 1) ? null : row.meant;
}
