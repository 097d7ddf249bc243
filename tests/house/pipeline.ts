/** Posts many webhooks over one connection without waiting for answers: the only way to fix the order of arrival. */
import net from 'node:net';
import type { Simulator } from '../../src/channel-simulator.ts';

/** Writes all bodies at once, signed; resolves with the statuses in order. */
export function pipeline(
  simulator: Simulator,
  channel: string,
  house: string,
  bodies: readonly string[],
): Promise<readonly number[]> {
  const { hostname, port } = new URL(house);
  const requests = bodies.map((body) => {
    const { headers } = simulator.hook(body);
    const lines = Object.entries({ ...headers, host: hostname, 'content-type': 'application/json' });
    const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    return `POST /webhooks/${channel} HTTP/1.1\r\n${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  });
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(port), hostname, () => socket.write(requests.join('')));
    let text = '';
    socket.setEncoding('utf8');
    socket.on('error', reject);
    socket.on('data', (chunk: string) => {
      text += chunk;
      const statuses = [...text.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, status]) => Number(status));
      if (statuses.length < bodies.length) return;
      socket.destroy();
      resolve(statuses);
    });
  });
}
