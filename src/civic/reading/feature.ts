/**
 * Files that persons send. A notice or an ordinance as a file: fetched and read in the background, what was found kept
 * for a day until the person opens it, the file itself never kept. And files that go with a proposal (`sent.ts`).
 */
import type { Value } from '../../dialog/types.ts';
import type { Due } from '../../store/due.ts';
import { type Fact, type Feature, type Here, type Telling, tellMade, type Work } from '../feature.ts';
import { MOST_RECEIVED } from '../making.ts';
import { isPurpose, type Made, type Purpose } from './maker.ts';
import { begin, finish, hindrance, READ, readingOf } from './rows.ts';
import { SENT_WORK } from './sent.ts';
import { READING_TABLES } from './tables.ts';
import { type SentValue, sentValue } from './value.ts';

interface Ordered {
  readonly ref: string;
  readonly purpose: Purpose;
  readonly file: string;
  readonly today: string | null;
}
/** It is our own note: read as it was written. */
const orderedOf = ({ data }: Due): Ordered => JSON.parse(data) as Ordered;

/** What the person is told: that it was read, or why not. Either way the button leads on. */
function told(due: Due, { ref, purpose }: Ordered, made: Made): readonly Telling[] {
  const data = 'seen' in made || made.why === 'foreign' ? { ref, purpose } : { ref, purpose, why: made.why };
  const name = 'seen' in made ? 'file_read' : made.why === 'foreign' ? 'file_foreign' : 'file_unread';
  return tellMade(due, name, data);
}

const finished = async (q: Parameters<Work['keep']>[0], due: Due, made: Made): Promise<readonly Telling[]> => {
  const ordered = orderedOf(due);
  return (await finish(q, ordered.ref, made)) ? told(due, ordered, made) : [];
};

const READING: Work = {
  maker: 'reading.read',
  load: async (_, due) => {
    const { purpose, today, file } = orderedOf(due);
    return due.channel === null ? null : { input: { purpose, today }, file: { channel: due.channel, ref: file } };
  },
  keep: (q, due, { data }) => finished(q, due, data as unknown as Made),
  failed: (q, due) => finished(q, due, { why: 'slow' }),
};

/** Why a file is not even fetched: '' where nothing stands against it. */
async function faultOf(here: Here, file: SentValue | null): Promise<string> {
  if (file === null) return '';
  if (file.type === 'photo') return 'picture';
  if (file.type !== 'document') return 'other';
  if ((file.bytes ?? 0) > MOST_RECEIVED) return 'big';
  return (await hindrance(here.q, here, here.at)) ?? '';
}

const NONE = { purpose: '', seen: '' };
const FACTS: { readonly [name: string]: Fact } = {
  /** `picture`, `other`, `big`, `busy`, `many`; empty where it may be read. */
  'reading.fault': { args: ['record'], type: 'text', load: (here, [file]) => faultOf(here, sentValue(file)) },
  /** What was found in a file; `purpose` is empty where there is none of that ref, or no longer. */
  'reading.of': {
    args: ['text'],
    defaults: ['reading.ref'],
    type: 'record',
    fields: { purpose: 'text', seen: 'text' },
    load: async (here, [ref]) => ({
      ...NONE,
      ...(typeof ref === 'string' && ref !== '' ? await readingOf(here.q, here, ref, here.at) : null),
    }),
  },
};

const textOr = (value: Value | undefined): string | null => (typeof value === 'string' ? value : null);

export const reading: Feature = {
  name: 'reading',
  migrations: [READING_TABLES],
  facts: FACTS,
  effects: {
    'reading.begin': {
      args: { file: 'record', purpose: 'choice', today: 'date' },
      apply: async (here, { file, purpose, today }) => {
        const sent = sentValue(file);
        if (sent !== null && isPurpose(purpose))
          await begin(here.q, here, here.at, { purpose, file: sent.ref, today: textOr(today) });
        return {};
      },
    },
  },
  due: {},
  work: { [READ]: READING, ...SENT_WORK },
};
