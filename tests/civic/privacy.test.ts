/** „Какво знаете за мен“: in words, with a number only where it says something. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { privacy } from '../../src/civic/privacy.ts';
import type { Place } from '../../src/dialog/handbook.ts';
import type { Session } from '../../src/dialog/session.ts';
import { openStore } from '../../src/store/open.ts';
import { enqueue } from '../../src/store/outbox.ts';
import { parkTurn } from '../../src/store/parked.ts';
import { lockPerson } from '../../src/store/people.ts';
import { CORE_MIGRATIONS } from '../../src/store/tables.ts';
import type { Store } from '../../src/store/types.ts';

const AT = 1_795_341_600_000;
const BALCHIK: Place = { code: 'DOB03', name: 'Балчик', oblast: 'Добрич', oblastCode: 'DOB' };
const session = (lang: string): Session => ({
  v: 1,
  at: { dialog: 'main', step: 'menu' },
  stack: [],
  slots: { 'me.lang': lang, 'me.town': 'DOB03', 'me.plain': true },
  trail: [],
  from: 0,
  tries: 0,
  missed: 0,
  offer: [],
});

let folder: string;
let store: Store;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bubo-privacy-'));
  store = await openStore({ dataDir: folder, now: () => AT, migrations: CORE_MIGRATIONS });
  await store.tx(async (q) => {
    await lockPerson(q, 'telegram', '7', AT);
    const message = { channel: 'telegram', person: '7', lane: 0, at: AT, lease: false, instance: 'i' } as const;
    await enqueue(q, { ...message, payloads: ['{}', '{}', '{}'] });
    for (const event of ['{}', '{"a":1}'])
      await parkTurn(q, { channel: 'telegram', person: '7', event, why: 'x', at: AT });
  });
});
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

const known = (lang: string): Promise<unknown> =>
  store.tx(async (q) => {
    const here = { q, channel: 'telegram', person: '7', session: session(lang), at: AT, sentAt: AT };
    return privacy([BALCHIK]).facts['person.known']?.load(here, []);
  });

test('names the municipality and the language, counts what could not be handled, not what is on its way', async () => {
  const lines = String(await known('bg')).split('\n');
  expect(lines).toContain('• община: Балчик');
  expect(lines).toContain('• език: български');
  expect(lines).toContain('• прости думи: да');
  expect(lines).toContain('• съобщения, които не успях да обработя (до 30 дни): 2');
  expect(lines).toContain('• отговори, които още пътуват към Вас');
  expect(lines.filter((line) => line.includes('DOB03'))).toEqual([]);
});

test('speaks the language of the person', async () => {
  const lines = String(await known('en')).split('\n');
  expect(lines).toContain('• municipality: Balchik');
  expect(lines).toContain('• messages that could not be handled (up to 30 days): 2');
});
