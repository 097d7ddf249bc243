/** A dialog, or the whole book, as boxes with rows: what is said, and where each way leads. Both drawings are made of it. */

import type { Book } from '../book.ts';
import { findStep, startOf } from '../compile/ways.ts';
import type { Dialog, Move, Step, Target } from '../steps.ts';
import type { Lang } from '../types.ts';
import { conditionWords } from './condition-words.ts';

/** One way out of a box. It leads to another box, or to what is only named: an answer, the end, an address. */
export interface Row {
  readonly text: string;
  readonly to?: string;
  readonly note?: string;
  /** A call: comes back. */
  readonly returns: boolean;
}

export type BoxKind = Step['kind'] | 'dialog' | 'outside';

export interface Box {
  readonly id: string;
  readonly kind: BoxKind;
  readonly title: string;
  /** What is said there, in the picture's language; empty where nothing is. */
  readonly text: string;
  readonly rows: readonly Row[];
}

export interface Picture {
  readonly title: string;
  readonly boxes: readonly Box[];
}

/** Stands before the id of an answer. */
const ANSWER = '§';

/** A text as it stands in the content, with its placeholders; empty where there is none. */
type Say = (key: string) => string;

const sayer =
  (book: Book, lang: Lang): Say =>
  (key) =>
    book.has(lang, key) ? book.text(lang, key, {}).trim() : '';

/** The picture of one dialog, or of how all dialogs hang together. */
export const pictureOf = (book: Book, dialog: string | null, lang: Lang): Picture => {
  const say = sayer(book, lang);
  if (dialog === null)
    return { title: 'Бубо', boxes: Object.values(book.dialogs).map((one) => overviewBox(book, one, say)) };
  const found = book.dialogs[dialog];
  if (!found) throw new Error(`There is no dialog ${dialog}.`);
  const boxes = Object.values(found.steps).map((step) => stepBox(book, found, step, say));
  const outside = new Set(boxes.flatMap(({ rows }) => rows.flatMap(({ to }) => to ?? [])));
  for (const { id } of boxes) outside.delete(id);
  return { title: dialog, boxes: [...boxes, ...[...outside].map((name) => outsideBox(book, name, say))] };
};

const stepBox = (book: Book, dialog: Dialog, step: Step, say: Say): Box => ({
  id: step.name,
  kind: step.kind,
  title: step.id === dialog.start ? `▶ ${step.id}` : step.id,
  text: step.says ? say(`${step.name}.say`) : '',
  rows: rowsOf(book, step, say),
});

const outsideBox = (book: Book, name: string, say: Say): Box => {
  const [dialog = '', id = ''] = name.split('.');
  const step = findStep(book.dialogs, { dialog, step: id });
  return { id: name, kind: 'outside', title: name, text: step?.says ? say(`${name}.say`) : '', rows: [] };
};

// ---------------------------------------------------------------- rows

const rowsOf = (book: Book, step: Step, say: Say): Row[] => {
  const row = (text: string, move: Move): Row => ({ text, ...whereTo(book, move.target) });
  switch (step.kind) {
    case 'ask':
      return [
        ...step.options.map((option) => optionRow(book, step.name, option, say)),
        ...(step.other ? [row('✎', step.other)] : []),
        ...(step.file ? [row('⇪', step.file)] : []),
      ];
    case 'choose':
      return step.branches.map(({ if: test, move }) => row(test ? `${conditionWords(test)}?` : '—', move));
    case 'fill':
      return [
        ...step.slots.map((slot) => slotRow(slot, say)),
        row('✓', step.next),
        row(`✗ × ${step.tries}`, step.fail),
      ];
    case 'call':
      return [
        { text: step.dialog, to: startOf(book.dialogs, step.dialog)?.name ?? '', returns: true },
        row('↵', step.next),
      ];
    case 'handover':
      return [{ text: step.topic, note: '☎', returns: false }, row('', step.next)];
    case 'end':
      return [{ text: '', note: '■', returns: false }];
    default:
      return [row(step.next.do.map(({ effect }) => effect).join(', '), step.next)];
  }
};

const slotRow = (slot: string, say: Say): Row => ({
  text: `${slot.slice(slot.indexOf('.') + 1)}: ${say(`${slot.replace('.', '.slots.')}.say`)}`,
  returns: false,
});

const optionRow = (
  book: Book,
  step: string,
  option: Extract<Step, { kind: 'ask' }>['options'][number],
  say: Say,
): Row => {
  const { id, each, link, move } = option;
  const answer = move.target.to === 'answer' ? say(`answers.${move.target.id}.label`) : '';
  const label = each ? `${conditionWords(each)} …` : say(`${step}.${id}`) || answer || id;
  const text = option.if ? `${label} (${conditionWords(option.if)})` : label;
  return link === undefined ? { text, ...whereTo(book, move.target) } : { text, note: '↗', returns: false };
};

const whereTo = (book: Book, target: Target): Omit<Row, 'text'> => {
  switch (target.to) {
    case 'step':
      return { to: `${target.dialog}.${target.step}`, returns: false };
    case 'call':
      return { to: startOf(book.dialogs, target.dialog)?.name ?? '', returns: true };
    case 'answer':
      return { note: `${ANSWER} ${target.id}`, returns: false };
    case 'handover':
      return { note: `☎ ${target.topic}`, returns: false };
    case 'back':
      return { note: '↩', returns: false };
    case 'end':
      return { note: '■', returns: false };
  }
};

// ---------------------------------------------------------------- the whole

/** A dialog as one box: a row for each other dialog that it leads to, and one for its answers. */
const overviewBox = (book: Book, dialog: Dialog, say: Say): Box => {
  const spoken = Object.values(dialog.steps).find(({ says }) => says);
  const rows = Object.values(dialog.steps).flatMap((step) => rowsOf(book, step, say));
  const ways = new Map<string, Row>();
  for (const { text, to, returns } of rows) {
    const other = to?.slice(0, to.indexOf('.')) ?? dialog.id;
    if (other === dialog.id || other === '') continue;
    const words = new Set([...(ways.get(other)?.text.split(' · ') ?? []), text].filter((word) => word !== ''));
    ways.set(other, { text: [...words].join(' · '), to: other, returns });
  }
  const answers = rows.filter(({ note }) => note?.startsWith(ANSWER)).length;
  return {
    id: dialog.id,
    kind: 'dialog',
    title: dialog.id === book.first.dialog ? `▶ ${dialog.id}` : dialog.id,
    text: spoken ? say(`${spoken.name}.say`) : '',
    rows: [...ways.values(), ...(answers > 0 ? [{ text: '', note: `${ANSWER} ${answers}`, returns: false }] : [])],
  };
};
