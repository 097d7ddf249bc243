/** What one chat may send in a day, and what a channel that forgets its persons soon may not keep. */
import { features } from '../../src/civic/features.ts';
import { hasSentMany, keepAuthor, maySupport } from '../../src/civic/proposals/persons.ts';
import type { Proposal } from '../../src/civic/proposals/rows.ts';
import type { Query } from '../../src/store/types.ts';
import { hold, NOON, openTown, serve, TOWN, type Town } from './proposals-town.ts';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());
const tx = <T>(work: (q: Query) => Promise<T>): Promise<T> => town.store.tx(work);

const DAY = 86_400_000;
const me = { channel: 'viber', person: 'many' };
const author = (proposal: number) => ({ proposal, original: null, lang: 'bg', file: null, at: NOON });

test('the thirty-first proposal of a chat in a day waits until tomorrow, everybody else is taken', () =>
  tx(async (q) => {
    await serve(q);
    const hearing = await hold(q);
    const refused = features([], null, new Set())
      .map(({ facts }) => facts['draft.refused'])
      .find((fact) => fact !== undefined);
    const asked = (person: string, at = NOON) =>
      refused?.load({ q, channel: 'viber', person, session: null, at, sentAt: at }, [TOWN, String(hearing)]);
    for (let sent = 1; sent <= 30; sent++) {
      expect(await asked(me.person)).toBe('');
      await keepAuthor(q, me, author(sent));
    }
    expect(await asked(me.person)).toBe('many');
    expect(await asked('another')).toBe('');
    expect(await hasSentMany(q, me, NOON + DAY)).toBe(false);
  }));

test('the web keeps a file of a proposal, and no support: it would be of whoever comes anew', () =>
  tx(async (q) => {
    const file = { type: 'photo', ref: 'x', name: null };
    await keepAuthor(q, { channel: 'web', person: 'w' }, { ...author(1), file });
    await keepAuthor(q, { channel: 'terminal', person: 't' }, { ...author(2), file });
    expect(await q('select proposal, channel from proposal_file')).toEqual([{ proposal: 1, channel: 'web' }]);
    const one = {
      state: 'received',
      submitted_at: null,
      erased_at: null,
      kind: 'proposal',
      hearing: null,
      id: 1,
    } as unknown as Proposal;
    expect(await maySupport(q, { channel: 'web', person: 'v' }, one)).toBe(false);
    expect(await maySupport(q, { channel: 'viber', person: 'v' }, one)).toBe(true);
  }));

test('what is empty, too short or too long is never kept, whatever a dialog let through', () =>
  tx(async (q) => {
    await serve(q);
    const hearing = await hold(q);
    const send = features([], null, new Set())
      .map(({ effects }) => effects['proposal.send'])
      .find((effect) => effect !== undefined);
    const here = { q, ...me, session: null, at: NOON, sentAt: NOON };
    const sent = async (kind: string, text: string | null) =>
      send?.apply(here, { kind, town: TOWN, hearing: String(hearing), text });
    for (const text of [null, '', '          ', 'басейн', 'я'.repeat(1501)])
      await expect(sent('proposal', text)).rejects.toThrow('A proposal has 10 to 1500 characters');
    await expect(sent('question', 'я'.repeat(501))).rejects.toThrow('A question has 10 to 500 characters');
    expect(await q('select 1 as one from proposal')).toEqual([]);
    expect(await sent('proposal', 'я'.repeat(1500))).toMatchObject({ number: 'ЛП-2027-0001' });
  }));
