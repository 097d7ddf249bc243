/** The store's own tables. Features of the town bring theirs; all are one list of migrations. */
import type { Migration } from './types.ts';

export const CORE_MIGRATIONS: readonly Migration[] = [
  {
    id: 'core-1',
    sql: `
      create table seen (
        channel text not null,
        id text not null,
        at bigint not null,
        answer text,
        primary key (channel, id)
      ) {{keyed}};
      create index seen_at on seen (at);

      create table people (
        channel text not null,
        person text not null,
        state text,
        lang text,
        reach text not null default 'ok',
        reach_why text,
        reach_at bigint,
        last_in bigint,
        created bigint not null,
        primary key (channel, person)
      );
      create index people_idle on people (channel, coalesce(last_in, created));

      create table outbox (
        id {{id}},
        channel text not null,
        person text not null,
        lane bigint not null,
        payload text not null,
        part bigint not null,
        attempts bigint not null default 0,
        created bigint not null,
        due_at bigint not null,
        lease text,
        leased_at bigint
      );
      create index outbox_lane on outbox (channel, person, lane, id);
      create index outbox_due on outbox (channel, lane, due_at, id) where lease is null;
      create index outbox_leased on outbox (lease, leased_at) where lease is not null;

      create table sent_message (
        channel text not null,
        message_id text not null,
        person text not null,
        payload text not null,
        at bigint not null,
        primary key (channel, message_id)
      );
      create index sent_message_at on sent_message (at);
      create index sent_message_person on sent_message (channel, person);

      create table parked (
        id {{id}},
        kind text not null,
        channel text not null,
        person text not null,
        lane bigint not null,
        body text not null,
        why text not null,
        at bigint not null
      );
      create index parked_person on parked (channel, person);

      create table channel_state (
        channel text primary key,
        next_token bigint
      );

      create table due (
        id {{id}},
        name text not null,
        key text,
        channel text,
        person text,
        data text not null,
        at bigint not null,
        unique (name, key)
      );
      create index due_at on due (at, id);
      create index due_person on due (channel, person);

      create table file (
        token text primary key,
        name text not null,
        type text not null,
        hash text not null,
        body {{bytes}} not null,
        channel text,
        person text,
        at bigint not null,
        expires bigint
      );
      create index file_expires on file (expires);
      create index file_person on file (channel, person);

      create table setting (name text primary key, value text not null);

      create table instance (name text primary key, beat bigint not null);
    `,
  },
  { id: 'core-2', sql: 'alter table due add column tries bigint not null default 0;' },
  {
    id: 'core-3',
    sql: `
      alter table outbox add column faults bigint not null default 0;
      alter table outbox add column expires bigint;
      alter table people add column session_at bigint;
      create index outbox_expires on outbox (channel, expires) where expires is not null;
    `,
  },
  { id: 'core-4', sql: 'alter table due add column away_since bigint;' },
  {
    id: 'core-5',
    sql: `
      alter table outbox add column about text;
      create index outbox_about on outbox (about) where about is not null;
    `,
  },
  {
    id: 'core-6',
    sql: `
      alter table due add column about text;
      create index due_about on due (about) where about is not null;
    `,
  },
];
