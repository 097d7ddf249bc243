/** Opens the house's port, or says why it cannot. */
import http, { type Server } from 'node:http';
import type { Config } from './config.ts';

/** A start that cannot succeed, as a sentence for the operator. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
}

/** Listens where the configuration says. @throws StartRefused, one sentence. */
export function openDoors(app: http.RequestListener, config: Config): Promise<Server> {
  const server = http.createServer({ requestTimeout: 30_000, headersTimeout: 15_000, keepAliveTimeout: 65_000 }, app);
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new StartRefused(portProblem(error, config))));
    server.listen(config.port, config.host, () => resolve(server));
  });
}

function portProblem(error: NodeJS.ErrnoException, { port, host }: Config): string {
  const sentences: { readonly [code: string]: string } = {
    EADDRINUSE: `Port ${port} on ${host} is in use: stop the other program or set PORT to a free one.`,
    EACCES: `Port ${port} may not be opened by this user: set PORT to a number above 1023 and let a reverse proxy take 443.`,
    ENOTFOUND: `HOST ${host} is no address: use 127.0.0.1 or 0.0.0.0.`,
    EADDRNOTAVAIL: `HOST ${host} is no address of this machine: use 127.0.0.1 or 0.0.0.0.`,
  };
  return (
    sentences[error.code ?? ''] ?? `The service cannot listen on ${host}:${port} (${error.code ?? error.message}).`
  );
}
