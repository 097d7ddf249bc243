/**
 * Content in, book out: every file is read, all problems are reported at once and, where none stops the build, the
 * frozen {@link Book} is given. Pure: the caller reads the files and tells what the world knows.
 */

import type { Book } from '../book.ts';
import { type EarAnswer, type EarContent, type EarIndex, makeEar, makeIndex } from '../ear/index.ts';
import { withPlaces } from '../ear/placed.ts';
import type { Answer } from '../handbook.ts';
import { remembered } from '../remembered.ts';
import { makeTexts, type TextsByLanguage } from '../texts/index.ts';
import type { Lang } from '../types.ts';
import { readAnswers, readRedirects } from './answers.ts';
import { runChecks } from './checks/index.ts';
import type { Content } from './content.ts';
import type { Context, Place } from './context.ts';
import { freeze } from './freeze.ts';
import { readMoved } from './moved.ts';
import { type Draft, dialogOf, openDialog, readDialog, readSlots } from './outline.ts';
import { readPremises } from './premises.ts';
import { createReport, type Report } from './problems.ts';
import { namedPlace, openSettings, readGlobals, readKnown, SETTINGS_PATH, type Settings } from './settings.ts';
import { isLocale, type Locales, plainTexts, readLocales } from './texts.ts';
import { readTree, type Tree } from './tree.ts';
import type { ContentFile, Problem, World } from './world.ts';

export { nearest } from './nearest.ts';
export { formatProblems } from './problems.ts';
export { released } from './released.ts';
export type { ContentFile, Problem, Released, World } from './world.ts';

const DIALOG = /^dialogs\/[^/]+\.ya?ml$/;
const ANSWERS = /^dialogs\/answers\/[^/]+\.ya?ml$/;
const REDIRECTS = 'dialogs/redirects.yaml';
const PREMISES = 'dialogs/premises.yaml';
/** Files of `dialogs/` that are no dialog. */
const OTHERS: readonly string[] = [SETTINGS_PATH, REDIRECTS, PREMISES];

/**
 * Compiles the content and opens it. `book` is null when an error leaves it unusable; errors of the words themselves
 * (B7) are reported with the book. Never throws on any content.
 */
export const compile = (files: readonly ContentFile[], world: World): { book: Book | null; problems: Problem[] } => {
  const { compiled, problems } = compileFiles(files, world);
  return { book: compiled && openBook(compiled, world), problems };
};

/** The same, unopened: plain data that may be written down and opened later, without the files. */
export const compileFiles = (
  files: readonly ContentFile[],
  world: World,
): { compiled: Compiled | null; problems: Problem[] } => {
  const report = createReport();
  const content = readContent(files, world, report);
  runChecks(content);
  const problems = report.all();
  const stops = problems.some(({ code, severity }) => severity === 'error' && !code.startsWith('B7'));
  return { compiled: stops ? null : compiledOf(content), problems };
};

const readContent = (files: readonly ContentFile[], world: World, report: Report): Content => {
  const isLookedFor = ({ path }: ContentFile): boolean => isLocale(path) || DIALOG.test(path) || ANSWERS.test(path);
  for (const file of files.filter((one) => !isLookedFor(one)))
    if (file.unreadable) readTree(file, report);
    else report.add('B132', { file: file.path, line: 1 });
  const trees = readTrees(files, report);
  const settings = openSettings(trees.get(SETTINGS_PATH) ?? null, { report });
  const entries = [...trees].flatMap(([path, tree]) =>
    ANSWERS.test(path) && tree ? readAnswers(tree, world.acts, report) : [],
  );
  let home: Place = { dialog: '', step: '' };
  const context: Context = {
    world,
    report,
    outlines: new Map(),
    answers: new Set(entries.map(({ answer }) => answer.id)),
    broken: new Set([...trees].filter(([, tree]) => !tree).map(([path]) => dialogOf(path))),
    loose: new Set(),
    strayed: new Set(),
    meant: new Set(),
    used: new Set(),
    topics: new Map(),
    home: () => home,
  };
  const drafts = openDialogs(trees, context);
  home = namedPlace(settings, 'home', context);
  const redirects = trees.get(REDIRECTS);
  const premises = trees.get(PREMISES);
  return {
    entries,
    context,
    home,
    ...readPlaces(settings, drafts, context),
    redirects: redirects ? readRedirects(redirects, report).map(({ redirect }) => redirect) : [],
    premises: premises ? readPremises(premises, world.acts, report) : [],
    locales: readLocales(files, report),
  };
};

const readPlaces = (settings: Settings, drafts: readonly Draft[], context: Context) => ({
  first: namedPlace(settings, 'first', context),
  globals: readGlobals(settings, context),
  known: readKnown(settings, context),
  dialogs: Object.fromEntries(drafts.map((draft) => [draft.outline.id, readDialog(draft, context)])),
  moved: readMoved(drafts, context),
});

