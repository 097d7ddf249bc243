/** Sums as people write them, kept to the cent and told in euro. */
import fc from 'fast-check';
import { sharesOf } from '../../src/civic/figures/budget.ts';
import {
  centsOfLeva,
  currencyOf,
  euro,
  euroOf,
  hundredthsOf,
  isRound,
  keptSum,
  plainSum,
  readSum,
  roundSum,
  sumOf,
} from '../../src/civic/figures/sums.ts';

const kept = (written: string): unknown => {
  const read = readSum(written);
  return read.ok ? read.value : null;
};
const says = (written: string): string => {
  const read = readSum(written);
  return read.ok ? '' : read.says;
};
/** Sums of a row: up to a hundred billion, in hundredths. */
const hundredths = fc.integer({ min: -9_999_999_999_999, max: 9_999_999_999_999 });
/** No-break spaces are read like any other here. */
const spaced = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('reading', () => {
  test.each([
    ['1 234 567,89', '1234567.89'],
    ['1.234.567,89', '1234567.89'],
    ['1,234,567.89', '1234567.89'],
    ["1'234'567.89", '1234567.89'],
    ['1\u00a0234\u202f567,89', '1234567.89'],
    ['1234567,89', '1234567.89'],
    ['1234567.89', '1234567.89'],
    ['1 234 567', '1234567.00'],
    ['1.234.567', '1234567.00'],
    ['1234567', '1234567.00'],
    ['1234,5', '1234.50'],
    ['0', '0.00'],
    ['0,01', '0.01'],
    ['-1 234,50', '-1234.50'],
    ['−1 234,50', '-1234.50'],
    ['(1 234,50)', '-1234.50'],
    ['-0,00', '0.00'],
    ['1234567.8899999999', '1234567.89'],
    ['0.30000000000000004', '0.30'],
    ['1.9999', '2.00'],
  ])('„%s“ is %s', (written, value) => {
    expect(kept(written)).toBe(value);
  });

  test.each(['', 'няма', '1 23 456', '1,234,56', '12 34', '1.2.3', '1e6', '--5', '12,', '1 234 567,891'])(
    '„%s“ is no sum',
    (written) => {
      expect(kept(written)).toBeNull();
    },
  );

  test('what can be read in two ways is refused, with both', () => {
    expect(says('1.234')).toBe('"1.234" can be read in two ways; write 1 234,00 or 1,23.');
    expect(says('12,345')).toContain('12 345,00');
    expect(says('12345.678')).toContain('has three places; round it to two.');
  });

  test('a unit beside the number could be another than the year’s', () => {
    for (const written of ['1 234 лв.', '1 234 €', '1 234 EUR', '12 хил.'])
      expect(says(written)).toContain('write the number alone');
  });

  test('more than any budget is a slip of the zeros', () => {
    expect(says('100 000 000 000,00')).toContain('check its zeros');
  });

  test('each sum is read as it was written, in every way of writing', () => {
    fc.assert(
      fc.property(hundredths, (sum) => {
        const value = keptSum(sum);
        expect(hundredthsOf(value)).toBe(sum);
        const shown = [plainSum('bg', sum), plainSum('en', sum), value, value.replace('.', ',')];
        // A whole number of thousands with one mark could be a decimal: those are the refused ones.
        for (const one of shown) if (!/^[−-]?\d{1,3},\d{3}$/.test(one)) expect(kept(one)).toBe(value);
      }),
      { numRuns: 500 },
    );
  });
});

describe('leva and euro', () => {
  test('the year tells the currency', () => {
    expect([2024, 2025, 2026, 2027].map(currencyOf)).toEqual(['BGN', 'BGN', 'EUR', 'EUR']);
  });

  test.each([
    [195_583, 100_000],
    [100, 51],
    [100_000_000, 51_129_188],
    [1, 1],
    [0, 0],
    [-100, -51],
    [-195_583, -100_000],
  ])('%d hundredths of leva are %d cents', (leva, cents) => {
    expect(centsOfLeva(leva)).toBe(cents);
  });

  test('the result is the nearest cent by the whole rate, never further than half a cent', () => {
    fc.assert(
      fc.property(hundredths, (sum) => {
        const off = BigInt(sum) * 100_000n - BigInt(centsOfLeva(sum)) * 195_583n;
        expect((off < 0n ? -off : off) * 2n).toBeLessThanOrEqual(195_583n);
        expect(centsOfLeva(-sum)).toBe(sum === 0 ? 0 : -centsOfLeva(sum));
        expect(euroOf(sum, 2026)).toBe(sum);
      }),
      { numRuns: 500 },
    );
  });

  test('both are shown up to 2025, euro alone from 2026 on', () => {
    expect(spaced(sumOf('bg', 100_000_000, 2025))).toBe('511 291,88 € (1 000 000 лв.)');
    expect(spaced(sumOf('en', 100_000_000, 2025))).toBe('€511,291.88 (1,000,000 BGN)');
    expect(spaced(sumOf('bg', 100_000_000, 2026))).toBe('1 000 000 €');
    expect(spaced(sumOf('en', -123_456, 2026))).toBe('−€1,234.56');
  });

  test('round sums are for saying aloud', () => {
    expect(
      [452_311_840, 99_950_000, 99_999_900, 123_456_789_00, 1_500_00, 949_90].map((cents) =>
        spaced(roundSum('bg', cents)),
      ),
    ).toEqual(['4,5 млн. €', '999,5 хил. €', '1 млн. €', '123,5 млн. €', '1,5 хил. €', '949,90 €']);
    expect(spaced(roundSum('en', 452_311_840))).toBe('€4.5 million');
    expect(euro('en', 1508)).toBe('€15.08');
    expect([350_000_000, 351_000_000, 150_000, 151_234, 12_345].map(isRound)).toEqual([
      true,
      false,
      true,
      false,
      false,
    ]);
  });
});

test('shares of 100 € are 100 € together, whatever is divided', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 10_000_000_000 }), { minLength: 1, maxLength: 12 }), (parts) => {
      const shares = sharesOf(parts);
      const all = parts.reduce((sum, part) => sum + part, 0);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(all === 0 ? 0 : 10_000);
      for (const [at, part] of parts.entries())
        if (all > 0) expect(Math.abs((shares[at] ?? 0) - (part * 10_000) / all)).toBeLessThan(1);
    }),
    { numRuns: 300 },
  );
});
