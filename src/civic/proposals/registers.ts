/**
 * Proposals that came on paper or by mail, entered by a file: each gets a number of ours beside the municipality's, and
 * is answered like any other. Numbers of persons and the like are masked before anything is kept.
 */
import type { Query } from '../../store/types.ts';
import { minutesOf, momentOf } from '../clock.ts';
import { KINDS } from '../hearings/kinds.ts';
import { hearingByKey } from '../hearings/rows.ts';
import type { Cell, Column, Register, Values, Wrong } from '../register/kind.ts';
import { chosen, dayUntilNow, text, whole } from '../register/readers.ts';
import { TOWN } from '../register/town.ts';
import { dropWords, keepWords } from './alike.ts';
import { enter } from './entering.ts';
import { note } from './history.ts';
import { type Proposal, proposalOf } from './rows.ts';
import { withoutSensitive } from './sensitive.ts';
import { themeOf } from './themes.ts';

/** Code points of a text; more is an annex. */
const LONGEST = 5000;
const NOON = minutesOf('12:00');

const KINDS_OF = chosen(KINDS.map(({ id, label }) => ({ id, names: [label.bg, label.en] })));
const WAYS = chosen([
  { id: 'paper', names: ['на хартия', 'paper'] },
  { id: 'mail', names: ['по поща', 'mail'] },
  { id: 'email', names: ['по имейл', 'email'] },
]);
const YES_NO = chosen([
  { id: '1', names: ['да', 'yes'] },
  { id: '0', names: ['не', 'no'] },
]);

const firmOf: Column['read'] = (written, around) => {
  const read = YES_NO.read(written, around);
  return read.ok ? { ok: true, value: Number(read.value) } : read;
};
/** Masked before it is kept: it goes into a public record. */
const safe =
  (most: number): Column['read'] =>
  (written, around) =>
    text(most)(withoutSensitive(written).text, around);

const receivedDay = dayUntilNow('write the day on which it was received.');

const COLUMNS: readonly Column[] = [
  TOWN,
  { id: 'incoming', bg: 'Вх. номер', hint: 'входящият номер на общината', required: true, read: text(60) },
  { id: 'via', bg: 'Как е получено', required: true, ...WAYS },
  { id: 'received_on', bg: 'Получено на', hint: '08.01.2027', required: true, read: receivedDay },
  {
    id: 'hearing_kind',
    bg: 'Обсъждане',
    ...KINDS_OF,
    hint: `празно, ако не е за обсъждане; иначе ${KINDS_OF.hint}`,
  },
  { id: 'hearing_year', bg: 'Година', hint: 'година на бюджета: 2027', read: whole(2000, 2100) },
  { id: 'hearing_number', bg: 'Номер', hint: 'номер на срещата, ако са няколко', default: 1, read: whole(1, 999) },
  { id: 'name', bg: 'Име', hint: 'както да стои в протокола; празно: без име', read: safe(120) },
  { id: 'firm', bg: 'Фирма', default: 0, ...YES_NO, read: firmOf },
  { id: 'text', bg: 'Предложение', hint: 'текстът; ЕГН и телефони се скриват', required: true, read: safe(LONGEST) },
];

const isGiven = (value: Cell | undefined): boolean => value !== null && value !== undefined;

/** Kind and year name a hearing together. */
function hearingFaults(row: Values): readonly Wrong[] {
  const [kind, year] = [isGiven(row['hearing_kind']), isGiven(row['hearing_year'])];
  if (kind && !year) return [{ column: 'hearing_year', says: 'it is empty; write the year of the hearing.' }];
  if (year && !kind)
    return [{ column: 'hearing_kind', says: 'it is empty; write the kind of the hearing, or no year.' }];
  return [];
}

/** The proposal that this row was entered as; null where there is none, or none any more. */
async function proposalOfRow(q: Query, row: Values): Promise<Proposal | null> {
  const [kept] = await q<{ proposal: number | null }>(
    'select proposal from proposal_paper where town = $1 and incoming = $2',
    [row['town'] ?? null, row['incoming'] ?? null],
  );
  return kept?.proposal == null ? null : proposalOf(q, kept.proposal);
}

const OF_HEARING = ['town', 'hearing_kind', 'hearing_year', 'hearing_number'];
const hearingOfRow = (q: Query, row: Values) =>
  hearingByKey(
    q,
    OF_HEARING.map((column) => row[column] ?? null),
  );

