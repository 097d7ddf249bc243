/** The file `.env`: settings one a line. What is in it and would not be taken is told, never passed over. */
import { parseEnv } from 'node:util';
import { nearest } from '../dialog/compile/nearest.ts';

/** Every setting there is, as `.env.example` explains them; a test holds the two together. */
export const SETTINGS: readonly string[] = [
  ...['HOST', 'PORT', 'PUBLIC_URL', 'SITE', 'TRYOUT', 'TRUST_PROXY', 'METRICS_TOKEN', 'LOG_LEVEL', 'TZ_NAME'],
  ...['DATA_DIR', 'DATABASE_URL', 'CACHE'],
  ...['TELEGRAM_BOT_TOKEN', 'TELEGRAM_WEBHOOK_SECRET', 'TELEGRAM_API_ROOT', 'ALARM_TELEGRAM_CHAT'],
  ...['VIBER_AUTH_TOKEN', 'VIBER_BOT_NAME', 'VIBER_PAID_MESSAGES', 'VIBER_API_ROOT'],
  ...['MESSENGER_PAGE_ACCESS_TOKEN', 'MESSENGER_APP_SECRET', 'MESSENGER_VERIFY_TOKEN', 'MESSENGER_PAGE_ID'],
  ...['MESSENGER_APP_ID', 'MESSENGER_API_ROOT', 'MESSENGER_API_VERSION'],
  ...['MICROSOFT_APP_ID', 'MICROSOFT_APP_PASSWORD', 'MICROSOFT_APP_TYPE', 'MICROSOFT_APP_TENANT_ID'],
  ...['MICROSOFT_OPENID_METADATA', 'MICROSOFT_LOGIN_ROOT'],
];

/** A name and the beginning of its value; as Node reads it, with `export` before it or not. */
const SETTING = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*=\s*(.*)$/;
const NOTHING = /^\s*(?:#|$)/;

/**
 * What the file sets.
 * @param where how the file is called in a sentence
 * @param problems gets a sentence for each line that is no setting, each name that is nearly one of ours, and each of ours
 *   that stands there twice: which of them holds is not for us to guess.
 *   Names that resemble none are left alone: other programs may share the file. No value is ever repeated.
 */
export function readEnvFile(text: string, where: string, problems: string[]): { readonly [name: string]: string } {
  const lines = text.replaceAll(/\r\n?/g, '\n').split('\n');
  const seen = new Map<string, number>();
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (NOTHING.test(line)) continue;
    const [, name, value = ''] = SETTING.exec(line) ?? [];
    const further = furtherLines(value, lines.slice(at + 1));
    const fault =
      name === undefined
        ? 'is no setting: write NAME=value, or # before a remark.'
        : (nameFault(name, seen.get(name)) ?? (further === null ? `opens a quote that nothing closes.` : null));
    if (fault !== null) problems.push(`${where}:${at + 1} ${fault}`);
    if (name !== undefined) seen.set(name, at + 1);
    at += further ?? 0;
  }
  return parseEnv(lines.join('\n')) as { readonly [name: string]: string };
}

function nameFault(name: string, before: number | undefined): string | null {
  if (before !== undefined && SETTINGS.includes(name)) return `sets ${name} again, as line ${before} does: keep one.`;
  const meant = SETTINGS.includes(name) ? null : nearest(name, SETTINGS);
  return meant === null ? null : `sets ${name}, which is no setting: did you mean ${meant}?`;
}

/** How many of the lines below belong to a value in quotes that is not closed in its own line; null where none closes it. */
function furtherLines(value: string, below: readonly string[]): number | null {
  const [quote = ''] = value;
  if (!['"', "'", '`'].includes(quote) || value.includes(quote, 1)) return 0;
  const closing = below.findIndex((line) => line.includes(quote));
  return closing < 0 ? null : closing + 1;
}
