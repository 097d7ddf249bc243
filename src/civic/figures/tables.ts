/** The tables of the budgets in figures. Sums are decimal texts in the year's own currency, `1234567.89`. */
import type { Migration } from '../../store/types.ts';

export const FIGURE_TABLES: Migration = {
  id: 'figures-1',
  sql: `
    create table figure (
      town text not null,
      year bigint not null,
      stage text not null,
      side text not null,
      function text not null,
      activity text not null,
      part text not null,
      name text not null,
      planned text not null,
      executed text,
      place text not null,
      source text not null,
      checked text not null,
      changed bigint not null,
      primary key (town, year, side, function, activity, part, name)
    );

    create table figure_watch (
      channel text not null,
      person text not null,
      town text not null,
      at bigint not null,
      primary key (channel, person, town)
    );
    create index figure_watch_town on figure_watch (town, channel, person);

    create table figure_version (
      channel text not null,
      person text not null,
      town text not null,
      year bigint not null,
      moves text not null,
      at bigint not null,
      primary key (channel, person, town, year)
    );

    create table figure_version_sum (
      town text not null,
      year bigint not null,
      moves text not null,
      count bigint not null,
      primary key (town, year, moves)
    );
  `,
};
