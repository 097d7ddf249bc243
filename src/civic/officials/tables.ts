/**
 * The tables of the officials: who they are, the posts that a file named, the codes that make one, wrong tries, and the
 * log of what they do; and how many came to a hearing.
 */
import type { Migration } from '../../store/types.ts';

export const OFFICIAL_TABLES: Migration = {
  id: 'officials-1',
  sql: `
    create table official_code (
      no {{id}},
      hash text not null unique,
      town text not null,
      role text not null,
      name text,
      at bigint not null,
      expires bigint not null
    );

    create table official (
      no {{id}},
      channel text not null,
      person text not null,
      town text not null,
      role text not null,
      name text,
      bound_at bigint not null,
      revoked_at bigint
    );
    create unique index official_of on official (channel, person) where revoked_at is null;
    create index official_town on official (town, role);

    create table official_try (
      channel text not null,
      person text not null,
      count bigint not null,
      last bigint not null,
      primary key (channel, person)
    );

    create table official_log (
      id {{id}},
      official bigint,
      role text not null,
      town text not null,
      what text not null,
      hearing bigint,
      about text not null,
      at bigint not null
    );
    create index official_log_town on official_log (town, id);
    create index official_log_of on official_log (official, id);

    create table official_post (
      town text not null,
      role text not null,
      name text not null,
      unit text,
      changed bigint not null,
      primary key (town, role, name)
    );

    create table hearing_attendance (
      hearing bigint not null,
      way text not null,
      people bigint not null,
      by text not null,
      at bigint not null,
      primary key (hearing, way)
    );
  `,
};
