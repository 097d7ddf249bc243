/** Rows of whatever table there is: each column gets something that fits. */
import type { Param, Query } from '../../src/store/types.ts';

export type Given = { readonly [column: string]: Param };

/** A row with these values; a column that needs another gets it: a time gets `time`, a text says where it is from. */
export async function plant(query: Query, table: string, given: Given, time: number): Promise<void> {
  const columns = await query<{ name: string; type: string; notnull: number; pk: number }>(
    `select name, type, "notnull", pk from pragma_table_info('${table}')`,
  );
  const wanted = columns.filter(({ name, notnull, pk, type }) => {
    const grows = pk === 1 && /^integer$/i.test(type);
    return name in given || (!grows && (notnull === 1 || pk > 0));
  });
  const value = ({ name, type }: { name: string; type: string }): Param => {
    const its = given[name];
    if (its !== undefined) return its;
    if (/blob/i.test(type)) return new Uint8Array([1]);
    return /int|real|double/i.test(type) ? (name === 'lane' ? 1 : time) : `planted-${table}-${given['person'] ?? ''}`;
  };
  const names = wanted.map(({ name }) => name);
  await query(
    `insert into ${table} (${names.join(', ')}) values (${names.map((_, n) => `$${n + 1}`).join(', ')})
     on conflict do nothing`,
    wanted.map(value),
  );
}
