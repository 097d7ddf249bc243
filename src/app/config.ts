/**
 * The only place that reads the environment. All problems are told at once, each naming its variable and what to do.
 * Names are those of `.env.example`; a test holds the two together.
 */
import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { isAbsolute, join, resolve } from 'node:path';
import { addressFault } from './address.ts';
import { readEnvFile } from './env-file.ts';
import { ConfigError, places } from './release.ts';
import { readSite, type Site } from './site.ts';
import { NotUtf8, readUtf8 } from './utf8.ts';

export interface Config {
  /** The project's folder: content and page assets are read from here. */
  readonly root: string;
  readonly host: string;
  readonly port: number;
  /** The address under which the platforms and people reach us, without a slash at the end. */
  readonly publicUrl: string;
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  readonly logLevel: string;
  readonly cache: boolean;
  readonly timeZone: string;
  readonly tryout: boolean;
  readonly metricsToken: string | null;
  /** Passed to express' `trust proxy`. */
  readonly trustProxy: string | number | boolean;
  readonly alarmChat: string | null;
  /** Channels on which nothing is sent that costs the operator money. */
  readonly unpaid: ReadonlySet<string>;
  readonly site: Site;
  readonly telegram: { readonly token: string; readonly secret: string; readonly apiRoot: string } | null;
  readonly viber: { readonly token: string; readonly name: string; readonly apiRoot: string } | null;
  readonly messenger: {
    readonly pageToken: string;
    readonly appSecret: string;
    readonly verifyToken: string;
    readonly pageId?: string;
    readonly appId?: string;
    readonly apiRoot: string;
    readonly apiVersion: string;
  } | null;
  readonly botframework: {
    readonly appId: string;
    readonly appPassword: string;
    readonly tenantId: string;
    readonly appType: string;
    readonly openIdMetadata: string | null;
    readonly loginRoot: string | null;
  } | null;
}

export { ConfigError };

export type Env = { readonly [name: string]: string | undefined };

/**
 * The process' environment, with a `.env` file of the project's folder beneath it where there is one.
 * @throws ConfigError when the file cannot be read, naming every line of it that would not be taken.
 */
export function environment(root: string): Env {
  const file = join(root, '.env');
  const problems: string[] = [];
  const found = existsSync(file) ? readEnvFile(textOfEnv(file), file, problems) : {};
  if (problems.length > 0) throw new ConfigError(problems.join('\n'));
  for (const [name, value] of Object.entries(found)) process.env[name] ??= value;
  return process.env;
}

function textOfEnv(file: string): string {
  try {
    return readUtf8(file);
  } catch (error) {
    if (error instanceof NotUtf8) throw new ConfigError(`${file} ${error.message}.`);
    throw new ConfigError(`${file} cannot be read: make it a text file that this user may read, or move it away.`);
  }
}

/** @throws ConfigError naming every unusable variable. */
export function readConfig(env: Env, root: string): Config {
  const problems: string[] = [];
  const read = reader(env, problems);
  const port = read.port();
  const host = read.text('HOST') ?? (inContainer() ? '0.0.0.0' : '127.0.0.1');
  const messengers = {
    telegram: readTelegram(read),
    viber: readViber(read),
    messenger: readMessenger(read),
    botframework: readBotFramework(read),
  };
  const anyMessenger = Object.values(messengers).some((one) => one !== null);
  const config: Config = {
    root,
    host,
    port,
    publicUrl: read.publicUrl() ?? `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`,
    dataDir: absolute(root, read.text('DATA_DIR') ?? 'data'),
    databaseUrl: read.databaseUrl(),
    logLevel: read.oneOf('LOG_LEVEL', ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']) ?? 'info',
    cache: read.onOff('CACHE') ?? true,
    timeZone: read.timeZone(),
    tryout: read.onOff('TRYOUT') ?? !anyMessenger,
    metricsToken: read.text('METRICS_TOKEN'),
    trustProxy: read.trustProxy(),
    alarmChat: read.text('ALARM_TELEGRAM_CHAT'),
    unpaid: new Set(read.onOff('VIBER_PAID_MESSAGES') === false ? ['viber'] : []),
    site: readSite(read.text('SITE') === null ? null : absolute(root, read.text('SITE') ?? ''), problems, () =>
      places(root),
    ),
    ...messengers,
  };
  if (config.alarmChat !== null && config.telegram === null)
    problems.push('ALARM_TELEGRAM_CHAT is set but Telegram is off: set TELEGRAM_BOT_TOKEN too, or remove it.');
  if (problems.length > 0) throw new ConfigError(problems.join('\n'));
  return config;
}

type Reader = ReturnType<typeof reader>;

function reader(env: Env, problems: string[]) {
  const text = (name: string): string | null => {
    const value = env[name]?.trim();
    return value === undefined || value === '' ? null : value;
  };
  const wrong = (name: string, what: string): null => {
    problems.push(`${name} ${what}`);
    return null;
  };
  const url = (name: string): string | null => {
    const value = text(name);
    if (value === null) return null;
    if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol))
      return value.replace(/\/+$/, '').replace(/^\w+:/, (scheme) => scheme.toLowerCase());
    return wrong(name, 'is no address: write it with http:// or https://, for example https://bubo.example.bg.');
  };
  const oneOf = (name: string, allowed: readonly string[]): string | null => {
    const value = text(name)?.toLowerCase() ?? null;
    if (value === null || allowed.includes(value)) return value;
    return wrong(name, `is not one of ${allowed.join(', ')}.`);
  };
  return {
    text,
    url,
    oneOf,
    wrong,
    publicUrl: (): string | null => {
      const value = url('PUBLIC_URL');
      const fault = value === null ? null : addressFault(value);
      // It has no path: nothing of it means another thing in small letters.
      return fault === null ? (value?.toLowerCase() ?? null) : wrong('PUBLIC_URL', fault);
    },
    onOff: (name: string): boolean | null => {
      const value = oneOf(name, ['on', 'off']);
      return value === null ? null : value === 'on';
    },
    port: (): number => {
      const value = text('PORT') ?? '3000';
      if (/^\d{1,5}$/.test(value) && Number(value) <= 65_535) return Number(value);
      wrong('PORT', 'is no port: use a number from 0 to 65535.');
      return 0;
    },
    timeZone: (): string => {
      const value = text('TZ_NAME') ?? 'Europe/Sofia';
      try {
        new Intl.DateTimeFormat('en', { timeZone: value });
      } catch {
        wrong('TZ_NAME', 'is no time zone: use a name such as Europe/Sofia.');
      }
      return value;
    },
    databaseUrl: (): string | null => {
      const value = text('DATABASE_URL');
      if (value === null || /^postgres(ql)?:\/\//.test(value)) return value;
      return wrong('DATABASE_URL', 'must begin with postgres:// ; leave it out for the embedded store in DATA_DIR.');
    },
    trustProxy: (): string | number | boolean => {
      const value = text('TRUST_PROXY');
      if (value === null || value === 'off') return false;
      if (value === 'on') return 1;
      if (/^\d+$/.test(value)) return Number(value);
      if (value.split(',').every((one) => isProxy(one.trim()))) return value;
      wrong(
        'TRUST_PROXY',
        'is neither off nor on, nor a number of proxies, nor addresses such as 127.0.0.1, 10.0.0.0/8.',
      );
      return false;
    },
    /** A token and the secrets without which its door would stand open. */
    guarded: <K extends string>(
      token: string,
      needs: readonly K[],
    ): ({ readonly [key in K]: string } & { token: string }) | null => {
      const value = text(token);
      const found = needs.map((name) => [name, text(name)] as const);
      if (value === null) return null;
      for (const [name, secret] of found)
        if (secret === null)
          wrong(name, `is missing: ${token} is set, and without ${name} anybody could post as anybody.`);
      return { ...Object.fromEntries(found), token: value } as { readonly [key in K]: string } & { token: string };
    },
  };
}

