/**
 * The half that all pretend platforms share, for tests only: an HTTP server on loopback that records calls and
 * can be told to fail, and the delivery of webhooks. What a platform takes and refuses is told by its adapter's simulator.
 */
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Webhook } from './channel.ts';
import { fields, type Json, jsonOf } from './channel-wire.ts';

/** A call that reached the pretend platform. */
export interface Received {
  readonly verb: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Json;
}
export interface Answered {
  readonly status: number;
  /** Sent as JSON; a string or bytes go out as they are. */
  readonly body: unknown;
  readonly headers?: { readonly [name: string]: string };
  /** Only so many bytes of the body go out; then the line is cut, or silent. */
  readonly stops?: { readonly after: number; readonly by: 'hang up' | 'silence' };
}
/** How the next calls go wrong: an answer of its own, a cut connection, or silence. */
export type Fault = Answered | 'hang up' | 'silence';

/** A file that a person sends, and how the platform hands it out. */
export interface SentFile {
  readonly name: string;
  /** Media type. */
  readonly type: string;
  readonly body: Uint8Array;
  readonly goes?: Going;
}
/** `unsized`: its size is not told. `moved`: one redirect further. `lured`: a redirect to where nobody should go. */
export type Going = 'well' | 'unsized' | 'moved' | 'lured' | 'gone' | 'denied' | 'cut' | 'slow';

/** A message that was taken, as the person sees it. */
export interface Sent {
  readonly person: string;
  readonly text: string;
  readonly buttons: readonly { readonly label: string; readonly token?: string; readonly url?: string }[];
  readonly body: Json;
}

/** What tests may do with every pretend platform. */
export interface Simulator {
  /** The API's root, for the adapter's settings. */
  readonly url: string;
  readonly sent: readonly Sent[];
  /** Every call with its path, also those that failed. */
  readonly calls: readonly Received[];
  /** What was refused by published limits, in words. Empty in a good test. */
  readonly broken: readonly string[];
  /** The next calls fail like this; `times` 0 ends it. */
  readonly fail: (fault: Fault, times?: number) => void;
  /** The person blocked the bot, or (false) took it back. */
  readonly block: (person: string, blocked?: boolean) => void;
  /** Bodies as the platform posts them. */
  readonly say: (person: string, text: string) => string;
  readonly tap: (person: string, token: string, label: string) => string;
  readonly open: (person: string, ref?: string) => string;
  readonly leave: (person: string) => string | null;
  /** A document, kept by the platform from now on. */
  readonly sendFile: (person: string, file: SentFile) => string;
  /** A signed request with this body, for `verify` and `parse`. */
  readonly hook: (body: string) => Webhook;
  /** Posts a body, signed, to a running house; `times` redelivers the very same one. */
  readonly deliver: (
    house: string,
    body: string,
    times?: number,
  ) => Promise<readonly { status: number; text: string }[]>;
  readonly close: () => Promise<void>;
}

/** What a platform adds to the shared half. */
export interface Manners {
  readonly answer: (call: Received) => Answered;
  readonly sign: (body: string) => { readonly [header: string]: string };
  /** The webhook's path in the house. */
  readonly path: string;
  /** Where the files of persons lie, below the root. */
  readonly filesAt?: string;
}

const KEPT = '/kept/';

const receive = async (request: http.IncomingMessage): Promise<Received> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://loopback');
  const body = fields(jsonOf(Buffer.concat(chunks).toString()));
  return { verb: request.method ?? '', path: pathname, query: searchParams, headers: request.headers, body };
};

const reply = (response: http.ServerResponse, fault: Fault | null, answer: () => Answered): void => {
  if (fault === 'hang up') response.socket?.destroy();
  if (fault === 'hang up' || fault === 'silence') return;
  const { status, body, headers, stops } = fault ?? answer();
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  const bytes = body instanceof Uint8Array ? body : typeof body === 'string' ? body : JSON.stringify(body);
  if (stops === undefined) return void response.end(bytes);
  response.write(bytes.slice(0, stops.after), () => {
    if (stops.by === 'hang up') response.socket?.destroy();
  });
};

/** What a platform answers to who asks for a file; `path` is where it lies. */
function handOut({ body, type, goes = 'well' }: SentFile, path: string): Answered {
  const sized = { 'content-type': type, 'content-length': String(body.length) };
  const to = (location: string): Answered => ({ status: 302, body: '', headers: { location } });
  const ways: { readonly [G in Going]: Answered } = {
    well: { status: 200, body, headers: sized },
    unsized: { status: 200, body, headers: { 'content-type': type } },
    moved: to(`${path}?moved`),
    lured: to('http://169.254.169.254/latest/meta-data/'),
    gone: { status: 404, body: 'not found' },
    denied: { status: 403, body: 'URL signature expired' },
    cut: { status: 200, body, headers: sized, stops: { after: body.length >> 1, by: 'hang up' } },
    slow: { status: 200, body, headers: sized, stops: { after: body.length >> 1, by: 'silence' } },
  };
  return ways[goes];
}

/** Opens the server on a free port of loopback. */
export const pretend = async ({ answer, sign, path, filesAt = KEPT }: Manners) => {
  const calls: Received[] = [];
  const files: SentFile[] = [];
  const given = ({ path: asked, query }: Received): Answered => {
    const file = files[Number(/\d+/.exec(asked.slice(filesAt.length))?.[0]) - 1];
    if (file === undefined) return { status: 404, body: 'not found' };
    return handOut(query.has('moved') ? { ...file, goes: 'well' } : file, asked);
  };
  let failing: { readonly fault: Fault; left: number } | null = null;
  const next = (): Fault | null => (failing !== null && failing.left-- > 0 ? failing.fault : null);
  const server = http.createServer(async (request, response) => {
    const call = await receive(request);
    calls.push(call);
    reply(response, next(), () => (call.path.startsWith(filesAt) ? given(call) : answer(call)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const post = async (house: string, body: string) => {
    const headers = { 'content-type': 'application/json', ...sign(body) };
    const response = await fetch(new URL(path, house), { method: 'POST', headers, body });
    return { status: response.status, text: await response.text() };
  };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    calls,
    files,
    /** Keeps a file; gives its path below `filesAt`, and its address. */
    keep: (file: SentFile) => {
      const part = `${files.push(file)}${/\.\w+$/.exec(file.name)?.[0] ?? ''}`;
      return { part, url: `${url}${filesAt}${part}` };
    },
    fail: (fault: Fault, times = 1): void => {
      failing = { fault, left: times };
    },
    hook: (body: string): Webhook => ({ headers: sign(body), query: {}, raw: Buffer.from(body) }),
    deliver: async (house: string, body: string, times = 1) => {
      const answers: { status: number; text: string }[] = [];
      for (let n = 0; n < times; n++) answers.push(await post(house, body));
      return answers;
    },
    close: async (): Promise<void> => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
};
