/** The tables of protocols: what was agenda, which versions were made, their files, and what was submitted. */
import type { Migration } from '../../store/types.ts';

export const PROTOCOL_TABLES: Migration = {
  id: 'protocol-1',
  sql: `
    create table hearing_agenda (
      hearing bigint primary key,
      text text not null,
      by text not null,
      at bigint not null
    );

    create table protocol_version (
      hearing bigint not null,
      version bigint not null,
      prints text not null,
      changes text not null,
      day text not null,
      at bigint not null,
      primary key (hearing, version)
    );

    create table protocol_file (
      token text primary key,
      hearing bigint not null,
      version bigint not null,
      name text not null,
      hash text not null,
      at bigint not null
    );
    create index protocol_file_of on protocol_file (hearing, version);

    create table protocol_submission (
      id {{id}},
      hearing bigint not null,
      version bigint not null,
      name text not null,
      hash text not null,
      by text not null,
      at bigint not null
    );
    create index protocol_submission_of on protocol_submission (hearing, id);
  `,
};