function readTelegram(read: Reader): Config['telegram'] {
  const found = read.guarded('TELEGRAM_BOT_TOKEN', ['TELEGRAM_WEBHOOK_SECRET']);
  const apiRoot = read.url('TELEGRAM_API_ROOT') ?? 'https://api.telegram.org';
  return found && { token: found.token, secret: found.TELEGRAM_WEBHOOK_SECRET, apiRoot };
}

function readViber(read: Reader): Config['viber'] {
  const token = read.text('VIBER_AUTH_TOKEN');
  const apiRoot = read.url('VIBER_API_ROOT') ?? 'https://chatapi.viber.com';
  const name = read.text('VIBER_BOT_NAME') ?? 'Бубо';
  if ([...name].length > 28) read.wrong('VIBER_BOT_NAME', 'is longer than the 28 characters that Viber allows.');
  return token === null ? null : { token, name, apiRoot };
}

function readMessenger(read: Reader): Config['messenger'] {
  const found = read.guarded('MESSENGER_PAGE_ACCESS_TOKEN', ['MESSENGER_APP_SECRET', 'MESSENGER_VERIFY_TOKEN']);
  const apiRoot = read.url('MESSENGER_API_ROOT') ?? 'https://graph.facebook.com';
  const apiVersion = read.text('MESSENGER_API_VERSION') ?? 'v25.0';
  if (!/^v\d+\.\d+$/.test(apiVersion)) read.wrong('MESSENGER_API_VERSION', 'looks like v25.0.');
  const pageId = read.text('MESSENGER_PAGE_ID');
  const appId = read.text('MESSENGER_APP_ID');
  return (
    found && {
      pageToken: found.token,
      appSecret: found.MESSENGER_APP_SECRET,
      verifyToken: found.MESSENGER_VERIFY_TOKEN,
      ...(pageId !== null && { pageId }),
      ...(appId !== null && { appId }),
      apiRoot,
      apiVersion,
    }
  );
}

function readBotFramework(read: Reader): Config['botframework'] {
  const found = read.guarded('MICROSOFT_APP_ID', ['MICROSOFT_APP_PASSWORD']);
  const appType = read.oneOf('MICROSOFT_APP_TYPE', ['multitenant', 'singletenant', 'userassignedmsi']) ?? 'multitenant';
  const tenantId = read.text('MICROSOFT_APP_TENANT_ID') ?? '';
  const openIdMetadata = read.url('MICROSOFT_OPENID_METADATA');
  const loginRoot = read.url('MICROSOFT_LOGIN_ROOT');
  if (found && appType !== 'multitenant' && tenantId === '')
    read.wrong('MICROSOFT_APP_TENANT_ID', `is missing: MICROSOFT_APP_TYPE is ${appType}, which belongs to one tenant.`);
  return (
    found && {
      appId: found.token,
      appPassword: found.MICROSOFT_APP_PASSWORD,
      tenantId,
      appType,
      openIdMetadata,
      loginRoot,
    }
  );
}

/** One of the names that express knows, an address, or a range of addresses. */
function isProxy(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true;
  const [address = '', bits = '1', ...more] = text.split('/');
  const most = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  return more.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= most;
}

const absolute = (root: string, path: string): string => (isAbsolute(path) ? path : resolve(root, path));

const inContainer = (): boolean => existsSync('/.dockerenv') || existsSync('/run/.containerenv');
