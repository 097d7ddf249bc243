/**
 * Documents by talking: answers of a talk become a paper that the person takes along. Nothing is filed from here. What
 * was answered lives in the session only; of a paper nothing is kept but its files, for a week.
 */

import type { Place } from '../../dialog/handbook.ts';
import { isRecord } from '../../dialog/record.ts';
import type { ValueType } from '../../dialog/signatures.ts';
import { shortDate } from '../../dialog/texts/civil-words.ts';
import type { Lang, Value } from '../../dialog/types.ts';
import type { Words } from '../acts.ts';
import { today } from '../clock.ts';
import { type EffectRule, type Fact, type Feature, type Here, langOf } from '../feature.ts';
import type { ContactOf } from '../hearings/contact.ts';
import { FORMATS } from '../press/document.ts';
import { hasRoom, orderParcel } from '../press/parcel.ts';
import type { Paper } from './paper.ts';
import { PAPERS } from './papers.ts';
import { remarksOn } from './remarks.ts';
import type { Answers } from './sheet.ts';
import { writePaper } from './write.ts';

const OWN = { bg: 'Връзка с общината', en: 'Contact of the municipality' };
const FIELDS: { readonly [field: string]: ValueType } = {
  id: 'text',
  answers: 'record',
  remarks: 'text',
  where: 'text',
  room: 'bool',
};

/** Where the town hall can be reached, as far as that is known; else where to look. */
async function where({ q }: Here, lang: Lang, town: Value | undefined, contactOf: ContactOf): Promise<string> {
  const contact = typeof town === 'string' ? await contactOf(q, town) : null;
  if (contact !== null && contact.told !== null) return `${OWN[lang]}: ${contact.told} (${contact.source}).`;
  const known = [contact?.email, contact?.phone, contact?.site].filter((one): one is string => typeof one === 'string');
  if (contact === null || known.length === 0)
    return lang === 'bg'
      ? 'Адреса и имейла на общината вижте на нейния сайт. Аз не ги знам.'
      : 'Look up the address and e-mail on the municipality’s website. I do not know them.';
  const day = shortDate(contact.checked ?? '');
  return lang === 'bg'
    ? `Общината: ${known.join(', ')} (проверено на ${day}).`
    : `The municipality: ${known.join(', ')} (checked on ${day}).`;
}

const NOTHING: Words = { bg: 'няма', en: 'none' };
const NO_ROOM: Words = {
  bg: 'Днес направих много файлове за Вас. Направете този утре.',
  en: 'I made many files for you today. Make this one tomorrow.',
};

/** What was answered so far for a kind of paper: its arguments are the language, then the questions in their order. */
function factOf(paper: Paper, places: readonly Place[], contactOf: ContactOf): Fact {
  const slots = Object.keys(paper.questions);
  return {
    args: ['choice', ...Object.values(paper.questions)],
    defaults: ['me.lang', ...slots.map((slot) => `paper_${paper.id}.${slot}`)],
    type: 'record',
    fields: FIELDS,
    load: async (here, [spoken, ...values]) => {
      const lang = langOf(spoken);
      const answers: Answers = Object.fromEntries(slots.map((slot, index) => [slot, values[index] ?? null]));
      const room = await hasRoom(here);
      const remarks = [...remarksOn(paper, answers, today(here), places), ...(room ? [] : [NO_ROOM])];
      return {
        id: paper.id,
        answers: answers as { readonly [slot: string]: Value },
        remarks: remarks.length === 0 ? NOTHING[lang] : remarks.map((words) => words[lang]).join(' '),
        room,
        where: await where(here, lang, answers['town'], contactOf),
      };
    },
  };
}

const BEGUN = 'begun';

/** Papers that were begun and not made: by their states, in the order of {@link PAPERS}. */
const unfinished: Fact = {
  args: ['choice', ...PAPERS.map((): ValueType => 'choice')],
  defaults: ['me.lang', ...PAPERS.map(({ id }) => `paper_${id}.state`)],
  type: 'list',
  fields: { id: 'text', label: 'text' },
  load: (_, [spoken, ...states]) =>
    PAPERS.filter((_paper, index) => states[index] === BEGUN).map(({ id, resume }) => ({
      id,
      label: resume[langOf(spoken)],
    })),
};

const make = (places: readonly Place[]): EffectRule => ({
  args: { paper: 'record' },
  apply: async (here, { paper: taken }) => {
    const kind = isRecord(taken) ? PAPERS.find(({ id }) => id === taken['id']) : undefined;
    if (kind === undefined || !isRecord(taken) || !isRecord(taken['answers']))
      throw new Error('documents.make was given no paper: give it the fact of one, as in { paper: papers.signal }.');
    const day = today(here);
    const lang = langOf(here.session?.slots['me.lang']);
    const document = writePaper(kind, taken['answers'], { lang, today: day, places });
    const { title } = document;
    await orderParcel(here, {
      key: `paper:${kind.id}`,
      title,
      parts: [{ make: 'document', title, name: `${kind.file}-${day}`, document, formats: FORMATS }],
      paper: { foreign: document.lang !== lang },
    });
    return {};
  },
});

/**
 * @param places the register of municipalities, by which a paper names its own
 * @param contactOf whom to ask in a municipality
 */
export const documents = (places: readonly Place[], contactOf: ContactOf): Feature => ({
  name: 'documents',
  migrations: [],
  facts: {
    ...Object.fromEntries(PAPERS.map((paper) => [`papers.${paper.id}`, factOf(paper, places, contactOf)])),
    'papers.unfinished': unfinished,
  },
  effects: { 'documents.make': make(places) },
  due: {},
});