/** The hearing is there, and what stands in a submitted protocol is changed no more. */
async function needs(q: Query, row: Values): Promise<Wrong | null> {
  if (isGiven(row['hearing_kind']) && isGiven(row['hearing_year'])) {
    const whole = { ...row, hearing_number: row['hearing_number'] ?? 1 };
    if ((await hearingOfRow(q, whole)) === null)
      return { column: 'hearing_kind', says: 'there is no such hearing; import the hearings first.' };
  }
  const [kept] = await q<{ text: string; name: string | null; submitted_at: number | null }>(
    `select p.text, w.name, p.submitted_at from proposal_paper w, proposal p
     where w.town = $1 and w.incoming = $2 and p.id = w.proposal`,
    [row['town'] ?? null, row['incoming'] ?? null],
  );
  if (kept === undefined || kept.submitted_at === null || isSame(kept, row)) return null;
  return { column: 'text', says: 'it is part of a submitted record and is changed no more; leave it as it was.' };
}

const isSame = (kept: { readonly text: string; readonly name: string | null }, row: Values): boolean =>
  kept.text === row['text'] && (row['name'] === undefined || kept.name === row['name']);

/** Nothing comes into a hearing that is closed for good, nor is anything of it changed: its counts are final. */
async function intoClosed(q: Query, before: Values | null, after: Values): Promise<readonly Wrong[]> {
  for (const row of before === null ? [after] : [before, after])
    if ((await hearingOfRow(q, row))?.state === 'closed') return [CLOSED];
  return [];
}
/** Merged ones are of one hearing, and stand in its record together. */
async function awayFromOthers(q: Query, before: Values | null, after: Values): Promise<readonly Wrong[]> {
  if (before === null || (await hearingOfRow(q, before))?.id === (await hearingOfRow(q, after))?.id) return [];
  const one = await proposalOfRow(q, before);
  return one !== null && (one.merged_into !== null || one.merged > 0) ? [MERGED] : [];
}

const refuses: Register['refuses'] = async (q, before, after) => [
  ...(await intoClosed(q, before, after)),
  ...(await awayFromOthers(q, before, after)),
];

const MERGED: Wrong = {
  column: 'hearing_kind',
  says: 'it is merged with others of its hearing; separate it from them in the chat first, or leave the hearing as it was.',
};
const CLOSED: Wrong = {
  column: 'hearing_kind',
  says: 'this hearing is closed for good and its proposals change no more; what came late is entered without a hearing.',
};

const receivedAt = (row: Values): number => momentOf({ day: wordsIn(row, 'received_on'), minutes: NOON });
const wordsIn = (row: Values, column: string): string => String(row[column] ?? '');
const nameIn = (row: Values): string | null => (wordsIn(row, 'name') === '' ? null : wordsIn(row, 'name'));

/** A new row becomes a proposal; a changed one changes it. */
async function written(q: Query, before: Values | null, row: Values, at: number): Promise<void> {
  const hearing = (await hearingOfRow(q, row))?.id ?? null;
  if (before !== null) return correct(q, row, hearing, at);
  const { id } = await enter(q, {
    town: wordsIn(row, 'town'),
    hearing,
    kind: 'proposal',
    text: wordsIn(row, 'text'),
    name: nameIn(row),
    firm: row['firm'] === 1,
    via: wordsIn(row, 'via'),
    at: receivedAt(row),
    by: 'import',
  });
  await q('update proposal_paper set proposal = $1 where town = $2 and incoming = $3', [
    id,
    wordsIn(row, 'town'),
    wordsIn(row, 'incoming'),
  ]);
}

async function correct(q: Query, row: Values, hearing: number | null, at: number): Promise<void> {
  const one = await proposalOfRow(q, row);
  if (one === null) return;
  const [words, name] = [wordsIn(row, 'text'), nameIn(row)];
  await q(
    `update proposal set hearing = $1, text = $2, theme = $3, name = $4, anonymous = $5, firm = $6, via = $7,
       received_at = $8 where id = $9`,
    [
      ...[hearing, words, themeOf(words), name, name === null ? 1 : 0, row['firm'] ?? 0, wordsIn(row, 'via')],
      receivedAt(row),
      one.id,
    ],
  );
  await dropWords(q, one.id);
  if (one.state === 'received' || one.state === 'discussed') await keepWords(q, { ...one, hearing, text: words });
  const reason = 'поправка от файл';
  await note(q, {
    proposal: one.id,
    was: one.state,
    now: one.state,
    outcome: null,
    reason,
    by: 'import',
    at,
    told: true,
  });
}

/** By their names on the command line. */
export const PROPOSAL_REGISTERS: readonly Register[] = [
  {
    name: 'proposals',
    one: 'proposal',
    table: 'proposal_paper',
    key: ['town', 'incoming'],
    columns: COLUMNS,
    check: hearingFaults,
    whole: hearingFaults,
    needs,
    refuses,
    written,
  },
];
