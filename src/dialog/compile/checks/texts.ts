/** Texts against the content, and the languages against each other. */

import type { Slot } from '../../steps.ts';
import { eventButton } from '../../texts/events.ts';
import { surelyNamed, textFault, textNames } from '../../texts/index.ts';
import type { Lang } from '../../types.ts';
import type { Content } from '../content.ts';
import { findSlot } from '../context.ts';
import { type Wanted, wantedTexts } from '../expected.ts';
import { fileOf, type Text } from '../texts.ts';

/** Spaces whose texts other floors use, under keys of their own. */
const FREE = ['pages', 'platform', 'events', 'global', 'bubo'];
const SPACES = [...FREE, 'answers', 'redirects', 'premises', 'known', 'opens', 'rules', 'me', 'handover'];
/** Names that every text may show. */
const CLOCK = ['now', 'today', 'channel'];
/** How many bubbles an answer has may differ between languages. */
const FURTHER_BUBBLE = /^answers\.[^.]+\.(say|plain)\.([2-9]|\d\d)$/;
const BUBBLE = /^answers\.([^.]+)\.(say|plain)\.(\d+)$/;
const MOST_BUBBLES = 3;

export const checkTexts = (content: Content): void => {
  const wanted = wantedTexts(content);
  checkFiles(content);
  checkMissing(content, wanted);
  for (const lang of content.locales.langs) {
    for (const [key, text] of content.locales.words.get(lang) ?? []) checkText(content, wanted, lang, key, text);
  }
};

const spaceOf = (key: string): string => key.slice(0, key.indexOf('.'));
const isBroken = ({ locales, context }: Content, lang: Lang, key: string): boolean =>
  context.broken.has(spaceOf(key)) || (locales.broken.get(lang) ?? []).includes(spaceOf(key));

const checkFiles = ({ dialogs, locales, context }: Content): void => {
  for (const { space, path } of locales.files) {
    if (SPACES.includes(space) || dialogs[space] || context.broken.has(space)) continue;
    const among = [...SPACES, ...Object.keys(dialogs)];
    context.report.add('B311', { file: path, line: 1 }, { known: SPACES.join(', ') }, { name: space, among });
  }
};

const checkMissing = (content: Content, wanted: ReadonlyMap<string, Wanted>): void => {
  const { locales, context } = content;
  for (const { key, at, must } of wanted.values()) {
    for (const lang of must ? locales.langs : []) {
      const words = locales.words.get(lang);
      if (words?.has(key) || isBroken(content, lang, key)) continue;
      const among = [...(words?.keys() ?? [])].filter((known) => spaceOf(known) === spaceOf(key) && !wanted.has(known));
      context.report.add('B301', at, { key, lang, file: fileOf(locales, lang, key) }, { name: key, among });
    }
  }
};

const checkText = (
  content: Content,
  wanted: ReadonlyMap<string, Wanted>,
  lang: Lang,
  key: string,
  { text, at }: Text,
): void => {
  const { report } = content.context;
  const why = textFault(text);
  if (why !== null) report.add('B308', at, { key, lang, why });
  checkEvent(content, key, at);
  const known =
    wanted.has(key) || FREE.includes(spaceOf(key)) || isUnknownSpace(content, key) || isBroken(content, lang, key);
  const bubble = BUBBLE.exec(key);
  if (bubble && Number(bubble[3]) === MOST_BUBBLES + 1) {
    report.add('B610', at, { answer: bubble[1] ?? '', count: bubble[3] ?? '', lang });
  } else if (!known && !bubble) report.add('B303', at, { key }, { name: key, among: wanted.keys() });
  checkOtherLanguages(content, wanted, lang, key, { text, at });
  if (!isBroken(content, lang, key)) checkNames(content, key, { text, at });
};

/** A button of a notice opens a dialog that can be told what about, or does what a global does. */
const checkEvent = ({ dialogs, globals, context }: Content, key: string, at: Text['at']): void => {
  const id = eventButton(key);
  if (id === null || globals.some(({ global }) => global.id === id)) return;
  if (dialogs[id]?.slots[`${id}.ref`]?.type === 'text') return;
  const open = Object.values(dialogs).filter((dialog) => dialog.slots[`${dialog.id}.ref`]?.type === 'text');
  const among = [...open.map((dialog) => dialog.id), ...globals.map(({ global }) => global.id)];
  context.report.add('B312', at, { key }, { name: id, among });
};

/** A file that belongs to no dialog is one finding, not one for each of its texts. */
const isUnknownSpace = ({ dialogs }: Content, key: string): boolean =>
  !SPACES.includes(spaceOf(key)) && !dialogs[spaceOf(key)];

