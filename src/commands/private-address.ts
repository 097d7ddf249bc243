/** Addresses that no platform can call. */
import { isIP } from 'node:net';
import { isPublicAddress } from '../channel-fetch.ts';

/** Whether nobody outside this machine or its network can come to it, as far as that can be told without asking. */
export function isPrivate(address: string): boolean {
  const host = new URL(address).hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (isIP(host) !== 0) return !isPublicAddress(host);
  return !host.includes('.') || /\.(?:localhost|local|internal|lan|home|corp)$/.test(host);
}
