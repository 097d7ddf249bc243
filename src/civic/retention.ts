/**
 * How the rows of every table end, so that nothing of a person, and no wish, is kept longer than it is said (GDPR art.
 * 5(1)(e)). A test holds this together with the tables that there are: a new one needs its answer here.
 */
import type { Aged } from '../store/aged.ts';
import type { Migration } from '../store/types.ts';
import { DAY, HOUR } from './clock.ts';

export type End =
  /** With its person: twelve months after the last word, on the web after a day. */
  | { readonly ends: 'person' }
  /** By its age, if its person does not go sooner. */
  | ({ readonly ends: 'age' } & Aged)
  /** By the work of a feature, by the name under which that comes due. */
  | { readonly ends: 'due'; readonly name: string }
  /** Never, because it holds neither a person nor a wish, but what is said here. */
  | { readonly ends: 'never'; readonly holds: string };

/** What a person left is kept for twelve months. */
export const YEAR = 365 * DAY;

const PERSON: End = { ends: 'person' };
const aged = (since: string, after: number, key?: string): End => ({
  ends: 'age',
  since,
  after,
  ...(key !== undefined && { key }),
});
const due = (name: string): End => ({ ends: 'due', name });
const never = (holds: string): End => ({ ends: 'never', holds });

const REGISTER = 'what a municipality published or entered by a file';
const COUNTS = 'numbers only';
const RECORD = 'the record of a hearing; officials by role and number, authors without a chat';
const PROPOSALS = due('proposals.sweep');

export const ENDS: { readonly [table: string]: End } = {
  // Ids of messages: redeliveries come within hours.
  seen: aged('at', 7 * DAY, 'channel, id'),
  people: PERSON,
  outbox: PERSON,
  // For the channels that report a failure later.
  sent_message: aged('at', 14 * DAY, 'channel, message_id'),
  // Holds what a person wrote: nobody who has not looked at it by then will.
  parked: aged('at', 30 * DAY, 'id'),
  due: PERSON,
  file: aged('expires', 0, 'token'),
  channel_state: never('the pace of a channel'),
  setting: never('what the program notes about itself, and codes of deletions without their persons'),
  instance: never('processes'),
  migration: never('versions'),

  reading: aged('at', DAY),
  // Without a term of its own it goes with the proposal that it belongs to.
  sent_file: aged('expires', 0),

  hearing_watch: aged('at', YEAR),
  figure_watch: aged('at', YEAR),
  // Of a hearing past its day sooner: see `following/tidying.ts`.
  hearing_follow: aged('at', YEAR),
  hearing_told: aged('at', YEAR),
  figure_version: aged('at', YEAR),
  // „Стоп“ and what is one person hold as long as there is a chat.
  notices_off: PERSON,
  joined_chat: PERSON,
  join_code: aged('expires', 0),
  join_try: aged('last', HOUR),

  official: aged('revoked_at', YEAR, 'no'),
  official_code: aged('expires', 0, 'no'),
  official_try: aged('last', HOUR),
  official_log: never('what was done, by the number of an official; no texts, no names'),
  official_post: never(REGISTER),
  state_budget: never('when a law was promulgated'),

  proposal: PROPOSALS,
  proposal_author: PROPOSALS,
  proposal_support: PROPOSALS,
  proposal_rating: PROPOSALS,
  proposal_file: PROPOSALS,
  proposal_word: PROPOSALS,
  proposal_paper: PROPOSALS,
  proposal_history: PROPOSALS,
  proposal_count: never(COUNTS),
  proposal_intake: never(RECORD),

  hearing_agenda: never(RECORD),
  hearing_attendance: never(COUNTS),
  protocol_version: never(RECORD),
  protocol_file: never(RECORD),
  protocol_submission: never(RECORD),

  hearing: never(REGISTER),
  hearing_material: never(REGISTER),
  hearing_history: never(REGISTER),
  town_contact: never(REGISTER),
  local_day_off: never(REGISTER),
  figure: never(REGISTER),
  figure_version_sum: never(COUNTS),
  unreached: never(COUNTS),
  // Parts hold rows of a file until they are taken over.
  import_part: due('register.import'),
  import_job: never(COUNTS),

  miss: due('handbook.sweep'),
  answer_off: never('answers out of service'),
};

/** By age where a table that may grow has no index of its own for it: every ten minutes the oldest rows are looked for. */
export const BY_AGE: Migration = {
  id: 'privacy-1',
  sql: `
    create index parked_at on parked (at);
    create index reading_at on reading (at);
    create index sent_file_expires on sent_file (expires);
    create index hearing_watch_at on hearing_watch (at);
    create index figure_watch_at on figure_watch (at);
    create index hearing_follow_at on hearing_follow (at);
    create index figure_version_at on figure_version (at);
    create index official_revoked on official (revoked_at);
    create index official_code_expires on official_code (expires);
    create index official_try_last on official_try (last);
  `,
};

/** Tables whose rows end by their age. */
export const AGED = Object.entries(ENDS).flatMap(([table, end]) => (end.ends === 'age' ? [{ table, age: end }] : []));
