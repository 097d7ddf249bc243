/** How proposals end: at „изтрий ме“, when their author falls silent, and a year after their last change. */

import { forgetWholly } from '../../src/civic/forgetting.ts';
import { contactOf } from '../../src/civic/hearings/rows.ts';
import { listOfficials } from '../../src/civic/officials/rows.ts';
import { mostAlike } from '../../src/civic/proposals/alike.ts';
import { proposals } from '../../src/civic/proposals/feature.ts';
import { markSubmitted, move, proposalOf } from '../../src/civic/proposals/keeping.ts';
import { mineOf, support } from '../../src/civic/proposals/persons.ts';
import { sweepOld } from '../../src/civic/proposals/retention.ts';
import { keepFile } from '../../src/store/files.ts';
import { knownOfPerson } from '../../src/store/persons.ts';
import type { Query } from '../../src/store/types.ts';
import { ANN, BOB, BY, hold, NOON, openTown, TOWN, type Town, written } from './proposals-town.ts';

const DAY = 86_400_000;

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

const tx = <T>(work: (q: Query) => Promise<T>): Promise<T> => town.store.tx(work);

test('„изтрий ме“ takes the text before the protocol is submitted, and only the person afterwards', () =>
  tx(async (q) => {
    const [here, there] = [await hold(q), await hold(q, { number: 2 })];
    const kept = await written(q, here, 'Ремонт на ул. „Роза“', ANN, { name: 'Анна' });
    const gone = await written(q, there, 'Нова пейка в парка', ANN, { name: 'Анна' });
    await support(q, BOB, gone.id, NOON);
    await markSubmitted(q, [here], NOON);
    await forgetWholly(q, [proposals([], new Set(), contactOf, listOfficials)], ANN, NOON + DAY);
    expect(await proposalOf(q, kept.id)).toMatchObject({
      text: 'Ремонт на ул. „Роза“',
      name: null,
      anonymous: 1,
      erased_at: null,
    });
    expect(await proposalOf(q, gone.id)).toMatchObject({ text: '', name: null, supports: 1, erased_at: NOON + DAY });
    expect(await mostAlike(q, { town: TOWN, hearing: there, kind: 'proposal' }, 'Нова пейка в парка')).toBeNull();
    expect(await mineOf(q, ANN, 9)).toEqual([]);
    expect(JSON.stringify(await q('select * from proposal'))).not.toContain('Анна');
    await forgetWholly(q, [proposals([], new Set(), contactOf, listOfficials)], BOB, NOON + DAY);
    expect((await proposalOf(q, gone.id))?.supports).toBe(0);
  }));

test('what is kept of a proposal ends a year after its last change, a submitted text aside', () =>
  tx(async (q) => {
    const [here, there] = [await hold(q), await hold(q, { number: 2 })];
    const record = await written(q, here, 'Ремонт на ул. „Роза“', ANN, { name: 'Анна' });
    const old = await written(q, there, 'Нова пейка в парка', ANN, { name: 'Анна' });
    const fresh = await written(q, there, 'Нов мост', ANN);
    await support(q, BOB, old.id, NOON);
    await markSubmitted(q, [here], NOON);
    await move(q, { ids: [fresh.id], to: 'discussed', by: BY, at: NOON + 300 * DAY });
    await sweepOld(q, NOON + 364 * DAY);
    expect((await proposalOf(q, old.id))?.text).toBe('Нова пейка в парка');
    await sweepOld(q, NOON + 366 * DAY);
    expect(await proposalOf(q, old.id)).toMatchObject({ text: '', name: null, supports: 1, theme: 'green' });
    expect(await proposalOf(q, record.id)).toMatchObject({ text: 'Ремонт на ул. „Роза“', name: null });
    expect(await q('select 1 as one from proposal_support')).toEqual([]);
    // Nobody supports what has no text any more, so that nothing of theirs is kept beside it.
    expect(await support(q, ANN, old.id, NOON + 366 * DAY)).toBe(false);
    expect((await mineOf(q, ANN, 9)).map(({ id }) => id)).toEqual([fresh.id]);
    expect(await q(`select 1 as one from due where name = 'proposals.sweep'`)).toHaveLength(1);
  }));

