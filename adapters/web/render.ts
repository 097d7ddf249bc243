import type { Call, Limits, Recipient } from '../../src/channel.ts';
import { splitText } from '../../src/channel-layout.ts';
import type { Button, Reply } from '../../src/dialog/types.ts';

/** A reply as the page shows it: the reply itself, within the channel's limits. */
export type Shown = Reply;

/** One call a bubble; a text over the limit becomes several, the buttons and the file on the last. */
export function render(reply: Reply, to: Recipient, limits: Limits): readonly Call[] {
  const whole = withinButtons(reply, limits);
  const parts = splitText(whole.text.trim() === '' ? '…' : whole.text, limits.text);
  return parts.map((text, i) => ({
    method: 'show',
    body: { person: to.person, reply: i === parts.length - 1 ? { ...whole, text } : { text, buttons: [] } },
  }));
}

const isPick = (button: Button): boolean => button.kind === 'pick';

/** More choices than fit become a numbered list in the text, to be answered by typing the number. */
function withinButtons(reply: Reply, limits: Limits): Reply {
  if (reply.buttons.length <= limits.buttons) return reply;
  const first = reply.from ?? 1;
  const list = reply.buttons.filter(isPick).map((button, i) => `${first + i}. ${button.label}`);
  const rest = reply.buttons.filter((button) => !isPick(button)).slice(0, limits.buttons);
  return { ...reply, text: [reply.text, ...list].join('\n'), buttons: rest };
}
