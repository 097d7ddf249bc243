/**
 * Where the poster and the calendar entry of a notice lead: to the page of its hearing, which has the way in, the
 * calendar and the bot on every messenger, as soon as the register knows that hearing; else to the papers, else to the bot.
 */
import type { Query } from '../../store/types.ts';
import type { Answers } from './write.ts';

/** An address that was answered as people write it; null where it is none. */
export function addressOf(written: string): string | null {
  const bare = written.trim();
  if (!/^(?:https?:\/\/)?[\p{L}\d-]+(?:\.[\p{L}\d-]+)+(?:[/?#:]\S*)?$/iu.test(bare)) return null;
  try {
    return new URL(/^https?:\/\//i.test(bare) ? bare : `https://${bare}`).href;
  } catch {
    return null;
  }
}

/** What the answers say of the hearing. */
export interface About extends Pick<Answers, 'kind' | 'day' | 'papers'> {
  /** The code of its municipality. */
  readonly town: string;
}

/** The bot's own addresses; each may be empty. */
export interface Addresses {
  readonly site: string;
  /** Without a parameter. */
  readonly telegram: string;
}

export interface Scan {
  readonly to: 'hearing' | 'papers' | 'bot' | 'none';
  /** Empty for `none`. */
  readonly url: string;
  /** The hearing of the register; null where it has none. */
  readonly hearing: number | null;
  /** Lines for the calendar, in Bulgarian as the notice. */
  readonly lines: readonly string[];
  /** What makes the calendar entry the same as the one on the site; null where there is none. */
  readonly uid: string | null;
}

const KINDS: { readonly [K in Answers['kind']]: string } = { budget: 'draft-budget', report: 'annual-report' };

/** Nobody reaches a page on the operator's own machine by scanning a poster. */
function publicRoot(site: string): string | null {
  if (!URL.canParse(site)) return null;
  const { hostname } = new URL(site);
  const isOwn = /^(?:localhost|127\.[\d.]+|0\.0\.0\.0|\[::1?\])$/.test(hostname);
  return isOwn ? null : site.replace(/\/+$/, '');
}

async function hearingOn(q: Query, { kind, town, day }: About): Promise<number | null> {
  const [found] = await q<{ id: number }>(
    `select id from hearing where town = $1 and kind = $2 and date = $3 and state <> 'cancelled' order by number limit 1`,
    [town, KINDS[kind], day],
  );
  return found?.id ?? null;
}

export async function scanOf(q: Query, about: About, { site, telegram }: Addresses): Promise<Scan> {
  const hearing = await hearingOn(q, about);
  const root = publicRoot(site);
  const page = root === null || hearing === null ? null : `${root}/hearings/${hearing}`;
  const parameter = hearing !== null ? `o_hearing_${hearing}` : `t_${about.town}`;
  const chat = telegram === '' ? telegram : `${telegram}?start=${parameter}`;
  const lines = [
    ...(page === null ? [] : [`Всичко за обсъждането: ${page}`]),
    ...(page === null && root !== null ? [`Бубо: ${root}/`] : []),
    ...(chat === '' ? [] : [`Бубо – Telegram: ${chat}`]),
  ];
  const uid = page === null ? null : `hearing-${hearing}@${new URL(page).hostname}`;
  const leads = (to: Scan['to'], url: string): Scan => ({ to, url, hearing, lines, uid });
  if (page !== null) return leads('hearing', page);
  // In the register, but the site is not to be reached: the chat opens the very hearing.
  if (hearing !== null && chat !== '') return leads('hearing', chat);
  const papers = addressOf(about.papers);
  if (papers !== null) return leads('papers', papers);
  const bot = root === null ? chat : `${root}/`;
  return bot === '' ? leads('none', '') : leads('bot', bot);
}
