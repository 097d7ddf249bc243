/** What a messenger's own calls would put on the screen, in words. */
import type { Call } from '../../src/channel.ts';
import { fields, type Json, list, words } from '../../src/channel-wire.ts';

/** One message: its text, rows of keys under it, and the keys at the bottom of the screen. */
export interface Screen {
  readonly text: string;
  readonly rows: readonly (readonly string[])[];
  readonly below: readonly (readonly string[])[];
}

/** Reads a call; one that shows nothing (a typing sign) gives null. */
export function screenOf(channel: string, { body }: Call): Screen | null {
  const screen = READERS[channel]?.(body) ?? { text: words(body['text']) ?? '', rows: [], below: [] };
  return screen.text === '' && screen.rows.length === 0 ? null : screen;
}

const READERS: { readonly [channel: string]: (body: Json) => Screen } = {
  telegram: (body) => {
    const markup = fields(body['reply_markup']);
    const keys = (rows: unknown) => list(rows).map((row) => list(row).map((key) => shown(key, 'text', 'url')));
    const file = words(body['document']) ?? words(body['photo']);
    const text = words(body['text']) ?? words(body['caption']) ?? '';
    return {
      text: file === undefined ? text : `${text}\n${file}`.trim(),
      rows: keys(markup['inline_keyboard']),
      below: keys(markup['keyboard']),
    };
  },
  viber: (body) => ({
    text: [words(body['text']), words(body['media'])].filter((one) => one !== undefined).join('\n'),
    rows: [],
    below: inGrid(list(fields(body['keyboard'])['Buttons']).map(fields)),
  }),
  messenger: (body) => {
    const message = fields(body['message']);
    const payload = fields(fields(message['attachment'])['payload']);
    const quick = list(message['quick_replies']).map(
      (one) => words(fields(one)['title']) ?? words(fields(one)['content_type']) ?? '',
    );
    const rows = list(payload['buttons']).map((one) => [shown(one, 'title', 'url')]);
    return {
      text: words(message['text']) ?? words(payload['text']) ?? words(payload['url']) ?? '',
      rows,
      below: quick.length > 0 ? [quick] : [],
    };
  },
};

function shown(key: unknown, label: string, url: string): string {
  const address = words(fields(key)[url]);
  return `${words(fields(key)[label]) ?? ''}${address === undefined ? '' : ` → ${address}`}`;
}

const plain = (text: string): string =>
  text
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** Viber's grid is six columns wide: keys fill a row until it is full. */
function inGrid(buttons: readonly Json[]): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let left = 0;
  for (const button of buttons) {
    const span = Number(button['Columns'] ?? 6);
    const label = plain(words(button['Text']) ?? '');
    const text = button['ActionType'] === 'open-url' ? `${label} → ${words(button['ActionBody']) ?? ''}` : label;
    if (span > left) {
      rows.push([text]);
      left = 6 - span;
    } else {
      rows.at(-1)?.push(text);
      left -= span;
    }
  }
  return rows;
}