const checkOtherLanguages = (
  content: Content,
  wanted: ReadonlyMap<string, Wanted>,
  lang: Lang,
  key: string,
  { text, at }: Text,
): void => {
  const { locales, context } = content;
  for (const other of locales.langs.filter((one) => one !== lang && !isBroken(content, one, key))) {
    const twin = locales.words.get(other)?.get(key);
    if (!twin && !wanted.get(key)?.must && !FURTHER_BUBBLE.test(key)) {
      context.report.add('B302', at, { key, lang, other, file: fileOf(locales, other, key) });
    }
    if (twin && lang === 'bg') compareNames(content, key, { text, at }, twin, other);
  }
};

const list = (names: readonly string[]): string =>
  names.length === 0 ? 'nothing' : names.map((name) => `{${name}}`).join(', ');

/** The names in a text; of one that cannot be read those that stand there for sure, which need not be all. */
const namesOf = (text: string): { readonly names: readonly string[]; readonly isWhole: boolean } => {
  const isWhole = textFault(text) === null;
  return { names: [...(isWhole ? textNames(text) : surelyNamed(text))].sort(), isWhole };
};

const compareNames = ({ context }: Content, key: string, { text }: Text, twin: Text, other: Lang): void => {
  const [own, its] = [namesOf(text), namesOf(twin.text)];
  const more = own.names.filter((name) => !its.names.includes(name));
  const less = its.names.filter((name) => !own.names.includes(name));
  if ((its.isWhole ? more.length : 0) + (own.isWhole ? less.length : 0) === 0) return;
  context.report.add('B305', twin.at, { key, lang: 'bg', other, names: list(own.names), others: list(its.names) });
};

// ---------------------------------------------------------------- placeholders

const checkNames = (content: Content, key: string, { text, at }: Text): void => {
  if (FREE.includes(spaceOf(key))) return;
  for (const name of namesOf(text).names) {
    const fault = nameFault(content, key, name);
    if (fault?.slot) content.context.report.add('B216', at, { name });
    else if (fault) content.context.report.add('B306', at, { key, name, why: fault.why }, { name, among: fault.among });
  }
};

interface NameFault {
  readonly why: string;
  readonly among: readonly string[];
  /** A private slot of another dialog. */
  readonly slot?: Slot;
}

const nameFault = (content: Content, key: string, name: string): NameFault | null => {
  const { context } = content;
  const dialog = spaceOf(key);
  if (key.includes('.slots.') && (name === 'min' || name === 'max')) return null;
  if (CLOCK.includes(name)) return null;
  const element = elementFields(content, key);
  if (element && (name === 'it' || name.startsWith('it.'))) {
    const among = Object.keys(element).map((field) => `it.${field}`);
    return among.includes(name) ? null : { why: 'the list’s elements have no such field', among };
  }
  const slot = findSlot(context, dialog, name);
  if (slot)
    return slot.private && !slot.name.startsWith(`${dialog}.`) ? { why: 'it is private', among: [], slot } : null;
  if (name.startsWith('done.')) return doneFault(content, name);
  return factFault(content, name, [...(context.outlines.get(dialog)?.slots.keys() ?? [])]);
};

/** Fields of the element that a label of an option with `each` stands for; null for other texts. */
const elementFields = ({ dialogs, context }: Content, key: string): { readonly [field: string]: unknown } | null => {
  const [dialog = '', step = '', id] = key.split('.');
  const found = dialogs[dialog]?.steps[step];
  const option = found?.kind === 'ask' ? found.options.find((one) => one.id === id) : undefined;
  return option?.each?.op === 'fact' ? (context.world.facts[option.each.name]?.fields ?? {}) : null;
};

const doneFault = ({ context }: Content, name: string): NameFault | null => {
  const known = Object.entries(context.world.effects).flatMap(([effect, { gives }]) =>
    Object.keys(gives ?? {}).map((field) => `done.${effect}.${field}`),
  );
  return known.includes(name) ? null : { why: 'no effect gives it', among: known };
};

const factFault = ({ context }: Content, name: string, slots: readonly string[]): NameFault | null => {
  const { facts } = context.world;
  const local = slots.map((slot) => slot.slice(slot.indexOf('.') + 1));
  const fact = Object.keys(facts).find((known) => name === known || name.startsWith(`${known}.`));
  const signature = fact === undefined ? undefined : facts[fact];
  if (fact === undefined || !signature)
    return { why: 'nothing has that name', among: [...Object.keys(facts), ...local] };
  if (signature.args.length > (signature.defaults?.length ?? 0)) return { why: 'it needs arguments', among: [] };
  const field = name.slice(fact.length + 1);
  if (field === '')
    return signature.type === 'record' ? { why: 'it is a record: name one of its fields', among: [] } : null;
  const fields = Object.keys(signature.fields ?? {}).map((one) => `${fact}.${one}`);
  return fields.includes(name) ? null : { why: `“${fact}” has no such field`, among: fields };
};
