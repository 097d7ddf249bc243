/** What a walker may say at a place: every button, values that a slot takes and refuses, and words out of the blue. */
import type { Book } from '../book.ts';
import type { Session } from '../session.ts';
import type { Slot } from '../steps.ts';
import type { Reply, Said } from '../types.ts';

const text = (words: string): Said => ({ kind: 'text', text: words });
const pick = (token: string): Said => ({ kind: 'pick', token });

/** As long as a notice that is pasted. */
const LONG = 'Каним Ви на публично обсъждане на проекта за бюджет на общината. '.repeat(3).trim();

/** Typed values by the type of the slot that asks: good ones and bad ones. */
const TYPED: { readonly [T in Slot['type']]: readonly string[] } = {
  text: ['Искам нови тротоари и пейки пред поликлиниката в квартала', '18:00', 'а', LONG],
  number: ['7', 'седем', 'много'],
  choice: ['1', 'нищо такова'],
  date: ['11.12.2026', 'утре', 'никога'],
  phone: ['0888 123 456', '12'],
  email: ['ana@example.org', 'ana@'],
  yesno: ['да', 'не', 'може би'],
  place: ['Бургас', 'burg', 'Бяла', 'Лондон'],
  file: ['няма файл'],
};

/** Things that may come at any place. */
export const ANYWHERE: readonly Said[] = [
  text('ала бала'),
  text('благодаря'),
  text('а в Бургас?'),
  text('1'),
  text('меню'),
  text('nazad'),
  text('отказ'),
  text('/start'),
  pick('menu'),
  pick('back'),
  pick('more:9'),
  pick('skip'),
  pick('none'),
  pick('gone.step.option'),
  pick('answer.no-such.show'),
  { kind: 'hello' },
  { kind: 'hello', ref: 'a_no-such' },
  { kind: 'sticker' },
  { kind: 'unsupported' },
  { kind: 'edited' },
  { kind: 'group' },
  { kind: 'phone', number: '+359888123456', own: true },
  { kind: 'place', lat: 42.5, lon: 27.46 },
  { kind: 'file', type: 'photo', ref: 'file-1' },
];

/** Tokens of the buttons that were shown. */
export const tokensOf = (replies: readonly Reply[]): string[] =>
  replies.flatMap(({ buttons }) => buttons.flatMap((button) => (button.kind === 'pick' ? [button.token] : [])));

/** A file as people send one. */
const SENT: Said = { kind: 'file', type: 'document', ref: 'file-2', name: 'pokana.docx', bytes: 20_000 };

/** Typed at certain places it leads on: a question at an open hearing. */
const ASKED: { readonly [place: string]: string } = { 'hearing.show': 'Кога ще ремонтирате моста?' };

/** What to type or send where a slot is asked for, or where a question takes free text or a file; nothing elsewhere. */
export const typedAt = (book: Book, { at }: Session): Said[] => {
  const step = book.dialogs[at.dialog]?.steps[at.step];
  const own = ASKED[`${at.dialog}.${at.step}`];
  const sent = [...(step?.kind === 'ask' && step.file ? [SENT] : []), ...(own === undefined ? [] : [text(own)])];
  const asked = step?.kind === 'ask' ? step.other?.slot : step?.kind === 'fill' ? at.slot : undefined;
  if (asked === undefined) return sent;
  const slot = book.dialogs[asked.slice(0, asked.indexOf('.'))]?.slots[asked];
  return [...TYPED[slot?.type ?? (asked === 'me.town' ? 'place' : 'text')].map(text), ...sent];
};
