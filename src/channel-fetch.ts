/**
 * Bringing a file that a person sent from where the platform keeps it: streamed and bounded, over https to public
 * addresses only, so that an address in a message never leads into the network that the house stands in.
 */
import { type LookupAddress, lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import type { Dispatcher } from 'undici';
import Agent from 'undici/lib/dispatcher/agent.js';
import type { Fetched } from './channel.ts';
import { CALL_MS, fields, words } from './channel-wire.ts';

export interface FileCall {
  readonly url: string;
  /** Root of the platform's API: its origin may be plain http, and on loopback. */
  readonly home: string;
  /** Sent to this origin only; what it redirects to elsewhere does not get them. */
  readonly headers?: { readonly [name: string]: string };
  /** Bytes. */
  readonly most: number;
  readonly signal: AbortSignal;
}

const MOST_REDIRECTS = 3;

// ---------------------------------------------------------------- where to

/** Addresses that are nobody's on the public net (RFC 6890, RFC 4193, RFC 6598). */
const PRIVATE = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 127],
  ['64:ff9b:1::', 48],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv6');

/** Whether an IP address can be reached from everywhere. */
export const isPublicAddress = (address: string): boolean =>
  !PRIVATE.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
const isPublic = ({ address }: LookupAddress): boolean => isPublicAddress(address);

/** A name of which every address is public; the error `ENOTPUBLIC` else. */
export const lookupPublic: LookupFunction = (name, options, callback) => {
  lookup(name, { ...options, all: true }, (error, found) => {
    const [first] = found ?? [];
    if (error !== null || first === undefined) callback(error ?? new Error('no address'), '', 0);
    else if (!found.every(isPublic)) callback(Object.assign(new Error('not public'), { code: NOT_PUBLIC }), '', 0);
    else if (options.all) callback(null, found);
    else callback(null, first.address, first.family);
  });
};
const NOT_PUBLIC = 'ENOTPUBLIC';

/** Where a file may be brought from: the platform's own root, or any public https address with a name. */
export function placeOf(url: string, home: string): URL | null {
  if (!URL.canParse(url)) return null;
  const place = new URL(url);
  if (place.username !== '' || place.password !== '') return null;
  if (place.origin === new URL(home).origin) return place;
  const isNamed = isIP(place.hostname.replace(/^\[|\]$/g, '')) === 0 && place.hostname.includes('.');
  return place.protocol === 'https:' && isNamed ? place : null;
}

// ---------------------------------------------------------------- one answer

type Answer = Fetched | { readonly is: 'elsewhere'; readonly to: string };
type Headers = { readonly [name: string]: string | string[] | undefined };

const GONE: Fetched = { is: 'gone', why: 'the file is no longer there' };
const STRANGE: Fetched = { is: 'gone', why: 'the address is none of the platform' };

const one = (header: string | string[] | undefined): string =>
  String(Array.isArray(header) ? header[0] : (header ?? ''));
/** `image/jpeg` of `image/jpeg; charset=x`; null where it is no type. */
const typeIn = (header: string | string[] | undefined): string | null =>
  /^\s*([\w.+-]{1,60}\/[\w.+-]{1,80})\s*(?:;|$)/.exec(one(header))?.[1]?.toLowerCase() ?? null;

/** What a status means before anything of the body came; null for the file itself. */
function byStatus(status: number, headers: Headers): Answer | null {
  if (status === 200) return null;
  if (status >= 300 && status < 400) return { is: 'elsewhere', to: one(headers['location']) };
  const isPassing = status >= 500 || status === 408 || status === 429;
  return isPassing ? { is: 'later', why: `the file's server answered ${status}` } : GONE;
}

/** Takes an answer while it streams, and gives up as soon as it is too large or no file. */
class Taking implements Dispatcher.DispatchHandler {
  #done: ((answer: Answer) => void) | null;
  readonly #most: number;
  readonly #chunks: Buffer[] = [];
  #bytes = 0;
  #type: string | null = null;
  #controller: Dispatcher.DispatchController | undefined;

  constructor(most: number, done: (answer: Answer) => void) {
    this.#most = most;
    this.#done = done;
  }

  end(answer: Answer): void {
    if (this.#done === null) return;
    this.#tell(answer);
    this.#controller?.abort(new Error('enough'));
  }

  #tell(answer: Answer): void {
    this.#done?.(answer);
    this.#done = null;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#done === null) controller.abort(new Error('enough'));
  }

  onResponseStart(_: unknown, status: number, headers: Headers): void {
    const answer = byStatus(status, headers);
    if (answer !== null) return void this.end(answer);
    if (Number(one(headers['content-length'])) > this.#most) return void this.end({ is: 'big' });
    this.#type = typeIn(headers['content-type']);
  }

  onResponseData(_: unknown, chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes > this.#most) return void this.end({ is: 'big' });
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#tell({ is: 'ok', body: Buffer.concat(this.#chunks), type: this.#type });
  }

  /** Its message may carry the address and is left out. */
  onResponseError(_: unknown, error: Error): void {
    const { code, name } = fields(error);
    this.#tell(code === NOT_PUBLIC ? STRANGE : { is: 'later', why: words(code) ?? words(name) ?? 'network' });
  }
}

const agentWith = (lookupBy: LookupFunction | undefined): Agent =>
  new Agent({
    // Files are rare: each has a connection of its own, that nobody closes just when it is used again.
    pipelining: 0,
    connect: { timeout: 5_000, ...(lookupBy && { lookup: lookupBy }) },
    connections: 8,
    headersTimeout: CALL_MS,
    bodyTimeout: CALL_MS,
  });
let agents: { readonly home: Agent; readonly abroad: Agent } | undefined;

function take(place: URL, isHome: boolean, { headers = {}, most, signal }: FileCall): Promise<Answer> {
  agents ??= { home: agentWith(undefined), abroad: agentWith(lookupPublic) };
  const agent = isHome ? agents.home : agents.abroad;
  return new Promise<Answer>((resolve) => {
    const taking = new Taking(most, (answer) => {
      signal.removeEventListener('abort', giveUp);
      resolve(answer);
    });
    const giveUp = (): void => taking.end({ is: 'later', why: 'the file did not come in time' });
    if (signal.aborted) return void giveUp();
    signal.addEventListener('abort', giveUp);
    try {
      agent.dispatch(
        {
          origin: place.origin,
          path: place.pathname + place.search,
          method: 'GET',
          headers: { ...headers, 'accept-encoding': 'identity' },
        },
        taking,
      );
    } catch (error) {
      taking.onResponseError(null, error as Error);
    }
  });
}

/**
 * Brings a file. Redirects are followed to places that are allowed themselves, {@link MOST_REDIRECTS} at most; the
 * headers stay with the origin that they were given for. Never throws, and tells no address.
 */
export async function fetchFile(call: FileCall): Promise<Fetched> {
  const home = new URL(call.home).origin;
  let place = placeOf(call.url, call.home);
  let headers = call.headers ?? {};
  for (let redirects = 0; place !== null && redirects <= MOST_REDIRECTS; redirects += 1) {
    const answer = await take(place, place.origin === home, { ...call, headers });
    if (answer.is !== 'elsewhere') return answer;
    const from: URL = place;
    place = URL.canParse(answer.to, from.href) ? placeOf(new URL(answer.to, from).href, call.home) : null;
    if (place?.origin !== from.origin) headers = {};
  }
  return STRANGE;
}
