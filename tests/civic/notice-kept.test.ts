/** What stays in a session after a notice was sent: what was found, not its text. */
import { readConfig } from '../../src/app/config.ts';
import { siteFacts } from '../../src/app/site-facts.ts';
import type { Here } from '../../src/civic/feature.ts';
import type { Session } from '../../src/dialog/session.ts';
import { factKey } from '../../src/dialog/signatures.ts';
import { step } from '../../src/dialog/step/index.ts';
import type { Said } from '../../src/dialog/types.ts';
import { worldOf } from '../../src/main.ts';
import { MORNING, ROOT } from '../house/house.ts';
import { ownBook } from '../own-book.ts';

const config = readConfig({ HOST: '127.0.0.1', DATA_DIR: 'nowhere' }, ROOT);
const TEXT = `Кметът на община Липово кани на обсъждане на проекта за бюджет за 2027 г. на 22.01.2027 г. в зала 1. ${'Кураторът Незабравимов разказва дълго. '.repeat(30)}`;

async function talk(said: readonly Said[]): Promise<Session> {
  const world = worldOf(config);
  const book = ownBook(config);
  let session: Session | null = null;
  for (const [index, one] of said.entries()) {
    const incoming = { channel: 'paper', person: 'p', id: String(index), said: one, at: MORNING, locale: 'bg' };
    const facts = new Map(siteFacts(config, '0.1.0'));
    for (let stepped = step(book, session, incoming, facts); ; stepped = step(book, session, incoming, facts)) {
      if (!('need' in stepped)) {
        session = stepped.session;
        break;
      }
      for (const { name, args } of stepped.need) {
        const fact = world.features.flatMap(({ facts: all }) => all[name] ?? [])[0];
        facts.set(factKey(name, args), (await fact?.load({ session, at: MORNING } as Here, args)) ?? null);
      }
    }
  }
  if (session === null) throw new Error('Nothing was said.');
  return session;
}

const tap = (token: string): Said => ({ kind: 'pick', token });

test('the text of a notice is in no part of the session, what was found is', async () => {
  const said: readonly Said[] = [
    { kind: 'hello' },
    tap('office.notice.checked'),
    tap('notice.start.check'),
    { kind: 'text', text: TEXT },
    tap('notice.practice.missing'),
  ];
  const kept = JSON.stringify(await talk(said));
  expect(kept).toContain('22.01.2027');
  expect(kept).not.toContain('Незабравимов');
  expect(kept.length).toBeLessThan(4000);
});
