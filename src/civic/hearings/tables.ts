/** The tables of the hearings. One row is told from another by municipality, kind, budget year and number. */
import type { Migration } from '../../store/types.ts';

export const HEARING_TABLES: Migration = {
  id: 'hearings-1',
  sql: `
    create table hearing (
      id {{id}},
      town text not null,
      kind text not null,
      year bigint not null,
      number bigint not null,
      title text,
      state text not null,
      date text,
      hour text,
      place text,
      address text,
      access text,
      online text,
      dial_in text,
      notice_site text,
      notice_site_on text,
      notice_media text,
      notice_media_on text,
      proposals_how text,
      proposals_until text,
      proposals_hour text,
      contact text,
      source text not null,
      checked text not null,
      changed bigint not null,
      unique (town, kind, year, number)
    );
    create index hearing_ahead on hearing (town, state, date);

    create table hearing_material (
      town text not null,
      kind text not null,
      year bigint not null,
      number bigint not null,
      url text not null,
      title text not null,
      published_on text,
      changed bigint not null,
      primary key (town, kind, year, number, url)
    );

    create table hearing_history (
      id {{id}},
      hearing bigint not null,
      what text not null,
      was text,
      now text,
      by text not null,
      at bigint not null
    );
    create index hearing_history_of on hearing_history (hearing, what, id);

    create table town_contact (
      town text not null,
      unit text not null,
      phone text,
      email text,
      address text,
      hours text,
      site text,
      notices text,
      source text not null,
      checked text not null,
      changed bigint not null,
      primary key (town, unit)
    );

    create table local_day_off (
      town text not null,
      date text not null,
      why text not null,
      source text not null,
      changed bigint not null,
      primary key (town, date)
    );

    create table hearing_watch (
      channel text not null,
      person text not null,
      town text not null,
      at bigint not null,
      primary key (channel, person, town)
    );
    create index hearing_watch_town on hearing_watch (town, channel, person);
  `,
};
