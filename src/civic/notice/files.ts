/** A notice that was written, as files: the notice to sign, the other texts with the list of what to do, poster, calendar. */
import type { Lang } from '../../dialog/types.ts';
import type { Words } from '../acts.ts';
import { icsOfMeeting } from '../deadlines/ics.ts';
import { startOf } from '../following/plan.ts';
import { type Block, type Document, FORMATS, type Format } from '../press/document.ts';
import { fileNameOf } from '../press/names.ts';
import type { Parcel, Part } from '../press/parcel.ts';
import { MOST_LINE, MOST_LINES, MOST_TITLE } from '../press/pictures.ts';
import { addressOf, type Scan } from './scan.ts';
import type { Gist, Written } from './write.ts';

type Whole = Extract<Written, { readonly ok: true }>;

const TITLES = {
  all: { bg: 'файловете на поканата', en: 'the files of the notice' },
  notice: { bg: 'покана за подпис', en: 'the notice, to be signed' },
  texts: { bg: 'текст за медиите, пост и списък', en: 'text for the media, post and list' },
  poster: { bg: 'плакат с QR код', en: 'poster with a QR code' },
  calendar: { bg: 'обсъждането за календара', en: 'the hearing for a calendar' },
} satisfies { readonly [title: string]: Words };
const HEADINGS = {
  texts: { bg: 'Текстове към поканата', en: 'Texts that go with the notice' },
  media: { bg: 'За медиите', en: 'For the media' },
  post: { bg: 'Кратък пост', en: 'Short post' },
  list: { bg: 'Какво да направя', en: 'What to do' },
} satisfies { readonly [heading: string]: Words };
const CAPTIONS: { readonly [T in Scan['to']]: string } = {
  hearing: 'Сканирайте: всичко за обсъждането, календар и напомняне',
  papers: 'Сканирайте: документите и как да участвате',
  bot: 'Сканирайте: питайте Бубо как да участвате',
  none: '',
};

/** Minutes set aside in a calendar: nobody is asked when it ends. */
const SET_ASIDE = 120;
const ALARMS = ['P7D', 'P1D', 'PT2H'];

const paragraphs = (text: string): readonly Block[] =>
  text.split('\n').map((line): Block => ({ is: 'paragraph', text: line }));

/** First line the title, last line who signs. */
function noticeDocument({ site, gist }: Whole, today: string): Document {
  const [title = '', ...lines] = site.split('\n');
  const signed = lines.pop() ?? '';
  return {
    lang: 'bg',
    title: gist.title,
    day: today,
    blocks: [
      { is: 'heading', level: 1, text: title },
      ...paragraphs(lines.join('\n')),
      { is: 'signatures', lines: [signed] },
    ],
  };
}

function textsDocument(lang: Lang, { media, post, checklist }: Whole, today: string): Document {
  const items = checklist[lang].split('\n').map((line) => line.replace(/^\d+\. /, ''));
  const heading = (text: Words): Block => ({ is: 'heading', level: 2, text: text[lang] });
  return {
    lang,
    title: HEADINGS.texts[lang],
    day: today,
    blocks: [
      heading(HEADINGS.list),
      { is: 'list', ordered: true, items },
      heading(HEADINGS.media),
      ...paragraphs(media),
      heading(HEADINGS.post),
      ...paragraphs(post),
    ],
  };
}

const cut = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);

/** None where there is nothing to scan. */
function posterPart(lang: Lang, gist: Gist, today: string, { to, url }: Scan): readonly Part[] {
  if (to === 'none') return [];
  const lines = [
    ...[gist.when, gist.place],
    ...(gist.online === null ? [] : [`Онлайн: ${gist.online}`]),
    gist.proposals,
    ...(to === 'papers' ? [] : [`Документи: ${gist.papers}`]),
  ];
  return [
    {
      make: 'poster',
      title: TITLES.poster[lang],
      name: `plakat-${gist.day}`,
      poster: {
        lang: 'bg',
        day: today,
        title: cut(gist.title, MOST_TITLE),
        lines: lines.slice(0, MOST_LINES).map((line) => cut(line, MOST_LINE)),
        url,
        caption: CAPTIONS[to],
      },
    },
  ];
}

function calendarText(gist: Gist, scan: Scan, at: number): string {
  const { title, municipality, day, hour, place, online, papers, proposals } = gist;
  const start = startOf({ date: day, hour });
  const lines = [...(online === null ? [] : [`Онлайн: ${online}`]), proposals, `Документи: ${papers}`];
  return icsOfMeeting(
    {
      uid: scan.uid ?? `${fileNameOf(`${day} ${municipality}`, 'notice')}@bubo`,
      title,
      text: [...lines, ...scan.lines, 'Краят не е обявен. Тук са отделени два часа.'].join('\n'),
      when: start === null ? { day } : { start, minutes: SET_ASIDE },
      place,
      url: scan.to === 'hearing' ? scan.url : (addressOf(papers) ?? scan.url),
      alarms: ALARMS,
      sequence: 0,
      changed: at,
      isCancelled: false,
    },
    at,
  );
}

/**
 * @param lang of the person: the notice itself is in Bulgarian.
 * @param today ISO day. @param at when it is made (ms). @param scan where poster and calendar lead
 */
export function filesOfNotice(
  written: Whole,
  { lang, today, at, scan }: { readonly lang: Lang; readonly today: string; readonly at: number; readonly scan: Scan },
): Parcel {
  const { gist } = written;
  const document = (title: string, name: string, drafted: Document, formats: readonly Format[]): Part => ({
    make: 'document',
    title,
    name: `${name}-${gist.day}`,
    document: drafted,
    formats,
  });
  return {
    key: 'notice',
    title: TITLES.all[lang],
    foreign: lang !== 'bg',
    parts: [
      document(TITLES.notice[lang], 'pokana', noticeDocument(written, today), FORMATS),
      document(TITLES.texts[lang], 'tekstove', textsDocument(lang, written, today), ['docx']),
      ...posterPart(lang, gist, today, scan),
      {
        make: 'calendar',
        title: TITLES.calendar[lang],
        name: `obsazhdane-${gist.day}`,
        text: calendarText(gist, scan, at),
      },
    ],
  };
}
