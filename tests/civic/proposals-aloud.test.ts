import { aloudAt, minuteAloud, reasonIn } from '../../src/civic/proposals/aloud.ts';

test('an answer in the hall is told in the language of who reads it, and kept in Bulgarian', () => {
  const reason = aloudAt('12:05');
  expect(reason).toBe('Отговорено устно, минута 12:05 от записа.');
  expect(minuteAloud(reason)).toBe('12:05');
  expect(reasonIn('bg', reason)).toBe(reason);
  expect(reasonIn('en', reason)).toBe('Answered aloud, minute 12:05 of the recording.');
});

test('words of officials stay as they wrote them', () => {
  const reason = 'Отговорено устно, минута не помня.';
  expect(minuteAloud(reason)).toBeNull();
  expect(reasonIn('en', reason)).toBe(reason);
});