test('what officials answered leaves no print after the year', () =>
  tx(async (q) => {
    const { id } = await written(q, await hold(q), 'Нова пейка в парка', ANN);
    const reason = 'В бюджета са предвидени 12 000 евро за пейки.';
    await move(q, { ids: [id], to: 'answered', outcome: 'accepted', reason, by: BY, at: NOON });
    const printed = () => q('select 1 as one from proposal_history where print is not null');
    expect(await printed()).toHaveLength(1);
    await sweepOld(q, NOON + 366 * DAY);
    expect(await printed()).toEqual([]);
  }));

test('whoever only fell silent still counts as a supporter, and keeps what was sent before the municipality', () =>
  tx(async (q) => {
    const { id } = await written(q, await hold(q), 'Нова пейка в парка', ANN, { name: 'Анна' });
    await support(q, BOB, id, NOON);
    for (const who of [ANN, BOB])
      await forgetWholly(q, [proposals([], new Set(), contactOf, listOfficials)], who, NOON + 366 * DAY, 'silent');
    expect(await proposalOf(q, id)).toMatchObject({ text: 'Нова пейка в парка', name: 'Анна', supports: 1 });
    expect(await q('select 1 as one from proposal_support')).toEqual([]);
  }));

/** A photo that came with a proposal, and is kept under this ref. */
async function photo(q: Query, proposal: number, ref: string): Promise<void> {
  const token = await keepFile(q, {
    name: 'peyka.png',
    type: 'image/png',
    body: new Uint8Array([1]),
    at: NOON,
    expires: null,
    owner: ANN,
  });
  await q(`insert into sent_file (ref, channel, person, state, token, at) values ($5, $1, $2, 'kept', $3, $4)`, [
    ANN.channel,
    ANN.person,
    token,
    NOON,
    ref,
  ]);
  await q(`insert into proposal_file (proposal, channel, person, type, ref, at) values ($1, $2, $3, 'photo', $5, $4)`, [
    proposal,
    ANN.channel,
    ANN.person,
    NOON,
    ref,
  ]);
}

test('a photo that came with a proposal stays with it when its author falls silent, of nobody, and goes when asked', () =>
  tx(async (q) => {
    const features = [proposals([], new Set(), contactOf, listOfficials)];
    const hearing = await hold(q);
    const { id } = await written(q, hearing, 'Нова пейка в парка', ANN);
    await photo(q, id, 'r1');
    await forgetWholly(q, features, ANN, NOON + DAY, 'silent');
    const kept = () =>
      q(`select f.person, s.person as sender, p.person as author from proposal_file p
         join sent_file s on s.ref = p.ref join file f on f.token = s.token`);
    expect(await kept()).toEqual([{ person: null, sender: '', author: '' }]);
    expect(await knownOfPerson(q, ANN.channel, ANN.person)).toEqual([]);
    const again = await written(q, hearing, 'Още една пейка в парка', ANN);
    await photo(q, again.id, 'r2');
    await forgetWholly(q, features, ANN, NOON + DAY);
    expect(await kept()).toHaveLength(1);
    await sweepOld(q, NOON + 367 * DAY);
    expect(await q('select 1 as one from file')).toEqual([]);
  }));

test('photos that came with a proposal end with it', () =>
  tx(async (q) => {
    const { id } = await written(q, await hold(q), 'Нова пейка в парка', ANN);
    await photo(q, id, 'r1');
    await sweepOld(q, NOON + 366 * DAY);
    expect(await q('select 1 as one from sent_file where ref = $1', ['r1'])).toEqual([]);
    expect(await q('select 1 as one from file')).toEqual([]);
  }));
