/** The bot's addresses on the messengers (`links` of site.yaml), with what they shall open. */

/** How each messenger's link carries a parameter; all of them take up to 64 of A-Za-z0-9_-. */
const PARAMETER: { readonly [messenger: string]: string } = { telegram: 'start', viber: 'context', messenger: 'ref' };
/** The web form of Viber's links has no room for one. */
const VIBER_WEB = /^https:\/\/chats\.viber\.com\/([^/?#]+)/;

export interface Way {
  /** As `links` names it. */
  readonly messenger: string;
  readonly url: string;
}

/** One for each messenger whose links can carry something; others are left out. */
export const waysTo = (links: { readonly [messenger: string]: string }, ref: string): readonly Way[] =>
  Object.entries(links).flatMap(([messenger, link]) => {
    const parameter = Object.hasOwn(PARAMETER, messenger) ? PARAMETER[messenger] : undefined;
    const whole = link.replace(VIBER_WEB, (_, uri: string) => `viber://pa?chatURI=${uri}`);
    if (parameter === undefined || !URL.canParse(whole)) return [];
    const url = new URL(whole);
    url.searchParams.set(parameter, ref);
    return [{ messenger, url: url.href }];
  });
