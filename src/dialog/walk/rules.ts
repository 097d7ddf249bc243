/** What holds after every turn, whatever was said: rules of the engine, checked on its outside. */
import type { Book } from '../book.ts';
import type { Session } from '../session.ts';
import type { Reply, Said } from '../types.ts';
import type { Turned } from './turns.ts';

const MOST = { buttons: 13, label: 20, tokenBytes: 64, stack: 8, trail: 12, replies: 3, sessionBytes: 16_384 };
const ASCII = /^[\x21-\x7e]+$/;
/** A placeholder that was not filled in. */
const HOLE = /\{[\w.-]+\}/g;
/** What an effect of this very turn gives: the shell fills it in. */
const GIFT = /^\{done\.(.+)\.\w+\}$/;
/** After these, saying nothing is right. */
const QUIET: readonly Said['kind'][] = ['goodbye', 'staff', 'time', 'made'];

/** Sentences about what is wrong with a turn; none where all is well. */
export const brokenRules = (book: Book, said: Said, { session, replies, effects, why }: Turned): string[] => [
  ...(replies.length === 0 && why.length === 0 ? ['says nothing and gives no reason'] : []),
  ...(replies.length === 0 && !QUIET.includes(said.kind) && session.silentUntil === undefined ? ['says nothing'] : []),
  ...(replies.length > MOST.replies ? [`${replies.length} bubbles in a turn`] : []),
  ...replies.flatMap(({ text }) => holes(text, effects)),
  ...replies.flatMap(replyFaults),
  ...sessionFaults(book, session),
];

const holes = (text: string, effects: Turned['effects']): string[] =>
  (text.match(HOLE) ?? [])
    .filter((hole) => !effects.some(({ name }) => name === GIFT.exec(hole)?.[1]))
    .map((hole) => `a placeholder is left: ${hole}`);

const replyFaults = ({ text, buttons }: Reply): string[] => {
  const labels = buttons.map(({ label }) => label);
  const tokens = buttons.flatMap((button) => (button.kind === 'pick' ? [button.token] : []));
  return [
    ...(text.trim() === '' ? ['an empty bubble'] : []),
    ...(buttons.length > MOST.buttons ? [`${buttons.length} buttons`] : []),
    ...labels
      .filter((label) => label === '' || [...label].length > MOST.label)
      .map((label) => `a label of ${[...label].length}: ${label}`),
    ...(new Set(labels).size < labels.length ? [`labels alike: ${labels.join(' | ')}`] : []),
    ...tokens
      .filter((token) => token.length > MOST.tokenBytes || !ASCII.test(token))
      .map((token) => `a bad token: ${token}`),
  ];
};

const sessionFaults = (book: Book, session: Session): string[] => {
  const { at, stack, trail } = session;
  const known =
    at.dialog === 'answer'
      ? book.answers[at.step]
      : at.dialog === 'handover' || book.dialogs[at.dialog]?.steps[at.step];
  return [
    ...(known ? [] : [`waits at no place: ${at.dialog}.${at.step}`]),
    ...(stack.length > MOST.stack ? [`a stack of ${stack.length}`] : []),
    ...(trail.length > MOST.trail ? [`a trail of ${trail.length}`] : []),
  ];
};

/** Whether a session has grown too big to be kept. Dear, so asked now and then only. */
export const tooBig = (session: Session): boolean => JSON.stringify(session).length > MOST.sessionBytes;
