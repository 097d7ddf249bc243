/** A visitor without a browser: speaks to the doors of the web channel as the page does. */

export interface Heard {
  readonly event: string;
  readonly id: string;
  readonly data: {
    readonly who?: string;
    readonly text?: string;
    readonly show?: { readonly text: string };
    readonly drawn?: unknown;
    readonly lines?: number;
  };
}

export interface Stream {
  readonly heard: Heard[];
  readonly status: number;
  /** Resolves with what was heard once that many events came; throws after two seconds. */
  readonly until: (count: number) => Promise<readonly Heard[]>;
  readonly close: () => void;
}

export async function newSession(url: string, headers: Record<string, string> = {}): Promise<string> {
  const answer = await fetch(`${url}/web/session`, { method: 'POST', headers });
  return ((await answer.json()) as { token: string }).token;
}

let count = 0;

export async function say(url: string, token: string, said: unknown, id = `line-${++count}`): Promise<Response> {
  return fetch(`${url}/web/say`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ id, said }),
  });
}

export async function listen(
  url: string,
  token: string,
  options: { last?: string; drawn?: boolean } = {},
): Promise<Stream> {
  const stop = new AbortController();
  const headers: Record<string, string> = { Authorization: `Bearer ${token}` };
  if (options.last !== undefined) headers['Last-Event-ID'] = options.last;
  const answer = await fetch(`${url}/web/stream${options.drawn ? '?drawn' : ''}`, { headers, signal: stop.signal });
  const heard: Heard[] = [];
  void read(answer, heard).catch(() => undefined);
  const until = async (wanted: number): Promise<readonly Heard[]> => {
    for (const end = Date.now() + 2000; heard.length < wanted; ) {
      if (Date.now() > end) throw new Error(`only ${heard.length} of ${wanted} events came`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return heard;
  };
  return { heard, status: answer.status, until, close: () => stop.abort() };
}

async function read(answer: Response, heard: Heard[]): Promise<void> {
  if (answer.body === null) return;
  let rest = '';
  for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks.filter((one) => !one.startsWith(':'))) heard.push(eventOf(block));
  }
}

function eventOf(block: string): Heard {
  const field = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
  return { event: field('event'), id: field('id'), data: JSON.parse(field('data')) };
}
