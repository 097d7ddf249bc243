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
 * @param problems gets a sentence for each line that is no setting, and each name that is nearly one of ours.
 *   Names that resemble none are left alone: other programs may share the file. No value is ever repeated.
 */
export function readEnvFile(text: string, where: string, problems: string[]): { readonly [name: string]: string } {
  const lines = text.replaceAll(/\r\n?/g, '\n').split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (NOTHING.test(line)) continue;
    const [, name, value = ''] = SETTING.exec(line) ?? [];
    const fault = name === undefined ? 'is no setting: write NAME=value, or # before a remark.' : nameFault(name);
    if (fault !== null) problems.push(`${where}:${at + 1} ${fault}`);
    at += furtherLines(value, lines.slice(at + 1));
  }
  return parseEnv(lines.join('\n')) as { readonly [name: string]: string };
}

function nameFault(name: string): string | null {
  const meant = SETTINGS.includes(name) ? null : nearest(name, SETTINGS);
  return meant === null ? null : `sets ${name}, which is no setting: did you mean ${meant}?`;
}

/** How many of the lines below belong to a value in quotes that is not closed in its own line. */
function furtherLines(value: string, below: readonly string[]): number {
  const [quote = ''] = value;
  if (!['"', "'", '`'].includes(quote) || value.includes(quote, 1)) return 0;
  return below.findIndex((line) => line.includes(quote)) + 1;
}
