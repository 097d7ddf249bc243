import type { Request, Response } from 'express';
import { draw, type Renderers } from './drawing.ts';
import type { WebBounds } from './limits.ts';
import { addressKey } from './pace.ts';
import type { Line, LineBody, Listener, Talk, Talks } from './talks.ts';

interface Streams {
  readonly talks: Talks;
  readonly bounds: WebBounds;
  readonly renderers: Renderers;
  readonly onReader: (person: string) => void;
  readonly now: () => number;
  /** Open streams by address. */
  readonly open: Map<string, number>;
}

/** Bytes that may wait for a slow reader before it is let go; it comes back and takes up where it was. */
const MOST_WAITING = 256 * 1024;
const BEAT = 20_000;

/**
 * Sends the talk as server-sent events: first what the reader has not seen (`Last-Event-ID`), then what comes.
 * With `?drawn` each line of the bot carries what the three messengers would show.
 */
export function openStream(req: Request, res: Response, talk: Talk, streams: Streams): void {
  const address = addressKey(req.ip);
  const { open } = streams;
  const count = (open.get(address) ?? 0) + 1;
  if (count > streams.bounds.streamsPerAddress) {
    res.set('Retry-After', '10').status(429).json({ error: 'Too many open pages from this address.' });
    return;
  }
  open.set(address, count);
  startEvents(res);
  const listener = makeListener(res, talk, req.query['drawn'] === undefined ? null : streams.renderers);
  sendMissed(res, talk, listener, req.get('last-event-id'));
  streams.talks.listen(talk, listener);
  const beat = setInterval(() => res.write(': still here\n\n'), BEAT).unref();
  res.on('close', () => {
    clearInterval(beat);
    closed(open, address);
    streams.talks.leave(talk, listener, streams.now());
  });
  streams.onReader(talk.person);
}

function closed(open: Map<string, number>, address: string): void {
  const left = (open.get(address) ?? 1) - 1;
  if (left > 0) open.set(address, left);
  else open.delete(address);
}

function startEvents(res: Response): void {
  res.status(200).set({ 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' });
  res.flushHeaders();
}

/** Event ids are `<life>-<number>`; an id of another life means the reader must begin anew. */
function sendMissed(res: Response, talk: Talk, listener: Listener, last: string | undefined): void {
  const [, life, n] = /^([\w-]{8})-(\d{1,9})$/.exec(last ?? '') ?? [];
  const seen = life === talk.life ? Number(n) : 0;
  if (seen === 0) res.write(`event: begin\ndata: {"lines":${talk.lines.length}}\n\n`);
  for (const line of talk.lines) if (line.n > seen) listener.write(line);
}

function makeListener(res: Response, talk: Talk, renderers: Renderers | null): Listener {
  const end = (): void => void res.end();
  return {
    end,
    write: (line) => {
      if (res.writableEnded || res.destroyed) return false;
      res.write(event(line, talk, renderers));
      if (res.writableLength <= MOST_WAITING) return true;
      res.destroy();
      return false;
    },
  };
}

const event = (line: Line, talk: Talk, renderers: Renderers | null): string =>
  `id: ${talk.life}-${line.n}\nevent: line\ndata: ${renderers === null ? line.json : drawn(line.json, renderers)}\n\n`;

function drawn(json: string, renderers: Renderers): string {
  const body: LineBody = JSON.parse(json);
  return body.who === 'bot' ? JSON.stringify({ ...body, drawn: draw(renderers, body.show) }) : json;
}
