/**
 * Reply → messages of the Send API. Picks are quick replies; up to three links stand in a button template where the
 * text is short enough, else their addresses in the text. Quick replies vanish with the next message: they hang on the last.
 */
import type { Call, Limits, Recipient } from '../../src/channel.ts';
import { type Laid, lay, oncePerButtons, type Room, type Shown, splitText } from '../../src/channel-layout.ts';
import type { Reply } from '../../src/dialog/types.ts';
import { OURS } from './wire.ts';

/** developers.facebook.com: send messages, quick replies, button template, rate limits (of 300 calls a second we use 50). */
export const limits: Limits = {
  text: 2000,
  textWithButtons: 2000,
  buttons: 13,
  label: 20,
  tokenBytes: 1000,
  bodyBytes: 1_048_576,
  webhookBytes: 6_291_456,
  windowHours: 24,
  bulkPerSecond: 50,
};
const TEMPLATE_TEXT = 640;
const TEMPLATE_BUTTONS = 3;
const FILE_BYTES = 25_000_000;

const rooms: readonly Room[] = [0, 1, 2, TEMPLATE_BUTTONS].map((links) => ({
  buttons: limits.buttons,
  links,
  linksApart: true,
  label: limits.label,
  tokenBytes: limits.tokenBytes,
  without: ['place'],
}));
/** The room with so many links beside the quick replies. */
const room = (links: number): Room => rooms[links] as Room;

/** With a button template where links and text allow it, else with the addresses in the text. */
const laidOut = (reply: Reply): Laid => {
  const links = Math.min(TEMPLATE_BUTTONS, reply.buttons.filter(({ kind }) => kind === 'link').length);
  const withTemplate = lay(reply, room(links));
  return links > 0 && withTemplate.text.length > TEMPLATE_TEXT ? lay(reply, room(0)) : withTemplate;
};

const quickReply = (button: Shown) =>
  button.kind === 'phone' || button.kind !== 'pick'
    ? { content_type: 'user_phone_number' }
    : { content_type: 'text', title: button.label, payload: button.token };

const quickReplies = oncePerButtons((buttons) =>
  buttons.filter((button) => button.kind !== 'link').map((button) => quickReply(button)),
);

const content = (text: string, links: readonly Extract<Shown, { kind: 'link' }>[]) => {
  if (links.length === 0) return { text };
  const buttons = links.map(({ url, label }) => ({ type: 'web_url', url, title: label }));
  return { attachment: { type: 'template', payload: { template_type: 'button', text, buttons } } };
};

const isTaken = (file: Reply['file']): file is Exclude<Reply['file'], undefined> =>
  file !== undefined && file.bytes <= FILE_BYTES && file.url.startsWith('https://');

/** The messages of one reply: a file first, then the text in parts. `metadata` tells the echo that it is ours. */
export const render = (reply: Reply, to: Recipient): readonly Call[] => {
  const { text, buttons } = laidOut(reply);
  const links = buttons.filter((button) => button.kind === 'link');
  const replies = quickReplies(buttons);
  const parts = splitText(text, limits.text);
  const messages = parts.map((part, index): object => {
    if (index < parts.length - 1) return { text: part };
    return { ...content(part, links), ...(replies.length > 0 && { quick_replies: replies }) };
  });
  const files = isTaken(reply.file) ? [{ attachment: { type: 'file', payload: { url: reply.file.url } } }] : [];
  const metadata = `${OURS}${to.outboxId}`;
  return [...files, ...messages].map((message) => ({
    method: 'messages',
    body: { recipient: { id: to.person }, messaging_type: 'RESPONSE', message: { ...message, metadata } },
  }));
};
