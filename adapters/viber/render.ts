/**
 * Reply → messages of the REST bot API. Taps are silent, so that people never see a token as their own words;
 * labels are HTML on the wire and therefore escaped; every message that has buttons carries its keyboard.
 */
import type { Call, Limits, Recipient } from '../../src/channel.ts';
import { inRows, lay, oncePerButtons, type Room, type Shown, splitText } from '../../src/channel-layout.ts';
import type { Reply } from '../../src/dialog/types.ts';
import { SHARE_PHONE, SHARE_PLACE } from './wire.ts';

/**
 * developers.viber.com: send_message, keyboards. A label may be 250 characters of HTML: 40, each at most six
 * when escaped, always fit. Twelve rows of two are 24 buttons.
 */
export const limits: Limits = {
  text: 7000,
  textWithButtons: 7000,
  buttons: 24,
  label: 40,
  tokenBytes: 250,
  bodyBytes: 30_000,
  webhookBytes: 1_048_576,
  windowHours: null,
  bulkPerSecond: 40,
};
const room: Room = {
  buttons: limits.buttons,
  links: limits.buttons,
  label: limits.label,
  tokenBytes: limits.tokenBytes,
};
const ROWS = 12;
/** Texts up to this length fit a request whatever they hold: six bytes a character beside the largest keyboard. */
const SURELY_FITS = 1_500;
/** Receiver, sender and the names of the fields, bytes. */
const ENVELOPE = 500;
const FILE_BYTES = 50_000_000;
/** Requests for phone and place need this version; everything else works from 1 on, which is the default. */
const REQUEST_VERSION = 3;
/** Longest label that still shows whole in half a row. */
const SHORT = 14;

const ESCAPES: { readonly [sign: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

/**
 * What a tap sends. Tokens are told from typed text by their form, and `menu`, `back`, `skip` mean the same when typed;
 * `none` does not, so that its label goes instead: typing a label equals tapping it.
 */
const spoken = ({ token, label }: Extract<Shown, { kind: 'pick' }>): string => (token === 'none' ? label : token);

const action = (button: Shown) => {
  switch (button.kind) {
    case 'pick':
      return { ActionType: 'reply', ActionBody: spoken(button), Silent: true };
    case 'link':
      return { ActionType: 'open-url', ActionBody: button.url, Silent: true };
    case 'phone':
      return { ActionType: 'share-phone', ActionBody: SHARE_PHONE };
    case 'place':
      return { ActionType: 'location-picker', ActionBody: SHARE_PLACE };
  }
};

const isShort = (button: Shown): boolean => [...button.label].length <= SHORT;

/** Short neighbours share a row; where that gives too many rows, all neighbours do. */
const rowsOf = (buttons: readonly Shown[]): readonly (readonly Shown[])[] => {
  const rows = inRows(buttons, isShort);
  return rows.length <= ROWS ? rows : inRows(buttons, () => true);
};

const keyboardOf = oncePerButtons((buttons) => {
  const shown = rowsOf(buttons).flatMap((row) =>
    row.map((button) => ({ Columns: 6 / row.length, Rows: 1, ...action(button), Text: escapeHtml(button.label) })),
  );
  return { Type: 'keyboard', DefaultHeight: false, Buttons: shown };
});

const hasRequest = (buttons: readonly Shown[]): boolean =>
  buttons.some(({ kind }) => kind === 'phone' || kind === 'place');

/** What buttons add to a message: nothing where there are none. */
const withButtons = (buttons: readonly Shown[]) => ({
  ...(hasRequest(buttons) && { min_api_version: REQUEST_VERSION }),
  ...(buttons.length > 0 && { keyboard: keyboardOf(buttons) }),
});

const jsonBytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** Parts within 7,000 characters and within the 30 KB of a whole request, `beside` being what hangs on the last. */
const partsOf = (text: string, beside: object): readonly string[] => {
  if (text.length <= SURELY_FITS) return [text];
  const bytes = limits.bodyBytes - ENVELOPE - jsonBytes(beside);
  const parts = splitText(text, limits.text);
  return parts.flatMap((part) => (jsonBytes(part) <= bytes ? [part] : splitText(part, SURELY_FITS)));
};

/** A file by its address, before the text that names it as well: the keyboard hangs on the last message. */
const fileOf = (reply: Reply): readonly { readonly [field: string]: unknown }[] => {
  const { file } = reply;
  const isTaken =
    file !== undefined &&
    file.bytes > 0 &&
    file.bytes <= FILE_BYTES &&
    /\.\w+$/.test(file.url) &&
    /\.\w+$/.test(file.name);
  return isTaken ? [{ type: 'file', media: file.url, size: file.bytes, file_name: file.name.slice(-256) }] : [];
};

/** Renders under the bot's name, which every message carries. */
export const renderer = (name: string) => {
  const sender = { name: [...name].slice(0, 28).join('') };

  const render = (reply: Reply, to: Recipient): readonly Call[] => {
    const { text, buttons } = lay(reply, room);
    const extra = withButtons(buttons);
    const parts = partsOf(text, extra);
    const messages = parts.map((part, index) => ({
      type: 'text',
      text: part,
      ...(index === parts.length - 1 && extra),
    }));
    return [...fileOf(reply), ...messages].map((message) => ({
      method: 'send_message',
      body: { receiver: to.person, sender, ...message },
    }));
  };

  /** The welcome that may stand in the answer to an opened chat: all replies in one text, the buttons of the last. */
  const greet = (replies: readonly Reply[]): { readonly [field: string]: unknown } => {
    const laid = replies.map((reply) => lay(reply, room));
    const buttons = laid.findLast((one) => one.buttons.length > 0)?.buttons ?? [];
    const extra = withButtons(buttons);
    const [text = '…'] = partsOf(laid.map((one) => one.text).join('\n\n') || '…', extra);
    return { sender, type: 'text', text, ...extra };
  };

  return { render, greet };
};
