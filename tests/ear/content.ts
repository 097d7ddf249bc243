/** The project's own content as the ear takes it, read from the content files; and a small content for single tests. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { keptOnce } from '../../src/app/kept.ts';
import type { Labelled } from '../../src/dialog/ear/evaluate.ts';
import { type EarAnswer, type EarContent, type Hear, makeEar, makeIndex } from '../../src/dialog/ear/index.ts';
import type { EarPremise, ReadActs } from '../../src/dialog/ear/premises.ts';
import type { Act } from '../../src/dialog/handbook.ts';
import { KEPT } from '../own-book.ts';

const read = (path: string): unknown => (existsSync(path) ? parse(readFileSync(path, 'utf8')) : null);
const joined = (say: unknown): string => (Array.isArray(say) ? say.join('\n') : typeof say === 'string' ? say : '');

interface Words {
  readonly question?: string;
  readonly label?: string;
  readonly say?: unknown;
}

/** All answers and redirects of `dialogs/` with their words from `locales/`, read once in a run. */
export const ownContent = (): EarContent => keptOnce(KEPT, 'ear-content', RUN, readContent);
/** The ear of it, indexed once in a run. */
export function ownEar(): Hear {
  const content = ownContent();
  return makeEar(
    content,
    keptOnce(KEPT, 'ear-index', RUN, () => makeIndex(content)),
  );
}
/** What is kept is of this run: its content does not change. */
const RUN = 'run';

function readContent(): EarContent {
  const files = readdirSync(`dialogs/answers`).filter((file) => file.endsWith('.yaml'));
  const answers = files.flatMap((file) => {
    const entries = (read(`dialogs/answers/${file}`) ?? []) as EarAnswer[];
    const words = { bg: locale('bg', file), en: locale('en', file) };
    return entries.map((entry): EarAnswer => {
      const [bg, en] = [words.bg[entry.id] ?? {}, words.en[entry.id] ?? {}];
      return {
        id: entry.id,
        audience: entry.audience,
        phrasings: entry.phrasings ?? [],
        sources: entry.sources ?? [],
        keywords: entry.keywords ?? [],
        question: { bg: bg.question ?? '', en: en.question ?? '' },
        label: { bg: bg.label ?? '', en: en.label ?? '' },
        say: { bg: joined(bg.say), en: joined(en.say) },
      };
    });
  });
  return {
    answers,
    redirects: (read(`dialogs/redirects.yaml`) ?? []) as EarContent['redirects'],
    premises: ((read(`dialogs/premises.yaml`) ?? []) as Partial<EarPremise>[]).map(
      ({ id = '', answer = null, says = [], unless = [], right = [], cites = null, firm = false }) => ({
        id,
        answer,
        says,
        unless,
        right,
        cites,
        firm,
      }),
    ),
    acts: actsOf(),
  };
}

/** The register of acts, as far as citations go. */
function actsOf(): ReadActs {
  const path = `src/civic/data/acts.json`;
  if (!existsSync(path)) return [];
  const acts = JSON.parse(readFileSync(path, 'utf8')) as Act[];
  return acts.map(({ id, name, short, paragraphs = [] }) => ({
    id,
    names: [short.bg, short.en, name.bg, name.en],
    refs: paragraphs.map(({ ref }) => ref),
  }));
}

const locale = (lang: string, file: string): Readonly<Record<string, Words>> =>
  (read(`locales/${lang}/answers/${file}`) ?? {}) as Record<string, Words>;

/** Labelled questions of a file in the shape of `fitting.json`: ours and strangers. */
export function questionsOf(path: string): Labelled[] {
  const file = JSON.parse(readFileSync(path, 'utf8')) as {
    in_scope: Labelled[];
    out_of_scope: { text: string; category: string }[];
  };
  const strangers = file.out_of_scope.map(({ text, category }) => ({
    text,
    style: `stranger ${category}`,
    answers: [],
  }));
  return [...file.in_scope, ...strangers];
}

const answer = (
  id: string,
  bg: string,
  en: string,
  phrasings: readonly string[],
  keywords: readonly string[],
): EarAnswer => ({
  id,
  audience: 'both',
  phrasings,
  keywords,
  question: { bg, en },
  label: { bg: '', en: '' },
  say: { bg: '', en: '' },
});

/** Six answers and two redirects, enough for behaviour. */
export const SMALL: EarContent = {
  answers: [
    answer(
      'when-is-hearing',
      'Кога е публичното обсъждане на бюджета?',
      'When is the budget hearing held?',
      ['на коя дата е срещата за бюджета', 'в кой месец се обсъжда бюджетът'],
      ['дата', 'кога'],
    ),
    answer(
      'how-to-submit-proposal',
      'Как да подам предложение за бюджета?',
      'How do I submit a proposal?',
      ['къде да изпратя идеята си', 'искам да предложа нещо за бюджета'],
      ['предложение', 'идея'],
    ),
    answer(
      'see-the-protocol',
      'Къде да видя протокола от обсъждането?',
      'Where is the protocol?',
      ['как да намеря протокола от срещата', 'кога излиза протоколът'],
      ['протокол'],
    ),
    answer(
      'who-sets-local-taxes',
      'Кой определя местните данъци и такси?',
      'Who sets local taxes and fees?',
      ['кой решава колко е данъкът', 'общинският съвет ли вдига таксите'],
      ['данък', 'такса'],
    ),
    answer(
      'debt-limit',
      'Колко може да дължи общината?',
      'How much may the municipality borrow?',
      ['има ли граница за общинския дълг', 'колко голям заем може да вземе общината'],
      ['дълг', 'заем'],
    ),
    answer('about-bot', 'Какво може този чатбот?', 'What can this chat-bot do?', ['за какво служи ботът'], ['чатбот']),
  ],
  redirects: [
    {
      id: 'id-card',
      phrasings: ['как да си извадя лична карта', 'изтече ми личната карта', 'kak da si izvadq lichna karta'],
    },
    { id: 'parking', phrasings: ['къде да паркирам в центъра', 'глоба за паркиране', 'паяк ми вдигна колата'] },
  ],
};
