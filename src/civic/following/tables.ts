/** Who follows which hearing, what was told, who wants silence, which chats are one person's, and whom nothing reached. */
import type { Migration } from '../../store/types.ts';
import { wrongTries } from '../tries.ts';

/** Wrong join codes, by chat. */
export const JOIN_TRIES: Migration = {
  id: 'following-2',
  sql: `
    create table join_try (
      channel text not null,
      person text not null,
      count bigint not null,
      last bigint not null,
      primary key (channel, person)
    );
    create index join_try_last on join_try (last);
  `,
};

export const WRONG_CODES = wrongTries('join_try');

export const FOLLOWING_TABLES: Migration = {
  id: 'following-1',
  sql: `
    create table hearing_follow (
      channel text not null,
      person text not null,
      hearing bigint not null,
      week bigint not null,
      day bigint not null,
      hours bigint not null,
      at bigint not null,
      primary key (channel, person, hearing)
    );
    create index hearing_follow_of on hearing_follow (hearing, channel, person);

    create table hearing_told (
      channel text not null,
      person text not null,
      hearing bigint not null,
      what text not null,
      date text not null,
      at bigint not null,
      primary key (channel, person, hearing, what, date)
    );
    create index hearing_told_at on hearing_told (at);

    create table notices_off (
      channel text not null,
      person text not null,
      at bigint not null,
      primary key (channel, person)
    );

    create table joined_chat (
      channel text not null,
      person text not null,
      whole text not null,
      at bigint not null,
      primary key (channel, person)
    );
    create index joined_chat_whole on joined_chat (whole, channel, person);

    create table join_code (
      channel text not null,
      person text not null,
      code text not null,
      expires bigint not null,
      primary key (channel, person)
    );
    create index join_code_code on join_code (code);
    create index join_code_expires on join_code (expires);

    create table unreached (
      hearing bigint not null,
      channel text not null,
      what text not null,
      why text not null,
      count bigint not null,
      at bigint not null,
      primary key (hearing, channel, what, why)
    );
  `,
};
