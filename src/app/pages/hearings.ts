/** The page of one hearing, for paper and phones: what is known, the calendar file, and the bot on each messenger. */
import { ACTS } from '../../civic/acts.ts';
import { viaName } from '../../civic/channels.ts';
import { icsOfMeeting } from '../../civic/deadlines/ics.ts';
import { type Card, linesOfCard, meetingOf } from '../../civic/following/card.ts';
import { type Standing, standingOf } from '../../civic/following/standing.ts';
import type { Hearing, Listed } from '../../civic/hearings/rows.ts';
import { lineOf, pastLine } from '../../civic/hearings/words.ts';
import { nameIn } from '../../civic/latin.ts';
import { caseOf, registeredOf } from '../../civic/notice/lawful-case.ts';
import { verdictIn } from '../../civic/notice/lawful-verdict.ts';
import { shortDate } from '../../dialog/texts/civil-words.ts';
import type { Lang } from '../../dialog/types.ts';
import { type Way, waysTo } from '../ways.ts';
import { type Html, html, paragraphs, safeUrl } from './html.ts';
import { type Frame, inLang, layout } from './layout.ts';
import { qrCode } from './qr.ts';

/** All that were announced, ahead and lately over, each by its page. @param nameOf the name of a municipality */
export function hearingsPage(frame: Frame, { ahead, over }: Listed, nameOf: (town: string) => string): string {
  const { words, lang } = frame;
  const listed = (all: readonly Hearing[], line: typeof lineOf): Html =>
    html`<ul>${all.map((one) => html`<li><a href="${inLang(`/hearings/${one.id}`, lang)}">${nameIn(lang, nameOf(one.town))}</a>: ${line(lang, one)}</li>`)}</ul>`;
  const body = html`<article class="text"><h1>${words('hearings.title')}</h1>
${ahead.length === 0 ? html`<p>${words('hearings.none')}</p>` : listed(ahead, lineOf)}
${over.length > 0 && html`<h2>${words('hearings.over')}</h2>${listed(over, pastLine)}`}</article>`;
  return layout(frame, words('hearings.title'), body);
}

type Links = { readonly [messenger: string]: string };
const path = ({ hearing }: Card): string => `/hearings/${hearing.id}`;
const waysOf = (links: Links, { hearing }: Card): readonly Way[] => waysTo(links, `o_hearing_${hearing.id}`);

/** What a page of a hearing tells beside the hearing itself. */
export interface Around {
  /** The name of the municipality. */
  readonly town: string;
  /** The bot on the messengers, from site.yaml. */
  readonly links: Links;
  /** Answers that officials promised, a line each; empty where none are. */
  readonly promises: string;
  /** When it is asked for (ms). */
  readonly at: number;
}

export function hearingPage(frame: Frame, card: Card, { town, links, promises, at }: Around): string {
  const { words, lang } = frame;
  const { title, when, lines } = linesOfCard(lang, card);
  const standing = standingOf(card.hearing, at);
  const body = html`<article class="answer">
<h1>${title}</h1>
<p class="lead">${words('hearing.town', { town: nameIn(lang, town) })} · ${when}</p>
<p class="notice">${words(`hearing.${standing.stand}`)}</p>
<div class="say">${paragraphs(lines.join('\n'))}</div>
${actions(frame, card, standing)}
${promises !== '' && html`<h2>${words('hearing.promises')}</h2><div class="say">${paragraphs(promises)}</div>`}
${standing.stand !== 'cancelled' && lawfulPart(frame, card)}
${inApp(frame, card, links, standing)}
</article>
<script src="/assets/print.js" defer></script>`;
  return layout(frame, title, body);
}

/** The calendar and the way to join, as long as they are of use; to print it is always. */
function actions({ words, lang }: Frame, card: Card, { isEntry, isJoinable }: Standing): Html {
  const { online } = card.hearing;
  return html`<p class="actions">${isEntry && html`<a class="button" href="${inLang(`${path(card)}.ics`, lang)}">${words('hearing.calendar')}</a> `}${online !== null && isJoinable && html`<a class="button quiet" href="${safeUrl(online)}">${words('hearing.join')}</a> `}<button type="button" class="button quiet" data-print hidden>${words('handbook.print')}</button></p>
${isEntry && html`<p class="actions soft">${words('hearing.calendar_help')}</p>`}`;
}

/** The ways to the bot: for a reminder, or to ask about it when it is over; without a messenger only this page. */
function inApp(frame: Frame, card: Card, links: Links, { isComing }: Standing): Html {
  const { words } = frame;
  const reason = waysOf(links, card).length === 0 ? 'phone' : isComing ? 'remind' : 'ask';
  return html`<h2>${words(`hearing.${reason}`)}</h2>
<p>${words(`hearing.${reason}_text`)}</p>
${codes(frame, card, links)}`;
}

/** „Законно ли е?“ by the register alone: what it does not know is said, not filled in. */
function lawfulPart({ words, lang }: Frame, { hearing, outdated, promulgated }: Card): Html {
  const { result, whole, lines, source } = verdictIn(lang, caseOf(registeredOf(hearing, outdated, promulgated)));
  const checked = words('hearing.lawful_by', { day: shortDate(hearing.checked) });
  const counted = html`<div class="say">${paragraphs(lines)}</div>
<p class="soft">${words('hearing.lawful_source', { source, read: shortDate(ACTS['zpf']?.read ?? '') })} ${words('hearing.lawful_not')}</p>`;
  return html`<h2>${words('hearing.lawful')}</h2>
<p>${result !== 'unchecked' && html`${checked} `}${whole}</p>
${result !== 'unchecked' && counted}`;
}

/** Each way to the bot as a link and as a picture, and the address of this page. */
function codes({ words, lang, publicUrl }: Frame, card: Card, links: Links): readonly Html[] {
  const page = publicUrl + inLang(path(card), lang);
  const ways = waysOf(links, card).map(({ messenger, url }) => ({ label: words(`home.${messenger}`), url }));
  return [...ways, { label: words('hearing.page'), url: page }].map(
    ({ label, url }) =>
      html`<p class="code">${qrCode(url, label)}<span><a href="${safeUrl(url)}">${label}</a><br><span class="soft">${url}</span></span></p>`,
  );
}

/** The calendar file of a hearing; null where no day is known. @param town its municipality's name. @param at when it is made (ms) */
export function hearingFile(
  lang: Lang,
  card: Card,
  town: string,
  { publicUrl, links }: { readonly publicUrl: string; readonly links: Links },
  at: number,
): string | null {
  const ways = waysOf(links, card).map(({ messenger, url }) => [viaName(messenger)[lang], url] as const);
  const meeting = meetingOf(lang, card, nameIn(lang, town), {
    page: publicUrl + inLang(path(card), lang),
    host: new URL(publicUrl).hostname,
    ways,
  });
  return meeting === null ? null : icsOfMeeting(meeting, at);
}
