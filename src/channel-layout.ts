/**
 * How a reply becomes texts and buttons where room is limited: pure, and the same rules on every channel.
 * Nothing is cut: what has no button stands in the text, and what is too long is split.
 */
import type { Button, Reply } from './dialog/types.ts';

/** A button with the label that is shown. */
export type Shown = Button;

/** The room that a platform gives for one reply. */
export interface Room {
  /** Buttons in one message. */
  readonly buttons: number;
  /** Link buttons among them; the addresses of more stand in the text. */
  readonly links: number;
  /** Code points of a label. */
  readonly label: number;
  readonly tokenBytes: number;
  /** Links have room of their own beside the buttons (a template beside quick replies). */
  readonly linksApart?: boolean;
  /** Labels come back as typed text, so that wanted numbers stand in a list and not on the buttons. */
  readonly numbersInText?: boolean;
  /** Kinds that the platform does not have (Messenger has no button for a place): left out. */
  readonly without?: readonly Button['kind'][];
}

/** What is shown: the whole text, not yet split, and the buttons that fit. */
export interface Laid {
  readonly text: string;
  readonly buttons: readonly Shown[];
}

type Pick = Extract<Button, { kind: 'pick' }>;
/** An option carries its number; the ways out (menu, back, …) have none. */
interface Option {
  readonly button: Pick;
  readonly number: number;
}

const WAYS = /^(?:menu|back|skip|none|more:\d+|lang\.\w+)$/;
/** A way out of the question, or the offer to go on in another language: no answer to it, and without a number. */
export const isWay = (button: Button): boolean => button.kind === 'pick' && WAYS.test(button.token);

/** Code points fit where the units do, which is quick to see and nearly always so. */
const fits = (text: string, max: number): boolean => text.length <= max || [...text].length <= max;

