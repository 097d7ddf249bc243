/**
 * What a sentence says is published: the draft itself, or only the day of its hearing. The law wants the second, so
 * nearly every ordinance has „представя проекта за обсъждане, като оповестява датата … на интернет страницата“.
 */
import { sentencesOf } from './text.ts';

export const PUBLISHES = /(?:публикув|качва|(?<!\p{L})пуска|обявява|оповест|предостав)/iu;
export const DRAFT =
  /(?:проект\p{L}{0,4}(?: на| за)? ?бюджет|проект(?:а|ът)(?!\p{L})(?! на (?:решени|наредб))|материал)/iu;

/** „Обсъждането с гражданите на годишния проект“: named there is the draft of which something else is. */
const BESIDE_DRAFT = new RegExp(
  `((?:обсъждан|представян|разглеждан|внасян|приеман|слушан|срещ|покан|обяв|съобщени|протокол|становищ|предложени|мнени)\\p{L}{0,9}(?: (?:с|със|от|пред) (?!проект|материал)\\p{L}+(?: \\p{L}+)?)?) (?:на|по|за|към|относно) (?:(?!сайт|страниц|интернет)\\p{L}+ )?${DRAFT.source}`,
  'giu',
);
/** A verb that goes on with another subject or object: „…, като оповестява“, „… и публикува“. */
const PARTS =
  /[,;]\s+|\s+(?=като(?!\p{L}))|\s+и\s+(?=(?:(?:го|ги|се)\s+)?(?:публикув|качва|пуска|обявява|оповест|предостав))/iu;
/** Days, places, notices, and what else is published of a hearing; „което“ means the hearing, a draft is „който“. */
const OTHER =
  '(?:дат[аи]|ден(?!\\p{L})|деня|час(?!т)|мяст|покан|обяв(?!ява)|съобщени|обсъждан|срещ|протокол|становищ|предложени|решени|отчет|това(?!\\p{L})|ко(?:ето|ято)(?!\\p{L}))';
const OTHERWISE = new RegExp(`(?<!\\p{L})${OTHER}`, 'iu');
/** The same, but for „преди деня на обсъждането“. */
const NAMED_OTHERWISE = new RegExp(
  `(?<!(?<!\\p{L})(?:преди|до|след|от|на|с|със|към|при) (?:\\p{L}{1,15} )?)(?<!\\p{L})${OTHER}`,
  'iu',
);
/** „Като се оповестява“ is of the whole sentence, „обява, публикувана“ of what stands before it. */
const OF_NO_DRAFT = /^(?:като(?!\p{L})|\p{L}+[ае]н[ао](?!\p{L}))/iu;
/** „Който се публикува“, „го публикува“. */
const MEANT = /(?<!\p{L})(?:го|който)(?: се)? $/iu;
/** A part that begins so says something of its own. */
const OWN = /^(?:а|но|като|след|ко[йя]то|което|които|когато|ако|за да|кметът)(?!\p{L})/iu;

/** „се публикува“, „публикува се“, „да бъде публикуван“. */
const isPassive = (front: string, behind: string): boolean =>
  /(?<!\p{L})(?:се|са|е|бъдат|бъде) $/iu.test(front) || /^\p{L}+ се(?!\p{L})/u.test(behind);

/** Whether the verb of a passage is of the draft. @param wasNamed whether the sentence names the draft before */
function isOfDraft(passage: string, wasNamed: boolean): boolean {
  const verb = passage.search(PUBLISHES);
  const [front, behind] = [passage.slice(0, verb), passage.slice(verb)];
  if (DRAFT.test(behind)) return true;
  if (!DRAFT.test(front))
    return wasNamed && (MEANT.test(front) || !(OF_NO_DRAFT.test(passage) || NAMED_OTHERWISE.test(passage)));
  if (!isPassive(front, behind)) return !OTHERWISE.test(behind);
  const next = behind.replace(/^\p{L}+(?: се)? (?:(?:публич|обществен)\p{L}+ )?/u, '');
  return next.search(OTHERWISE) !== 0;
}

/** Characters of what stands before the first verb that are looked at. */
const LONGEST_LEAD = 400;

/** What one sentence says of publishing the draft itself, a passage for each verb. */
function passagesOf(sentence: string): readonly string[] {
  const passages: { text: string; readonly wasNamed: boolean }[] = [];
  let [lead, wasNamed, isOpen] = ['', false, false];
  for (const part of sentence.replace(BESIDE_DRAFT, '$1').split(PARTS)) {
    const last = passages.at(-1);
    if (PUBLISHES.test(part)) passages.push({ text: part, wasNamed });
    else if (last === undefined) lead = `${lead}${part}, `;
    else if (isOpen && !OWN.test(part)) last.text += `, ${part}`;
    isOpen = PUBLISHES.test(part) || (isOpen && !OWN.test(part));
    wasNamed ||= DRAFT.test(part);
  }
  const before = lead.slice(-LONGEST_LEAD);
  return passages.flatMap((one) => (isOfDraft(one.text, one.wasNamed) ? [before + one.text] : []));
}

/** What a text says of publishing the draft itself, each passage with what stands before it. */
export const draftPublished = (text: string): readonly string[] => sentencesOf(text).flatMap(passagesOf);
