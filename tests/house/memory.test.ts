/** Ten thousand people walk by: what the house keeps of them in memory does not grow with their number. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import v8 from 'node:v8';
import vm from 'node:vm';
import { MINUTE, type Opened, openHouse } from './house.ts';

/** Until then the engine still compiles what it runs: a megabyte that no person is kept in. */
const FIRST = 5_000;
const ALL = 10_000;
const BATCH = 500;
const MB = 1_048_576;
/** Half a megabyte is usual; 300 bytes kept of each of the 5,000 people more would be 1.5. */
const MOST_GROWTH = 1.4 * MB;

v8.setFlagsFromString('--expose-gc');
const collect = vm.runInNewContext('gc') as () => void;
const heap = (): number => {
  collect();
  collect();
  return process.memoryUsage().heapUsed;
};

/** A platform that says yes and remembers nothing but how often. */
async function forgetful(): Promise<{
  readonly url: string;
  readonly count: () => number;
  readonly close: () => void;
}> {
  let count = 0;
  const server = http.createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      count++;
      response.setHeader('content-type', 'application/json');
      response.end(`{"recipient_id":"1","message_id":"m_${count}"}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, count: () => count, close };
}

test('the heap after 10,000 people is about that after 5,000', async () => {
  const platform = await forgetful();
  const house: Opened = await openHouse({ env: { MESSENGER_API_ROOT: platform.url } });
  const { messenger } = house.platforms;
  let people = 0;
  const walkBy = async (upTo: number): Promise<void> => {
    while (people < upTo) {
      const bodies = Array.from({ length: BATCH }, () => messenger.say(String(40_000_000 + ++people), 'меню'));
      const [answer] = await messenger.deliver(house.url, messenger.batch(bodies));
      expect(answer?.status).toBe(200);
      await house.allSettled();
      house.clock.move(MINUTE);
    }
  };
  await walkBy(FIRST);
  const early = heap();
  await walkBy(ALL);
  const late = heap();
  expect(platform.count()).toBeGreaterThanOrEqual(ALL);
  const [row] = await house.query('select count(*) as people from people');
  expect(row?.['people']).toBe(ALL);
  expect((late - early) / MB).toBeLessThan(MOST_GROWTH / MB);
  await house.stop();
  platform.close();
}, 300_000);
