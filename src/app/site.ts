/**
 * `site.yaml`: who runs this bot. Read once at start; `bubo check` shows its problems as well.
 * Without one the bot says that it is a trial.
 */
import { parseDocument } from 'yaml';
import { nearest } from '../dialog/compile/nearest.ts';
import type { Place } from '../dialog/handbook.ts';
import { isRecord } from '../dialog/record.ts';
import type { Lang } from '../dialog/types.ts';
import { NotUtf8, readUtf8 } from './utf8.ts';

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
const KNOWN = [...TEXTS, 'town', 'languages', 'widget_origins', 'links', 'trial'];
const MESSENGERS = ['viber', 'telegram', 'messenger'];
const LANGUAGES: readonly Lang[] = ['bg', 'en'];

/** One sentence about the file, which names the key and what to do. */
type Complain = (what: string) => void;
type Given = { readonly [key: string]: unknown };

/**
 * Reads the file, adding a sentence per problem.
 * @param path null: a trial
 * @param places the municipalities, asked for only where the site serves one of them
 */
export function readSite(path: string | null, problems: string[], places: () => readonly Place[]): Site {
  if (path === null) return TRIAL;
  const complain: Complain = (what) => {
    problems.push(`SITE (${path})${what.startsWith(':') ? '' : ' '}${what}`);
  };
  const data = readYaml(path, complain);
  if (data === null) return TRIAL;
  knownOnly(data, KNOWN, '', complain);
  const text = (key: string): string => {
    const value = data[key] ?? '';
    if (typeof value !== 'string') complain(`: "${key}" must be a text: put it in quotes.`);
    return typeof value === 'string' ? value.trim() : '';
  };
  const texts = Object.fromEntries(TEXTS.map((key) => [key, text(key)] as const));
  for (const key of REQUIRED)
    if (texts[key] === '' && typeof (data[key] ?? '') === 'string')
      complain(`lacks "${key}": people must see who runs the bot.`);
  if (data['trial'] !== undefined && typeof data['trial'] !== 'boolean') complain(': "trial" is true or false.');
  return {
    ...TRIAL,
    trial: data['trial'] === true,
    ...texts,
    town: town(text('town'), places, complain),
    languages: languages(data['languages'], complain),
    widgetOrigins: origins(data['widget_origins'], complain),
    links: links(data['links'], complain),
  };
}

/** Null where nothing of it can be used. A key that stands twice is told with whatever else is wrong. */
function readYaml(path: string, complain: Complain): Given | null {
  let document: ReturnType<typeof parseDocument>;
  try {
    document = parseDocument(readUtf8(path));
  } catch (error) {
    const { message } = error as Error;
    complain(error instanceof NotUtf8 ? `${message}.` : `cannot be read: ${message}. Make it, or correct SITE.`);
    return null;
  }
  for (const { message } of document.errors) complain(`cannot be read: ${message.split('\n')[0]?.replace(/:$/, '')}.`);
  if (document.errors.some(({ code }) => code !== 'DUPLICATE_KEY')) return null;
  const data = plainOf(document, complain);
  if (data === undefined || isRecord(data)) return data ?? null;
  complain('must be a YAML map with keys such as "operator" and "contact".');
  return null;
}

/** Undefined, and told, where it names what stands nowhere (`*alias`). */
function plainOf(document: ReturnType<typeof parseDocument>, complain: Complain): unknown {
  try {
    return document.toJS() ?? null;
  } catch (error) {
    complain(`cannot be read: ${(error as Error).message}.`);
    return undefined;
  }
}

/** @param within how the keys begin in the sentence: `links.` */
function knownOnly(data: Given, known: readonly string[], within: string, complain: Complain): void {
  for (const key of Object.keys(data).filter((one) => !known.includes(one))) {
    const meant = nearest(key, known);
    const hint = meant === null ? '' : ` Did you mean "${within}${meant}"?`;
    complain(`has an unknown key "${within}${key}"; known are ${known.join(', ')}.${hint}`);
  }
}

function town(code: string, places: () => readonly Place[], complain: Complain): string | null {
  if (code === '') return null;
  const all = places();
  if (all.some((one) => one.code === code)) return code;
  const named = all.filter(({ name }) => name.toLowerCase() === code.toLowerCase()).map((one) => one.code);
  const near =
    named.length > 0
      ? named.join('" or "')
      : nearest(
          code,
          all.map((one) => one.code),
        );
  const hint = near === null ? '' : ` Did you mean "${near}"?`;
  complain(
    `: "town" is a code, and "${code}" is no municipality; codes stand in src/civic/data/municipalities.json.${hint}`,
  );
  return null;
}

function languages(value: unknown, complain: Complain): readonly Lang[] {
  if (value === undefined) return TRIAL.languages;
  const given: readonly unknown[] = Array.isArray(value) ? value : [];
  const found = LANGUAGES.filter((one) => given.includes(one));
  if (given.length === 0 || given.some((one) => !LANGUAGES.some((lang) => lang === one)))
    complain(': "languages" is a list of bg and en, such as [bg, en].');
  return found.length === 0 ? TRIAL.languages : found;
}

function origins(value: unknown, complain: Complain): readonly string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    complain(': "widget_origins" is a list of origins such as [https://lipovo.bg].');
    return [];
  }
  const isOrigin = (one: string): boolean =>
    URL.canParse(one) && new URL(one).origin === one.replace(/\/$/, '').toLowerCase();
  const all = value.map(String);
  for (const one of all.filter((given) => !isOrigin(given)))
    complain(`: "widget_origins" is a list of origins such as https://lipovo.bg (no path), and "${one}" is none.`);
  return all.filter(isOrigin).map((one) => new URL(one).origin);
}

function links(value: unknown, complain: Complain): Site['links'] {
  if (value === undefined) return {};
  if (!isRecord(value)) {
    complain(': "links" is a map such as { telegram: https://t.me/lipovo_bot }.');
    return {};
  }
  knownOnly(value, MESSENGERS, 'links.', complain);
  const entries = Object.entries(value).map(([name, address]) => [name, String(address)] as const);
  const isLink = ([, address]: readonly [string, string]): boolean => /^(https:\/\/|viber:\/\/)/.test(address);
  for (const [name] of entries.filter((entry) => !isLink(entry)))
    complain(`: links.${name} must begin with https:// or viber://.`);
  return Object.fromEntries(entries.filter(isLink));
}
