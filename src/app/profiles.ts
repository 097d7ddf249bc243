/** What the platforms show outside the talk, from the content's texts. */
import type { Profile } from '../channel.ts';
import type { Book } from '../dialog/book.ts';
import type { Lang } from '../dialog/types.ts';

/** Commands in the order in which a platform lists them; each is the global word of that name. */
const COMMANDS = [
  'menu',
  'help',
  'back',
  'town',
  'language',
  'settings',
  'human',
  'status',
  'stop',
  'privacy',
  'forget',
  'about',
] as const;
const ICE_BREAKERS = [
  'answer.when-is-hearing.show',
  'answer.how-to-submit-proposal.show',
  'answer.who-is-local-community.show',
  'answer.admin-step-by-step.show',
] as const;
const MENU = ['menu', 'global.help', 'global.town', 'global.human', 'global.language', 'global.privacy'] as const;

/** Per language of the book. A command or question without a text in the content is left out. */
export function profiles(book: Book): { readonly [lang: string]: Profile } {
  return Object.fromEntries(book.langs.map((lang) => [lang, profile(book, lang)]));
}

function profile(book: Book, lang: Lang): Profile {
  const text = (key: string): string => book.text(lang, `platform.${key}`, {});
  const known = <T extends string>(keys: readonly T[], group: string): readonly T[] =>
    keys.filter((key) => book.has(lang, `platform.${group}.${key}`));
  return {
    greeting: text('greeting'),
    short: text('short'),
    description: text('description'),
    commands: known(COMMANDS, 'commands').map((name) => ({
      name,
      description: text(`commands.${name}`),
      token: `global.${name}`,
    })),
    iceBreakers: known(ICE_BREAKERS, 'ice').map((token) => ({ question: text(`ice.${token}`), token })),
    menu: known(MENU, 'menu').map((token) => ({ label: text(`menu.${token}`), token })),
  };
}
