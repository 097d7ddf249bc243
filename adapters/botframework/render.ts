import type { Call, Limits, Recipient } from '../../src/channel.ts';
import { lay, splitText } from '../../src/channel-layout.ts';
import type { Reply } from '../../src/dialog/types.ts';
import { referenceOf } from './person.ts';
import { TAP } from './wire.ts';

/**
 * The narrowest of what the connected services take: Messenger's 2,000 characters and 24 hours, and the ten
 * suggested actions that botbuilder-dialogs' ChoiceFactory allows there.
 */
export const LIMITS: Limits = {
  text: 2000,
  textWithButtons: 2000,
  buttons: 10,
  label: 20,
  tokenBytes: 64,
  bodyBytes: 28 * 1024,
  webhookBytes: 1024 * 1024,
  windowHours: 24,
  bulkPerSecond: 5,
};

/** Addresses stand in the text: suggested actions that open a page are not shown by all services. */
const ROOM = {
  buttons: LIMITS.buttons,
  links: 0,
  label: LIMITS.label,
  tokenBytes: LIMITS.tokenBytes,
  without: ['phone', 'place'] as const,
};

/** Services that show a suggested action's value as the person's words: there the label itself is sent. */
const SHOWS_VALUE: ReadonlySet<string> = new Set(['msteams']);

/** One `message` activity a part of the text, the suggested actions on the last. */
export function render(reply: Reply, to: Recipient): readonly Call[] {
  const laid = lay(reply, ROOM);
  const channelId = referenceOf(to.person)?.channelId ?? '';
  const parts = splitText(laid.text, LIMITS.text);
  const actions = laid.buttons.flatMap((button) => (button.kind === 'pick' ? [action(button, channelId)] : []));
  return parts.map((text, i) => ({
    method: 'sendToConversation',
    body: {
      person: to.person,
      activity: {
        type: 'message',
        textFormat: 'plain',
        text,
        ...(i === parts.length - 1 && actions.length > 0 && { suggestedActions: { to: [], actions } }),
      },
    },
  }));
}

function action({ label, token }: { readonly label: string; readonly token: string }, channelId: string) {
  if (SHOWS_VALUE.has(channelId)) return { type: 'imBack', title: label, value: label };
  return { type: 'postBack', title: label, value: `${TAP}${token}` };
}
