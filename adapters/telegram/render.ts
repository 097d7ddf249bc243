/**
 * Reply → calls of the Bot API. Plain text without a parse mode, so that nothing needs escaping;
 * buttons on the last part; link previews off.
 */
import type { Call, Limits, Recipient } from '../../src/channel.ts';
import { inRows, lay, oncePerButtons, type Room, type Shown, splitText } from '../../src/channel-layout.ts';
import type { Reply } from '../../src/dialog/types.ts';

/** core.telegram.org/bots/api: sendMessage, InlineKeyboardButton; bulk advice of core.telegram.org/bots/faq. */
export const limits: Limits = {
  text: 4096,
  textWithButtons: 4096,
  buttons: 100,
  label: 40,
  tokenBytes: 64,
  bodyBytes: 1_048_576,
  webhookBytes: 1_048_576,
  windowHours: null,
  bulkPerSecond: 25,
};
const room: Room = {
  buttons: limits.buttons,
  links: limits.buttons,
  label: limits.label,
  tokenBytes: limits.tokenBytes,
};
/** A keyboard of requests has no links, and its labels are what is typed when tapped (see {@link plainLabels}). */
const roomOfKeyboard: Room = { ...room, links: 0, numbersInText: true };
/** sendDocument takes a URL only of these types, up to 20 MB. */
const DOCUMENTS: ReadonlySet<string> = new Set(['application/pdf', 'application/zip']);
const DOCUMENT_BYTES = 20_000_000;
/** Two labels up to this length share a row without being cut on a small phone. */
const SHORT = 14;

const isShort = (button: Shown): boolean => [...button.label].length <= SHORT;

const inlineButton = (button: Shown) => {
  if (button.kind === 'link') return { text: button.label, url: button.url };
  return { text: button.label, callback_data: button.kind === 'pick' ? button.token : button.kind };
};

const REQUEST = { phone: { request_contact: true }, place: { request_location: true } } as const;
const keyboardButton = (button: Shown) =>
  button.kind === 'phone' || button.kind === 'place'
    ? { text: button.label, ...REQUEST[button.kind] }
    : { text: button.label };

/** Phone and place can only be asked for by a reply keyboard, where every other label is typed when tapped. */
const asksForMore = (reply: Reply): boolean => reply.buttons.some(({ kind }) => kind === 'phone' || kind === 'place');

/** Labels of a reply keyboard come back as text, so they stay as they are: numbers go into the text instead. */
const plainLabels = (reply: Reply, shown: readonly Shown[]): readonly Shown[] => {
  const labels = new Map(
    reply.buttons.map((button) => [button.kind === 'pick' ? button.token : button.kind, button.label]),
  );
  return shown.map((button) => ({
    ...button,
    label: labels.get(button.kind === 'pick' ? button.token : button.kind) ?? button.label,
  }));
};

const inlineKeyboard = oncePerButtons((shown) => ({
  inline_keyboard: inRows(shown, isShort).map((row) => row.map(inlineButton)),
}));

const markup = (reply: Reply, shown: readonly Shown[]): object | undefined => {
  if (shown.length === 0) return undefined;
  if (!asksForMore(reply)) return inlineKeyboard(shown);
  const rows = inRows(plainLabels(reply, shown), isShort).map((row) => row.map(keyboardButton));
  return { keyboard: rows, resize_keyboard: true, one_time_keyboard: true };
};

/** Chat ids go out as numbers, as the platform gives them; they fit (at most 52 bits). */
const chatId = (person: string): number | string => (/^-?\d{1,16}$/.test(person) ? Number(person) : person);

const document = (reply: Reply, chat: number | string): readonly Call[] => {
  const { file } = reply;
  if (file === undefined || !DOCUMENTS.has(file.type) || file.bytes > DOCUMENT_BYTES) return [];
  return [{ method: 'sendDocument', body: { chat_id: chat, document: file.url } }];
};

/** The calls for one reply: a document first where the platform fetches it (its address stands in the text anyway). */
export const render = (reply: Reply, to: Recipient): readonly Call[] => {
  const { text, buttons } = lay(reply, asksForMore(reply) ? roomOfKeyboard : room);
  const [chat, keyboard, parts] = [chatId(to.person), markup(reply, buttons), splitText(text, limits.text)];
  const messages = parts.map((part, index): Call => {
    const body = { chat_id: chat, text: part, link_preview_options: { is_disabled: true } };
    const isLast = index === parts.length - 1;
    return {
      method: 'sendMessage',
      body: isLast && keyboard !== undefined ? { ...body, reply_markup: keyboard } : body,
    };
  });
  return [...document(reply, chat), ...messages];
};
