import type { Pace } from './limits.ts';

/** Takes one from a key's bucket. Gives 0, or the seconds (whole, at least 1) until one will be there. */
export type Gate = (key: string, at: number) => number;

interface Bucket {
  left: number;
  at: number;
}

/**
 * Token buckets by key, at most `keys` of them. The longest unused key is dropped first; a dropped key starts
 * full again, so an attacker with many keys gains at most what many keys give anyway.
 */
export function makeGate(pace: Pace, keys: number): Gate {
  const buckets = new Map<string, Bucket>();
  return (key, at) => {
    const bucket = refilled(buckets.get(key), pace, at);
    buckets.delete(key);
    buckets.set(key, bucket);
    dropOldest(buckets, keys);
    if (bucket.left < 1) return Math.max(1, Math.ceil((1 - bucket.left) / pace.perSecond));
    bucket.left -= 1;
    return 0;
  };
}

function refilled(bucket: Bucket | undefined, pace: Pace, at: number): Bucket {
  if (bucket === undefined) return { left: pace.burst, at };
  const gained = (Math.max(0, at - bucket.at) / 1000) * pace.perSecond;
  return { left: Math.min(pace.burst, bucket.left + gained), at };
}

/** Forgets the first key of a map that grew beyond `most`. */
function dropOldest<T>(map: Map<string, T>, most: number): void {
  if (map.size <= most) return;
  const [oldest] = map.keys();
  if (oldest !== undefined) map.delete(oldest);
}

/** The address by which a visitor is paced: an IPv4 address whole, an IPv6 one by its network (first 64 bits). */
export function addressKey(address: string | undefined): string {
  if (address === undefined) return 'unknown';
  const plain = address.startsWith('::ffff:') ? address.slice(7) : address;
  if (!plain.includes(':')) return plain;
  const [head = ''] = plain.split('::');
  return `${head.split(':').slice(0, 4).join(':')}::/64`;
}
