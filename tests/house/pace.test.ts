/** Who is taken for a flood: the 100th message in any minute, of one person. */
import v8 from 'node:v8';
import vm from 'node:vm';
import fc from 'fast-check';
import { makePace } from '../../src/app/pace.ts';

const MINUTE = 60_000;

v8.setFlagsFromString('--expose-gc');
const collect = vm.runInNewContext('gc') as () => void;
const heap = (): number => {
  collect();
  return process.memoryUsage().heapUsed;
};

test('the 100th message within a minute is paced, wherever the minute begins', () => {
  const pace = makePace();
  const from = 1_000_000 * MINUTE + 40_000;
  const paced = Array.from({ length: 150 }, (_, n) => pace('viber', 'a', from + n * 300) !== null);
  expect(paced.indexOf(true)).toBe(99);
  expect(paced.slice(99)).toEqual(Array.from({ length: 51 }, () => true));
  expect(pace('viber', 'b', from + 30_000)).toBeNull();
  expect(pace('telegram', 'a', from + 30_000)).toBeNull();
  expect(pace('viber', 'a', from + 3 * MINUTE)).toBeNull();
});

test('counts exactly as somebody would who remembered everything', () => {
  const gaps = fc.array(fc.nat({ max: 1_400 }), { minLength: 90, maxLength: 400 });
  fc.assert(
    fc.property(gaps, (between) => {
      const pace = makePace();
      const times: number[] = [];
      let at = 5_000_000;
      for (const gap of between) {
        at += gap;
        times.push(at);
        const inMinute = times.filter((time) => at - time < MINUTE).length;
        expect(pace('viber', 'a', at) !== null).toBe(inMinute >= 100);
      }
    }),
    { numRuns: 30 },
  );
});

test('what is remembered stays bounded, however many people write', () => {
  const pace = makePace();
  const before = heap();
  for (let n = 0; n < 300_000; n++) pace('web', `person-${n}`, n);
  expect(heap() - before).toBeLessThan(4_000_000);
  expect(pace('web', 'one more', 300_000)).toBeNull();
});

test('who floods is seen among any crowd, too', () => {
  const pace = makePace();
  const paced: boolean[] = [];
  let others = 0;
  // 6,000 others a second, each once; one writes twice a second.
  for (let n = 0; n < 300_000; n++) {
    const at = Math.floor(n / 6);
    if (pace('web', `person-${n}`, at) !== null) others += 1;
    if (n % 3_000 === 0) paced.push(pace('viber', 'one', at) !== null);
  }
  expect(paced.indexOf(true)).toBe(99);
  expect(others).toBe(0);
});
