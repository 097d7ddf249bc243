/**
 * Our own tokens for the connector: the client-credentials grant of OAuth 2.0
 * (learn.microsoft.com: Authenticate requests from your bot to the Bot Connector service).
 */
import { fields, jsonOf, wire, words } from '../../src/channel-wire.ts';

export interface LoginOptions {
  readonly appId: string;
  readonly appPassword: string;
  /** The tenant that issues the token: the bot's own for a single-tenant bot, else `botframework.com`. */
  readonly tenant: string;
  /** `https://login.microsoftonline.com`, or a pretend login in tests. */
  readonly root: string;
}

/** A token could not be had. `halt` when the app's id or password is wrong; the message carries no secret. */
export class LoginFailed extends Error {
  override readonly name = 'LoginFailed';
  readonly halt: boolean;
  constructor(why: string, halt: boolean) {
    super(why);
    this.halt = halt;
  }
}

const SCOPE = 'https://api.botframework.com/.default';
/** A token is renewed so long before it ends, ms. */
const EARLY = 5 * 60_000;

/** Gives the present token; asks for a new one when none is valid, once for all who ask at the same time. */
export function makeLogin(options: LoginOptions, now: () => number): () => Promise<string> {
  let kept = { token: '', until: 0 };
  let asking: Promise<string> | null = null;
  const renew = async (): Promise<string> => {
    const at = now();
    const { token, seconds } = await ask(options);
    kept = { token, until: at + Math.max(seconds * 1000 - EARLY, 1000) };
    return token;
  };
  return () => {
    if (now() < kept.until) return Promise.resolve(kept.token);
    asking ??= renew().finally(() => {
      asking = null;
    });
    return asking;
  };
}

async function ask({ appId, appPassword, tenant, root }: LoginOptions): Promise<{ token: string; seconds: number }> {
  const grant = { grant_type: 'client_credentials', client_id: appId, client_secret: appPassword, scope: SCOPE };
  const reached = await wire(root)({
    path: `/${encodeURIComponent(tenant)}/oauth2/v2.0/token`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(grant).toString(),
  });
  if (reached.is === 'trouble') throw new LoginFailed(`the login server cannot be reached (${reached.why})`, false);
  const answer = fields(jsonOf(reached.text));
  const token = words(answer['access_token']);
  if (reached.status === 200 && token !== undefined) return { token, seconds: Number(answer['expires_in']) || 3600 };
  const error =
    words(answer['error'])
      ?.replace(/[^\w-]/g, '')
      .slice(0, 40) ?? 'no reason given';
  const wrong = reached.status >= 400 && reached.status < 500 && reached.status !== 429;
  throw new LoginFailed(`the login server answered ${reached.status} (${error})`, wrong);
}
