/** The thin bridge to botbuilder, which is retired and heavy: who sends us activities, and how to answer. */
import { fields, type Json, jsonOf, words } from '../../src/channel-wire.ts';
import { makeLogin } from './login.ts';
import type { Reference } from './person.ts';
import { makeQuiet } from './quiet.ts';

export interface BotFrameworkOptions {
  readonly appId: string;
  readonly appPassword: string;
  readonly tenantId: string;
  /** `MultiTenant` or `SingleTenant`; a managed identity has no password and is not served by this bridge. */
  readonly appType: string;
  /** Where the connector's signing keys are announced; null for the public cloud's address. */
  readonly openIdMetadata: string | null;
  /** Root of the login server; null for `https://login.microsoftonline.com`. */
  readonly loginRoot: string | null;
}

export interface Bridge {
  /** Whether an activity with this `Authorization` header is the connector's, for our app and from this very address. */
  readonly isGenuine: (activity: Json, header: string) => Promise<boolean>;
  /** Posts an activity; gives the id it got. Throws the SDK's error with `statusCode`, or `LoginFailed`. */
  readonly post: (to: Reference, activity: Json, signal: AbortSignal) => Promise<string>;
  /** Our token for the connector. Throws `LoginFailed`. */
  readonly token: () => Promise<string>;
  readonly close: () => void;
}

const ISSUER = 'https://api.botframework.com';
const PUBLIC = {
  metadata: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  emulator: 'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration',
  login: 'https://login.microsoftonline.com',
  caller: 'urn:botframework:azure',
};

type Authentication = import('botbuilder').ConfigurationBotFrameworkAuthentication;
type Claims = Parameters<Authentication['createConnectorFactory']>[0];
type Activity = Parameters<Authentication['authenticateRequest']>[0];
type Client = Awaited<ReturnType<ReturnType<Authentication['createConnectorFactory']>['create']>>;

/** Loads botbuilder (some 80 MB of memory) and connects it to one app. */
export async function openBridge(options: BotFrameworkOptions, now: () => number): Promise<Bridge> {
  const { ConfigurationBotFrameworkAuthentication } = await import('botbuilder');
  const { quietly, restore } = makeQuiet();
  const login = makeLogin(loginOf(options), now);
  const authentication = new ConfigurationBotFrameworkAuthentication(
    settingsOf(options),
    credentialsOf(options, login),
  );
  const factory = authentication.createConnectorFactory(ownClaims(options.appId));
  const clients = new Map<string, Promise<Client>>();
  const clientFor = (serviceUrl: string): Promise<Client> => {
    const client = clients.get(serviceUrl) ?? factory.create(serviceUrl, ISSUER).then(withoutRetries);
    if (clients.size > 50) clients.clear();
    clients.set(serviceUrl, client);
    return client;
  };
  return {
    isGenuine: (activity, header) => quietly(() => isGenuine(authentication, activity, header)),
    post: async (to, activity, signal) => {
      // Asked for first, so that a wrong password is told apart from a refused message.
      await login();
      const client = await clientFor(to.serviceUrl);
      const answer = await quietly(() =>
        client.conversations.sendToConversation(
          to.conversationId,
          activity as unknown as Activity,
          { abortSignal: signal } as object,
        ),
      );
      return words(fields(answer)['id']) ?? '';
    },
    token: login,
    close: restore,
  };
}

interface Piped {
  readonly client: { readonly pipeline: { readonly removePolicy: (which: { readonly name: string }) => unknown } };
}

/** The SDK would try again by itself, for up to a minute: here the queue does that. */
function withoutRetries(client: Client): Client {
  const { pipeline } = (client as unknown as Piped).client;
  pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  return client;
}

const loginOf = (options: BotFrameworkOptions) => ({
  appId: options.appId,
  appPassword: options.appPassword,
  tenant: /^single/i.test(options.appType) && options.tenantId !== '' ? options.tenantId : 'botframework.com',
  root: options.loginRoot ?? PUBLIC.login,
});

/** Once one of these is given botbuilder takes all of them as given, so all are. */
const settingsOf = (options: BotFrameworkOptions) => ({
  MicrosoftAppId: options.appId,
  ToBotFromChannelOpenIdMetadataUrl: options.openIdMetadata ?? PUBLIC.metadata,
  ToBotFromEmulatorOpenIdMetadataUrl: PUBLIC.emulator,
  ToBotFromChannelTokenIssuer: ISSUER,
  ToChannelFromBotLoginUrl: `${options.loginRoot ?? PUBLIC.login}/botframework.com`,
  ToChannelFromBotOAuthScope: ISSUER,
  OAuthUrl: ISSUER,
  CallerId: PUBLIC.caller,
});

type CredentialsFactory = NonNullable<
  ConstructorParameters<typeof import('botbuilder').ConfigurationBotFrameworkAuthentication>[1]
>;
type Credentials = Awaited<ReturnType<CredentialsFactory['createCredentials']>>;

/** Puts our token on the SDK's requests. */
function credentialsOf({ appId }: BotFrameworkOptions, login: () => Promise<string>): CredentialsFactory {
  const credentials = {
    signRequest: async <T extends { headers: { set: (name: string, value: string) => void } }>(
      request: T,
    ): Promise<T> => {
      request.headers.set('authorization', `Bearer ${await login()}`);
      return request;
    },
  };
  return {
    isValidAppId: async (id: string) => id === appId,
    isAuthenticationDisabled: async () => false,
    createCredentials: async () => credentials as unknown as Credentials,
  } as CredentialsFactory;
}

/** The claims by which the SDK knows for whom it makes a connector: our own app. */
function ownClaims(appId: string): Claims {
  const claims: { readonly [type: string]: string } = { aud: appId, appid: appId };
  return {
    isAuthenticated: true,
    claims: [],
    getClaimValue: (type: string) => claims[type] ?? null,
  } as unknown as Claims;
}

/**
 * Only tokens of the connector are looked at: those of the emulator, of skills and of other issuers would be checked
 * against other keys and not be bound to an address. Any trouble means: not genuine.
 */
async function isGenuine(authentication: Authentication, activity: Json, header: string): Promise<boolean> {
  if (issuerOf(header) !== ISSUER) return false;
  try {
    const { claimsIdentity } = await authentication.authenticateRequest(activity as unknown as Activity, header);
    const claimed = claimsIdentity.getClaimValue('serviceurl');
    return claimsIdentity.isAuthenticated && words(claimed) !== undefined && claimed === activity['serviceUrl'];
  } catch {
    return false;
  }
}

/** The issuer that a token names, not yet proven. */
function issuerOf(header: string): string | undefined {
  const [, payload] = /^Bearer [\w-]+\.([\w-]+)\.[\w-]+$/.exec(header) ?? [];
  return payload === undefined
    ? undefined
    : words(fields(jsonOf(Buffer.from(payload, 'base64url').toString('utf8')))['iss']);
}