const readTrees = (files: readonly ContentFile[], report: Report): Map<string, Tree | null> =>
  new Map(
    files
      .filter(({ path }) => !isLocale(path) && (DIALOG.test(path) || ANSWERS.test(path)))
      .map((file) => [file.path, readTree(file, report)]),
  );

const openDialogs = (trees: ReadonlyMap<string, Tree | null>, context: Context): Draft[] => {
  const drafts: Draft[] = [];
  const paths = [...trees.keys()].filter((path) => DIALOG.test(path) && !OTHERS.includes(path));
  for (const path of paths) {
    const tree = trees.get(path);
    const draft = tree && openDialog(tree, path, paths, context);
    if (draft === null) context.broken.add(dialogOf(path));
    if (!draft) continue;
    drafts.push(draft);
    context.outlines.set(draft.outline.id, draft.outline);
  }
  const finish = drafts.map((draft) => readSlots(draft, context));
  for (const readLists of finish) readLists();
  return drafts;
};

// ---------------------------------------------------------------- the book

/** What the files say, in order: JSON, and JSON again once it was read. */
export interface Compiled
  extends Pick<Book, 'langs' | 'dialogs' | 'answers' | 'known' | 'redirects' | 'globals' | 'first' | 'home' | 'moved'> {
  readonly texts: TextsByLanguage;
  readonly ear: EarContent;
}

const byId = <T extends { readonly id: string }>(things: readonly T[]): { [id: string]: T } =>
  Object.fromEntries(things.map((thing) => [thing.id, thing]));

const compiledOf = (content: Content): Compiled => ({
  langs: content.locales.langs,
  dialogs: content.dialogs,
  answers: byId(content.entries.map(({ answer }) => answer)),
  known: byId(content.known.map(({ known }) => known)),
  redirects: content.redirects,
  globals: content.globals.map(({ global }) => global),
  first: content.first,
  home: content.home,
  moved: content.moved,
  texts: plainTexts(content.locales),
  ear: {
    answers: content.entries.map(({ answer }) => earAnswer(answer, content.locales)),
    redirects: content.redirects,
    premises: content.premises.map(({ premise }) => premise),
    acts: content.context.world.acts.map(({ id, name, short, paragraphs }) => ({
      id,
      names: [...new Set([short.bg, short.en, name.bg, name.en])],
      refs: (paragraphs ?? []).map(({ ref }) => ref),
    })),
  },
});

/**
 * Opens what was compiled for this world. The index of the ear is made at the first question; `kept` may give one that
 * was made of the same before.
 */
export const openBook = (
  { texts: words, ear, ...said }: Compiled,
  world: World,
  kept: (make: () => EarIndex) => EarIndex = (make) => make(),
): Book => {
  const { facts, effects, places, timeZone } = world;
  const texts = makeTexts(words, { timeZone });
  return Object.freeze({
    ...freeze({ ...said, acts: byId(world.acts), places, facts, effects, timeZone }),
    text: texts.text,
    has: texts.has,
    keysBelow: texts.keysBelow,
    names: texts.names,
    hear: withPlaces(
      whenAsked(() =>
        makeEar(
          ear,
          kept(() => makeIndex(ear)),
        ),
      ),
      places,
    ),
  });
};

/** A turn hears the same words again each time it was given facts: so many messages, and no more, are remembered. */
const MOST_HEARD = 50;
const APART = '\0';

/** The ear takes a third of a second to make: it is made at its first question, because not everybody asks one. */
const whenAsked = (make: () => Book['hear']): Book['hear'] => {
  let ear: Book['hear'] | undefined;
  const hear = remembered((message) => {
    const [lang, after, ...text] = message.split(APART);
    ear ??= make();
    return freeze(ear(text.join(APART), lang as Lang, after === '' ? undefined : after));
  }, MOST_HEARD);
  return (text, lang, after = '') => hear([lang, after, text].join(APART));
};

const SAYS = ['say.1', 'say.2', 'say.3'];

/** An answer as the ear knows it: how people ask for it, and its own words in each language. */
const earAnswer = ({ id, audience, phrasings, keywords, sources }: Answer, { words }: Locales): EarAnswer => {
  const text = (lang: Lang, ...parts: string[]): string =>
    parts.flatMap((part) => words.get(lang)?.get(`answers.${id}.${part}`)?.text ?? []).join('\n');
  const both = (...parts: string[]) => ({ bg: text('bg', ...parts), en: text('en', ...parts) });
  const said = { question: both('question'), label: both('label'), say: both(...SAYS) };
  return { id, audience, phrasings, keywords, sources, ...said };
};