/** Whether an address may stand behind a link button: public web addresses only, as the platforms ask. */
export const linkable = (url: string): boolean => /^https?:\/\/[^\s/?#]+\.[^\s]+$/.test(url) && url.length <= 250;

const numbered = ({ button, number }: Option): string => `${number}. ${button.label}`;

/** The label of an option: with its number where that is wanted and fits, else alone, else the bare number. */
const labelOf = (option: Option, room: Room, wanted: boolean): string => {
  const full = numbered(option);
  if (wanted) return fits(full, room.label) && !room.numbersInText ? full : String(option.number);
  return fits(option.button.label, room.label) ? option.button.label : String(option.number);
};

const optionsOf = (reply: Reply): readonly Option[] => {
  const from = reply.from ?? 1;
  const picks = reply.buttons.filter((button): button is Pick => button.kind === 'pick' && !isWay(button));
  return picks.map((button, index) => ({ button, number: from + index }));
};

/** Which buttons stay: the ways out and requests first, then as many options as there is room for. */
const kept = (buttons: readonly Button[], options: readonly Option[], room: Room): ReadonlySet<Button> => {
  const picks = new Set<Button>(options.map((option) => option.button));
  const links = room.linksApart === true ? buttons.filter(({ kind }) => kind === 'link').length : 0;
  const others = buttons.filter((button) => !picks.has(button)).slice(0, room.buttons + links);
  const fitting = options.filter(({ button }) => button.token.length <= room.tokenBytes);
  const places = Math.max(0, room.buttons + links - others.length);
  return new Set([...others, ...fitting.slice(0, places).map((option) => option.button)]);
};

/** Links that get a button, as many as there is room for. */
const linkedOf = (reply: Reply, room: Room): ReadonlySet<Button> => {
  const links = reply.buttons.filter((button) => button.kind === 'link');
  return new Set(links.filter(({ url, label }) => linkable(url) && fits(label, room.label)).slice(0, room.links));
};

/** Labels of ways out are short in any language; one that is not ends in an ellipsis and stands in the text. */
const shorten = (label: string, max: number): string =>
  fits(label, max) ? label : `${[...label].slice(0, max - 1).join('')}…`;

/** The engine writes the list itself where labels had to be shortened. */
const isListedIn = (text: string, options: readonly Option[]): boolean =>
  options.every(({ number }) => `\n${text}`.includes(`\n${number}. `));

/** The buttons of a reply in a room: all but the words, so that what many replies share is arranged once. */
interface Arranged {
  readonly buttons: readonly Shown[];
  readonly options: readonly Option[];
  /** The options by number, where not every label tells its own. */
  readonly list: readonly string[];
  /** Labels of ways out that do not show whole. */
  readonly others: readonly string[];
  /** Links without a button, with their addresses. */
  readonly links: readonly string[];
}

const arrange = (reply: Reply, room: Room): Arranged => {
  const linked = linkedOf(reply, room);
  const able = reply.buttons.filter(
    (button) => !room.without?.includes(button.kind) && (button.kind !== 'link' || linked.has(button)),
  );
  const options = optionsOf(reply);
  const labels = new Map<Button, string>(
    options.map((one) => [one.button, labelOf(one, room, reply.numbers === true)]),
  );
  const stay = kept(able, options, room);
  const labelFor = (button: Button): string => labels.get(button) ?? shorten(button.label, room.label);
  const isTold = (one: Option): boolean =>
    stay.has(one.button) && [one.button.label, numbered(one)].includes(labelFor(one.button));
  return {
    buttons: able.filter((button) => stay.has(button)).map((button) => ({ ...button, label: labelFor(button) })),
    options,
    list: options.every(isTold) ? [] : options.map(numbered),
    others: able
      .filter((button) => !labels.has(button) && !(stay.has(button) && labelFor(button) === button.label))
      .map(({ label }) => label),
    links: reply.buttons
      .filter((button) => button.kind === 'link' && !linked.has(button))
      .map((link) => `${link.label}: ${link.kind === 'link' ? link.url : ''}`),
  };
};

/** Replies to many people share their buttons: the engine draws a question once. */
const known = new WeakMap<Reply['buttons'], Map<Room, Arranged>>();

function arranged(reply: Reply, room: Room): Arranged {
  if (reply.numbers === true || reply.from !== undefined) return arrange(reply, room);
  const rooms = known.get(reply.buttons) ?? new Map<Room, Arranged>();
  const there = rooms.get(room) ?? arrange(reply, room);
  known.set(reply.buttons, rooms.set(room, there));
  return there;
}

/**
 * Text and buttons of a reply within a platform's room. A text of nothing becomes an ellipsis: platforms refuse it.
 * The same array of buttons gives the same array of shown ones, as long as `room` is the same object.
 */
export const lay = (reply: Reply, room: Room): Laid => {
  const { buttons, options, list, others, links } = arranged(reply, room);
  const items = list.length === 0 || isListedIn(reply.text, options) ? [] : list;
  const file = reply.file === undefined ? [] : [`${reply.file.name}\n${reply.file.url}`];
  const text = [reply.text, ...file, ...links, [...items, ...others].join('\n')];
  return { text: text.filter((part) => part.trim() !== '').join('\n\n') || '…', buttons };
};

/** Where a text may be cut at the latest, never between the halves of a surrogate pair. */
const hardCut = (text: string, limit: number): number => {
  const half = text.charCodeAt(limit);
  return half >= 0xdc00 && half <= 0xdfff ? Math.max(1, limit - 1) : limit;
};

/** After a paragraph, else a line, else a word; a break in the first quarter would waste the message. */
const cutAt = (text: string, limit: number): number => {
  for (const mark of ['\n\n', '\n', ' ']) {
    const at = text.lastIndexOf(mark, limit);
    if (at >= limit / 4) return at;
  }
  return hardCut(text, limit);
};

/**
 * Splits a text into parts of at most `limit` UTF-16 units (never more code points than that, so it holds
 * however a platform counts). White space at a cut falls away; words stay whole unless longer than a message.
 */
export const splitText = (text: string, limit: number): readonly string[] => {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    const cut = cutAt(rest, limit);
    parts.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  parts.push(rest);
  return parts.filter((part) => part.trim() !== '');
};

/** Pairs neighbours that both satisfy `short`; the rest stand alone. */
export const inRows = <T>(items: readonly T[], short: (item: T) => boolean): readonly (readonly T[])[] => {
  const rows: T[][] = [];
  for (const item of items) {
    const last = rows.at(-1);
    const [mate] = last ?? [];
    if (last !== undefined && last.length === 1 && mate !== undefined && short(mate) && short(item)) last.push(item);
    else rows.push([item]);
  }
  return rows;
};

/** What a function makes of shown buttons, made once for each array of them (see {@link lay}). */
export const oncePerButtons = <T>(make: (buttons: readonly Shown[]) => T): ((buttons: readonly Shown[]) => T) => {
  const made = new WeakMap<readonly Shown[], { readonly value: T }>();
  return (buttons) => {
    const there = made.get(buttons) ?? { value: make(buttons) };
    made.set(buttons, there);
    return there.value;
  };
};
