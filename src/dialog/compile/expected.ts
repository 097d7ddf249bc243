/** Which texts the content calls for: those that must be there, those that may, and which of them stand on buttons. */

import type { Dialog, Option, Slot, Source, Step } from '../steps.ts';
import { eventButton } from '../texts/events.ts';
import type { Content } from './content.ts';
import { meSlots } from './slots.ts';

export interface Wanted {
  readonly key: string;
  readonly at: Source;
  readonly must: boolean;
  /** Stands on a button: at most 20 characters. */
  readonly label: boolean;
}

const globals: Source = { file: 'dialogs/bubo.yaml', line: 1 };
const redirects: Source = { file: 'dialogs/redirects.yaml', line: 1 };
const GLOBAL_LABELS = [
  'back',
  'menu',
  'more',
  'continue',
  'skip',
  'none',
  'yes',
  'no',
  'other',
  'simpler',
  'normal',
  'source',
];
const GLOBAL_TEXTS = [
  ...['stale', 'moved', 'cancelled', 'sorry', 'flood', 'offer', 'missed.1', 'missed.2', 'missed.3', 'sticker', 'file'],
  ...['unsupported', 'phone', 'place', 'edited', 'group', 'sourceline', 'outdated', 'withheld', 'edition'],
  ...['label.law', 'label.local-rule', 'label.recommendation'],
];
/** What the ear may hear beside questions (see the ear's rules). */
const RULES = ['greeting', 'thanks', 'insult', 'help', 'can', 'who', 'bye', 'politics', 'verdict'];

const text = (key: string, at: Source, must = true): Wanted => ({ key, at, must, label: false });
const label = (key: string, at: Source, must = true): Wanted => ({ key, at, must, label: true });

/** Every text that the content calls for, by key. */
export const wantedTexts = (content: Content): Map<string, Wanted> => {
  const all = [
    ...GLOBAL_LABELS.map((name) => label(`global.${name}`, globals)),
    ...GLOBAL_TEXTS.map((name) => text(`global.${name}`, globals)),
    ...RULES.map((name) => text(`rules.${name}`, globals)),
    ...Object.values(content.dialogs).flatMap((dialog) => dialogTexts(dialog, content)),
    ...Object.values(meSlots).flatMap((slot) => slotTexts(slot, false)),
    ...content.entries.flatMap(({ answer }) => answerTexts(answer.id, answer.at)),
    ...[
      'share',
      'handover',
      'checked',
      'otherlang',
      'off',
      'amended',
      'town',
      'further',
      'short',
      'long',
      'gaveup',
      'worry',
      'caption',
    ].map((name) => text(`global.${name}`, globals, false)),
    ...['lang.bg', 'lang.en'].map((name) => label(`global.${name}`, globals, false)),
    ...[...content.context.topics].map(([topic, at]) => text(`handover.${topic}.say`, at, false)),
    ...eventLabels(content),
    ...content.entries.flatMap(({ opens }) => (opens ? [label(`opens.${opens.text}`, opens.at)] : [])),
    ...content.known.flatMap(({ known, at }) => knownTexts(known.id, at)),
    ...content.premises.map(({ premise, at }) => text(`premises.${premise.id}`, at)),
    ...content.redirects.map(({ id }) => text(`redirects.${id}`, redirects)),
  ];
  const wanted = new Map<string, Wanted>();
  for (const one of all) if (!wanted.get(one.key)?.must) wanted.set(one.key, one);
  return wanted;
};

/** Buttons of what the town tells by itself: written in the languages' files only. */
const eventLabels = ({ locales }: Content): Wanted[] =>
  [...(locales.words.get('bg') ?? [])].flatMap(([key, { at }]) => (eventButton(key) === null ? [] : [label(key, at)]));

const dialogTexts = (dialog: Dialog, { dialogs }: Content): Wanted[] => [
  ...Object.values(dialog.steps).flatMap((step) => stepTexts(step, dialogs)),
  ...Object.values(dialog.slots).flatMap((slot) => slotTexts(slot, false)),
];

const stepTexts = (step: Step, dialogs: Content['dialogs']): Wanted[] => {
  const own = step.says ? [text(`${step.name}.say`, step.at), text(`${step.name}.plain`, step.at, false)] : [];
  if (step.kind === 'ask') return [...own, ...step.options.flatMap((option) => optionTexts(step.name, option))];
  if (step.kind !== 'fill') return own;
  return [...own, ...step.slots.flatMap((name) => slotTexts(slotNamed(dialogs, name), true))];
};

/** An option's label. One that leads to an answer may use the answer's, one per element the element's own. */
const optionTexts = (step: string, { id, each, link, move, at }: Option): Wanted[] =>
  each
    ? [text(`${step}.${id}`, at, false)]
    : [label(`${step}.${id}`, at, link !== undefined || move.target.to !== 'answer')];

const slotNamed = (dialogs: Content['dialogs'], name: string): Slot | undefined =>
  meSlots[name] ?? dialogs[name.slice(0, name.indexOf('.'))]?.slots[name];

/** Key of a slot's texts: `hearing.slots.topic`. */
const slotKey = (name: string): string => name.replace('.', '.slots.');

/** A slot that is asked for needs its question, and words for an answer that does not fit. */
const slotTexts = (slot: Slot | undefined, asked: boolean): Wanted[] => {
  if (!slot) return [];
  const key = slotKey(slot.name);
  const strict = slot.type !== 'text' || slot.min !== undefined || slot.max !== undefined;
  return [
    text(`${key}.say`, slot.at, asked),
    text(`${key}.plain`, slot.at, false),
    text(`${key}.hint`, slot.at, false),
    text(`${key}.retry`, slot.at, asked && strict),
    ...(slot.type === 'date' ? [text(`${key}.early`, slot.at, false), text(`${key}.late`, slot.at, false)] : []),
    ...(slot.type === 'place' ? [text(`${key}.which`, slot.at, false)] : []),
    ...(slot.of ?? []).map((choice) => label(`${key}.${choice}`, slot.at, asked)),
  ];
};

const knownTexts = (id: string, at: Source): Wanted[] => [
  text(`known.${id}.say`, at),
  text(`known.${id}.plain`, at, false),
  label(`known.${id}.more`, at),
];

const answerTexts = (id: string, at: Source): Wanted[] => [
  label(`answers.${id}.label`, at),
  text(`answers.${id}.question`, at),
  text(`answers.${id}.why`, at),
  ...[1, 2, 3].flatMap((bubble) => [
    text(`answers.${id}.say.${bubble}`, at, bubble === 1),
    text(`answers.${id}.plain.${bubble}`, at, false),
  ]),
];
