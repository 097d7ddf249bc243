/**
 * The tables of proposals and questions. A proposal's row says what was proposed and what became of it; who is behind
 * it in a chat stands apart, in tables that „изтрий ме“ empties by their columns alone.
 */
import type { Migration } from '../../store/types.ts';

export const PROPOSAL_TABLES: Migration = {
  id: 'proposals-1',
  sql: `
    create table proposal_intake (
      id {{id}},
      town text not null,
      hearing bigint,
      announced_by text not null,
      opened_by text not null,
      at bigint not null,
      closed_by text,
      closed_at bigint
    );
    create index proposal_intake_town on proposal_intake (town, hearing);

    create table proposal_count (
      town text not null,
      year bigint not null,
      last bigint not null,
      primary key (town, year)
    );

    create table proposal (
      id {{id}},
      town text not null,
      number text not null,
      hearing bigint,
      kind text not null,
      text text not null,
      theme text not null,
      anonymous bigint not null,
      name text,
      firm bigint not null,
      via text not null,
      received_at bigint not null,
      state text not null,
      outcome text,
      answer text,
      answered_at bigint,
      promised_on text,
      minute text,
      merged_into bigint,
      submitted_at bigint,
      erased_at bigint,
      swept_at bigint,
      unique (town, number)
    );
    create index proposal_hearing on proposal (hearing, kind, state, merged_into, id);
    create index proposal_town on proposal (town, id);
    create index proposal_kept on proposal (received_at) where swept_at is null;
    create index proposal_merged on proposal (merged_into) where merged_into is not null;

    create table proposal_word (
      word text not null,
      scope text not null,
      proposal bigint not null,
      primary key (scope, word, proposal)
    );
    create index proposal_word_of on proposal_word (proposal);

    create table proposal_history (
      id {{id}},
      proposal bigint not null,
      was text,
      now text not null,
      outcome text,
      reason text,
      print text,
      by text not null,
      at bigint not null,
      told bigint not null
    );
    create index proposal_history_of on proposal_history (proposal, id);
    create index proposal_history_untold on proposal_history (id) where told = 0;
    create index proposal_history_print on proposal_history (print) where print is not null;

    create table proposal_author (
      proposal bigint not null,
      channel text not null,
      person text not null,
      original text,
      lang text not null,
      at bigint not null,
      primary key (proposal)
    );
    create index proposal_author_person on proposal_author (channel, person, proposal);

    create table proposal_support (
      no {{id}},
      proposal bigint not null,
      channel text not null,
      person text not null,
      at bigint not null,
      unique (proposal, channel, person)
    );
    create index proposal_support_person on proposal_support (channel, person, proposal);

    create table proposal_file (
      id {{id}},
      proposal bigint not null,
      channel text not null,
      person text not null,
      type text not null,
      ref text not null,
      name text,
      at bigint not null
    );
    create index proposal_file_of on proposal_file (proposal);
    create index proposal_file_person on proposal_file (channel, person);

    create table proposal_rating (
      proposal bigint not null,
      channel text not null,
      person text not null,
      useful bigint not null,
      at bigint not null,
      primary key (channel, person, proposal)
    );
    create index proposal_rating_of on proposal_rating (proposal);

    create table proposal_paper (
      town text not null,
      incoming text not null,
      via text not null,
      received_on text not null,
      hearing_kind text,
      hearing_year bigint,
      hearing_number bigint not null,
      name text,
      firm bigint not null,
      text text not null,
      proposal bigint,
      changed bigint not null,
      primary key (town, incoming)
    );
  `,
};

/** How many supported it who are no longer known. */
export const SUPPORTED: Migration = {
  id: 'proposals-supported-1',
  sql: 'alter table proposal add column supported bigint not null default 0;',
};
