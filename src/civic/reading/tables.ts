/** What was found in files, until the person looks at it; and files that belong to something a person sent. */
import type { Migration } from '../../store/types.ts';

export const READING_TABLES: Migration = {
  id: 'reading-1',
  sql: `
    create table reading (
      ref text not null,
      channel text not null,
      person text not null,
      purpose text not null,
      seen text,
      why text,
      at bigint not null,
      primary key (ref)
    );
    create index reading_person on reading (channel, person, at);

    create table sent_file (
      ref text not null,
      channel text not null,
      person text not null,
      state text not null,
      token text,
      name text,
      type text,
      bytes bigint,
      hash text,
      at bigint not null,
      expires bigint,
      primary key (ref)
    );
    create index sent_file_person on sent_file (channel, person);
  `,
};
