/**
 * What `npx bubo import` and `export` order: rows compared, laid down, taken over, read in pages. Each order is one
 * short transaction. Arguments and lines are JSON, made and read by the commands only.
 */
import { dayAt } from '../civic/clock.ts';
import { refusedJobs, toldRefused } from '../civic/register/again.ts';
import type { Row } from '../civic/register/check.ts';
import { addPart, beginJob, nextPart, openJobs, sealJob } from '../civic/register/jobs.ts';
import { compare, page, pagesOf } from '../civic/register/keeping.ts';
import type { Cell, Register, Values } from '../civic/register/kind.ts';
import { REGISTERS } from '../civic/registers.ts';
import type { Store } from '../store/types.ts';
import type { Clock } from './clock.ts';
import type { Report } from './control.ts';

/** What these orders need of the house. */
interface House {
  readonly store: Store;
  readonly clock: Clock;
}

type Act = (house: House, args: readonly string[]) => Promise<Report>;

const give = (value: unknown): Report => ({ ok: true, lines: [JSON.stringify(value)] });
const no = (line: string): Report => ({ ok: false, lines: [line] });

/** An order for a register that this release of the service knows. */
const of =
  (act: (house: House, register: Register, args: readonly string[]) => Promise<Report>): Act =>
  (house, [kind = '', ...args]) => {
    const register = REGISTERS.find(({ name }) => name === kind);
    return register === undefined
      ? Promise.resolve(no(`The running service knows no register "${kind}": restart it after the upgrade.`))
      : act(house, register, args);
  };

export const REGISTER_ORDERS: { readonly [command: string]: Act } = {
  /** Rows → what they would change. */
  'import compare': of(async ({ store, clock }, register, [rows = '[]']) => {
    const today = dayAt(clock.now());
    return give(await store.tx((q) => compare(q, register, JSON.parse(rows) as Row[], today)));
  }),
  /** Sealed imports that wait. */
  'import open': async ({ store }) => give(await store.tx((q) => openJobs(q, REGISTERS))),
  /** Hash of the file and its number of rows → the number of the import. */
  'import begin': of(async ({ store, clock }, { name }, [hash = '', rows]) =>
    give(await store.tx((q) => beginJob(q, { kind: name, hash, rows: Number(rows), at: clock.now() }))),
  ),
  /** Import, number of the part, its rows. */
  'import part': async ({ store }, [job, part, rows = '[]']) => {
    await store.tx((q) => addPart(q, Number(job), Number(part), JSON.parse(rows) as Row[]));
    return give(null);
  },
  'import seal': async ({ store, clock }, [job]) => give(await store.tx((q) => sealJob(q, Number(job), clock.now()))),
  /** Import → what was taken over so far, and how many parts are left. */
  'import next': async ({ store, clock }, [job]) => {
    const taken = await store.tx(async (q) => {
      const next = await nextPart(q, REGISTERS, Number(job), clock.now());
      // Whoever ordered it tells.
      if (next?.refused !== undefined) await toldRefused(q, Number(job));
      return next;
    });
    return taken === null ? no('There is no such import any more: begin again.') : give(taken);
  },
  /** Earlier imports that were refused when they were finished; each is given once. */
  'import refused': async ({ store }) =>
    give(
      await store.tx(async (q) => {
        const refused = await refusedJobs(q);
        for (const { id } of refused) await toldRefused(q, id);
        return refused;
      }),
    ),
  /** Rows → the pages of those that have one. */
  'import pages': of(async ({ store }, register, [rows = '[]']) =>
    give(await store.tx((q) => pagesOf(q, register, JSON.parse(rows) as Values[]))),
  ),
  /** Code of a municipality or nothing, the last key or nothing, how many → rows. */
  'export page': of(async ({ store }, register, [town = '', after = 'null', limit]) => {
    const from = { town: town === '' ? null : town, after: JSON.parse(after) as Cell[] | null, limit: Number(limit) };
    return give(await store.tx((q) => page(q, register, from)));
  }),
};
