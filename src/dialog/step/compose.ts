/** From what was decided to what is sent: at most three bubbles, the question's buttons on the last. */
import type { Session } from '../session.ts';
import type { Button, Lang, Reply } from '../types.ts';
import { type Page, pageOf } from './page.ts';
import { questionAt } from './question.ts';
import { type State, speaking, type Turn } from './turn.ts';
import { text, textIf } from './words.ts';

/** The most bubbles in one turn. */
const MOST_BUBBLES = 3;

/** Joins the earlier bubbles where there are too many. */
function joined(bubbles: readonly string[]): readonly string[] {
  if (bubbles.length <= MOST_BUBBLES) return bubbles;
  const kept = MOST_BUBBLES - 1;
  return [bubbles.slice(0, -kept).join('\n\n'), ...bubbles.slice(-kept)];
}

const withLines = (bubble: string, lines: readonly string[]): string =>
  lines.length === 0 ? bubble : `${bubble}\n\n${lines.join('\n')}`;

/** Where a turn was answered in another language than the person's: to go on in it. */
function languageButton(turn: Turn, session: Session, lang: Lang | undefined): readonly Button[] {
  const label = lang === undefined ? null : textIf(turn, session, `global.lang.${lang}`);
  return label === null ? [] : [{ kind: 'pick', token: `lang.${lang}`, label }];
}

/** Over a question whose own words were told before. */
const bare = (turn: Turn, session: Session): string =>
  textIf(turn, session, 'global.further') ?? text(turn, session, 'global.menu');

/** How the buttons are counted: through all pages, on the buttons where the person wants that, or not at all. */
function countOf(page: Page, session: Session): Pick<Reply, 'from' | 'numbers'> {
  if (page.uncounted) return { numbers: false };
  const isWanted = session.slots['me.numbers'] === true && page.buttons.length > 0;
  return { ...(page.from > 1 && { from: page.from }), ...(isWanted && { numbers: true }) };
}

/** The replies of a turn. @throws FactsNeeded */
export function compose(turn: Turn, state: State): readonly Reply[] {
  if (state.notice) return [state.notice];
  if (!state.asks) return joined(state.bubbles).map((bubble) => ({ text: bubble, buttons: [] }));
  const session = state.lang === undefined ? state.session : speaking(state.session, state.lang);
  const page = pageOf(turn, session, questionAt(turn, session));
  const bubbles = joined(state.bubbles.length > 0 ? state.bubbles : [bare(turn, session)]);
  const last = bubbles.length - 1;
  const language = languageButton(turn, session, state.lang);
  return bubbles.map((bubble, index): Reply => {
    if (index < last) return { text: bubble, buttons: [] };
    return {
      text: withLines(bubble, page.lines),
      // The page's own array where nothing is added: what is drawn of it can be kept.
      buttons: language.length === 0 ? page.buttons : [...page.buttons, ...language],
      ...countOf(page, session),
    };
  });
}
