/**
 * `site.yaml`: who runs this bot. Read once at start; `bubo check` shows its problems as well.
 * Without one the bot says that it is a trial.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { isRecord } from '../dialog/record.ts';
import type { Lang } from '../dialog/types.ts';

export interface Site {
  readonly trial: boolean;
  /** Who runs the bot, for people: „Община Липово“. */
  readonly operator: string;
  /** How a person is reached: telephone, e-mail, room. */
  readonly contact: string;
  readonly hours: string;
  /** Data controller and officer for data protection, with contact. */
  readonly controller: string;
  readonly dpo: string;
  /** Code of the one municipality where the bot serves only one (`data/municipalities.json`). */
  readonly town: string | null;
  readonly languages: readonly Lang[];
  /** Pages that may carry the widget, as origins (`https://lipovo.bg`). */
  readonly widgetOrigins: readonly string[];
  /** Links to the bot on the messengers, shown on the plain home page. */
  readonly links: { readonly [messenger: string]: string };
}

const TRIAL: Site = {
  trial: true,
  operator: '',
  contact: '',
  hours: '',
  controller: '',
  dpo: '',
  town: null,
  languages: ['bg', 'en'],
  widgetOrigins: [],
  links: {},
};

const TEXTS = ['operator', 'contact', 'hours', 'controller', 'dpo'] as const;
const REQUIRED = ['operator', 'contact', 'controller'] as const;
const KNOWN = new Set([...TEXTS, 'town', 'languages', 'widget_origins', 'links', 'trial']);

/** Reads the file, adding a sentence per problem. `path` null: a trial. */
export function readSite(path: string | null, problems: string[]): Site {
  if (path === null) return TRIAL;
  const complain = (what: string): void => {
    problems.push(`SITE (${path}) ${what}`);
  };
  const data = readYaml(path, complain);
  if (data === null) return TRIAL;
  for (const key of Object.keys(data))
    if (!KNOWN.has(key)) complain(`has an unknown key "${key}"; known are ${[...KNOWN].join(', ')}.`);
  const text = (key: string): string => {
    const value = data[key];
    if (value !== undefined && typeof value !== 'string') complain(`: "${key}" must be a text.`);
    return typeof value === 'string' ? value.trim() : '';
  };
  for (const key of REQUIRED) if (text(key) === '') complain(`lacks "${key}": people must see who runs the bot.`);
  if (data['trial'] !== undefined && typeof data['trial'] !== 'boolean') complain(': "trial" is true or false.');
  return {
    ...TRIAL,
    trial: data['trial'] === true,
    ...Object.fromEntries(TEXTS.map((key) => [key, text(key)])),
    town: text('town') === '' ? null : text('town'),
    languages: languages(data['languages'], complain),
    widgetOrigins: origins(data['widget_origins'], complain),
    links: links(data['links'], complain),
  };
}

type Complain = (what: string) => void;

function readYaml(path: string, complain: Complain): { readonly [key: string]: unknown } | null {
  try {
    const data: unknown = parse(readFileSync(path, 'utf8'));
    if (isRecord(data)) return data;
    complain('must be a YAML map with keys such as "operator" and "contact".');
  } catch (error) {
    complain(`cannot be read: ${error instanceof Error ? error.message.split('\n')[0] : 'unknown error'}.`);
  }
  return null;
}

function languages(value: unknown, complain: Complain): readonly Lang[] {
  if (value === undefined) return TRIAL.languages;
  const found = (Array.isArray(value) ? value : []).filter((one): one is Lang => one === 'bg' || one === 'en');
  if (found.length === 0 || !Array.isArray(value) || found.length !== value.length)
    complain(': "languages" is a list of bg and en.');
  return found.length === 0 ? TRIAL.languages : found;
}

function origins(value: unknown, complain: Complain): readonly string[] {
  if (value === undefined) return [];
  const all = Array.isArray(value) ? value.map(String) : [];
  const good = all.filter((one) => URL.canParse(one) && new URL(one).origin === one.replace(/\/$/, ''));
  if (!Array.isArray(value) || good.length !== all.length)
    complain(': "widget_origins" is a list of origins such as https://lipovo.bg (no path).');
  return good.map((one) => new URL(one).origin);
}

function links(value: unknown, complain: Complain): { readonly [messenger: string]: string } {
  if (value === undefined) return {};
  const entries =
    typeof value === 'object' && value !== null ? Object.entries(value).map(([k, v]) => [k, String(v)] as const) : [];
  for (const [name, address] of entries)
    if (!/^(https:\/\/|viber:\/\/)/.test(address)) complain(`: links.${name} must begin with https:// or viber://.`);
  return Object.fromEntries(entries.filter(([, address]) => /^(https:\/\/|viber:\/\/)/.test(address)));
}
