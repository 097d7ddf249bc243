/** Global words: none belongs to two, and tokens named outside the talk exist. */
import { fold } from '../../normalise.ts';
import type { Content } from '../content.ts';
import type { Context } from '../context.ts';
import type { Locales } from '../texts.ts';

/** Pages of the service that texts may link to, beside those of the handbook. */
const PAGES = ['/', '/handbook', '/privacy'];
/** A path of the service: after a blank or a bracket, or after a placeholder with its address. */
const PATH = /(?:(?<=[\s("„“]|^)|(?<=\{[\w.]*url\}))\/[a-z][\w/-]*/gu;

export const checkGlobals = ({ globals, locales, context }: Content): void => {
  const owners = new Map<string, string>();
  for (const { global, at } of globals) {
    for (const word of global.words) {
      const first = owners.get(fold(word)) ?? global.id;
      owners.set(fold(word), first);
      if (first !== global.id) context.report.add('B121', at, { word, first, second: global.id });
    }
  }
  checkLinks(locales, context);
  const ids = globals.map(({ global }) => global.id);
  for (const words of locales.words.values()) {
    for (const [key, { at }] of words) {
      const [, name = ''] = /^platform\.(?:commands|(?:ice|menu)\.global)\.(.+)$/.exec(key) ?? [];
      if (name && !ids.includes(name)) context.report.add('B120', at, { name }, { name, among: ids });
      const [, answer = ''] = /^platform\.(?:ice|menu)\.answer\.([^.]+)\./.exec(key) ?? [];
      if (answer && !context.answers.has(answer)) {
        context.report.add('B125', at, { name: answer }, { name: answer, among: context.answers });
      }
    }
  }
};

/** Links inside the service lead to a page that is there. */
const checkLinks = (locales: Locales, { answers, report }: Context): void => {
  for (const words of locales.words.values()) {
    for (const [key, { text, at }] of words) {
      for (const [link] of text.matchAll(PATH)) {
        const [, answer] = /^\/handbook\/([\w-]+)$/.exec(link) ?? [];
        const known = answer === undefined ? PAGES.includes(link) : answers.has(answer);
        if (!known) report.add('B615', at, { key, link }, { name: answer ?? link, among: answer ? answers : PAGES });
      }
    }
  }
};
