import { fields, jsonOf, words } from '../../src/channel-wire.ts';

/** Where a person's talk lies: everything that a reply needs, so that it survives a restart. */
export interface Reference {
  /** Azure's name of the channel: `facebook`, `webchat`, `msteams` … */
  readonly channelId: string;
  /** Address of the connector, equal to the claim of the token that it came with. */
  readonly serviceUrl: string;
  readonly conversationId: string;
  readonly botId: string;
  readonly userId: string;
}

const ORDER = ['channelId', 'serviceUrl', 'conversationId', 'botId', 'userId'] as const;

/**
 * The person's id in this channel: the reference itself, as base64url of a JSON list. {@link referenceOf} reads it
 * back. It comes only out of authenticated activities, so a token is never sent to an address that somebody made up.
 */
export const personOf = (reference: Reference): string =>
  Buffer.from(JSON.stringify(ORDER.map((part) => reference[part]))).toString('base64url');

/** The reference in a person's id, or null where it is none. */
export function referenceOf(person: string): Reference | null {
  const parts: unknown = fields(jsonOf(`{"parts":${Buffer.from(person, 'base64url').toString('utf8')}}`))['parts'];
  if (!Array.isArray(parts) || parts.length !== ORDER.length) return null;
  const [channelId, serviceUrl, conversationId, botId, userId] = parts.map(words);
  if (!channelId || !serviceUrl || !conversationId || !botId || !userId) return null;
  return URL.canParse(serviceUrl) ? { channelId, serviceUrl, conversationId, botId, userId } : null;
}
