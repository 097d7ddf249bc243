/**
 * Who invites by a notice: „Кметът …, на основание чл. …, кани“, „организирано от председателя“, „Покана от …“, whoever
 * signs a letter in the first person. Words and their order; a person must look at what is found.
 */
import { type Read, read } from './found.ts';
import { type Clause, quoteAt } from './text.ts';

/** `council` is the body itself, without its chair. */
type Host = 'mayor' | 'chair' | 'council';

const NAMES: { readonly [H in Host]: string } = {
  mayor: String.raw`(?<![\p{L}-])(?<!заместник )(?<!зам\. )кмет(?:ът|а)?(?!\p{L})(?! на (?:с\.|село|кметство|район))`,
  chair: String.raw`председател(?:ят|я)?(?:\s+на)?\s+(?:общинск\p{L}+\s+съвет|обс(?!\p{L})|съвета)`,
  council: String.raw`(?<!председател(?:ят|я)?\s+(?:на\s+)?)(?<![\p{L}-])общинск(?:и|ият?)\s+съвет(?!\p{L})`,
};
const HOSTS = Object.keys(NAMES) as readonly Host[];
/** „съгласувано с председателя“, „внесен от кмета“, „залата на общинския съвет“: somebody else does what is told. */
const NOT_WITH = String.raw`(?<!(?<!\p{L})(?:от|с|със|на|до|към|чрез|пред|в|и) )`;

/** What whoever holds a hearing does. */
const CONVENES = String.raw`(?<!\p{L})(?<!(?<!\p{L})се\s)(?:кан(?:и|я|им)|поканва|обявява[м]?|организира[м]?|свиква[м]?|насрочва[м]?|призовава[м]?|очаква[м]?|чака[м]?|(?:ще\s+)?(?:проведе|провежда))(?!\p{L}|\s+се(?!\p{L}))`;
const VERB = new RegExp(CONVENES, 'gu');
const AFTER = '[^.!?]{0,12}';
/** „организирано от“, „ще бъде проведено от“; whoever leads the talk is another matter. */
const BY = String.raw`(?<!\p{L})(?:организира|провед|провежда|свика|свиква|насроч|обяв)\p{L}*\s+(?:се\s+)?от\s+`;
const LABEL = String.raw`(?:организатор|кой(?: кани| организира)?|кани)\s*[:|?-]+\s*`;
/** „Покана от …“, a line „от …“ below the title. */
const TITLE = String.raw`^(?:(?:покана|обява|съобщение)\s+)?от\s+(?:името\s+на\s+)?`;

interface Signs {
  readonly name: RegExp;
  readonly subject: RegExp;
  /** Forms in which the order of words alone tells. */
  readonly told: RegExp;
}
const signsOf = (name: string): Signs => ({
  name: new RegExp(name, 'u'),
  subject: new RegExp(`${NOT_WITH}${name}`, 'gu'),
  told: new RegExp(`${LABEL}${name}|${TITLE}${name}|${BY}${name}|${CONVENES}${AFTER}${NOT_WITH}${name}`, 'u'),
});
const SIGNS: { readonly [H in Host]: Signs } = {
  mayor: signsOf(NAMES.mayor),
  chair: signsOf(NAMES.chair),
  council: signsOf(NAMES.council),
};

/** Whoever stands as the subject nearest before a verb of convening, however much is said between. */
function subjectsIn(low: string): readonly Host[] {
  const subjects = HOSTS.flatMap((host) =>
    [...low.matchAll(SIGNS[host].subject)].map(({ index }) => ({ host, index })),
  );
  return [...low.matchAll(VERB)].flatMap(({ index }) => {
    const [nearest] = subjects.filter((one) => one.index < index).sort((one, other) => other.index - one.index);
    return nearest ? [nearest.host] : [];
  });
}
const convenes = (host: Host, { low }: Clause): boolean => SIGNS[host].told.test(low) || subjectsIn(low).includes(host);

/** „каня“, „очаквам“: whoever signs convenes. */
const IN_FIRST_PERSON =
  /(?<!\p{L})(?:(?:по)?кан(?:я|им)|обявявам?|организирам|свиквам|насрочвам|(?:очаквам|чакам)е?|призовавам)(?!\p{L})/u;
/** Lines at the end of a notice that may be its signature. */
const SIGNED = 3;
const signedBy = (host: Host, clauses: readonly Clause[]): Clause | undefined =>
  clauses
    .slice(-SIGNED)
    .find(
      ({ low }) =>
        new RegExp(`(?:^|,\\s*)${NAMES[host]}[^;]{0,60}$`, 'u').test(low) && !/\p{L}{4,}[.!?]\s*$/u.test(low),
    );

/** @param own who must, by law. @param other who must not. @param isBody whether the council itself must not, either. */
export function organiserOf(own: Host, other: Host, isBody: boolean, clauses: readonly Clause[]): Read {
  const words = (clause: Clause, host: Host): string => quoteAt(clause, SIGNS[host].name);
  const told = (host: Host): Clause | undefined => clauses.find((clause) => convenes(host, clause));
  const named = (host: Host): Clause | undefined => clauses.find(({ low }) => SIGNS[host].name.test(low));
  const [convener, wrong, ours, theirs] = [told(own), told(other), named(own), named(other)];
  if (convener) return read('ok', words(convener, own));
  if (wrong) return read('wrong', words(wrong, other));
  if (ours) return read('ok', words(ours, own));
  const signed = clauses.some(({ low }) => IN_FIRST_PERSON.test(low)) && signedBy(other, clauses);
  if (signed) return read('wrong', words(signed, other));
  const body = isBody ? told('council') : undefined;
  if (body) return read('wrong', words(body, 'council'));
  return read('unsure', theirs ? words(theirs, other) : null);
}
