/**
 * Words of trouble in a message that nobody can answer for sure: the number for help is then said before the guesses,
 * nothing is kept back. Cries that are plain are heard by `cries.ts`; no list of wordings has them all.
 */

import { foldWord } from '../normalise.ts';

/** A beginning with a star, a whole word without: compared by sound. */
interface Sign {
  readonly sound: string;
  readonly isBeginning: boolean;
}
const signs = (list: string): readonly Sign[] =>
  list
    .trim()
    .split(/\s+/)
    .map((sign) => ({ sound: foldWord(sign.replace('*', '')), isBeginning: sign.endsWith('*') }));

/** One of them is enough. */
const STRONG = signs(`
  умирам умираме умре умрял* мъртъв мъртва самоуб* обес* обесв* удавя удави дави давя давим застреля* прострел* наръга*
  намушка* заколи* прережа* вените китките кърви* кървя* безсъзн* припадн* гърч* инфаркт* инсулт* задуш* задави* отрови*
  отровя* натрови* нагълта* предозир* приспивател* пребива* преби пребиха изнасил* насилва* малтрет* опипва* блудств*
  посяга* дебне* секира* пистолет* пищи пищят писъц* сбогува* сбогом безнадежд* отчаян* самонаран* отвлече* отвлякох*
  безследно убия убие убива* убият
  suicid* dying die bleed* unconscious drown* rape* raped overdos* kidnap* strangl* choking hopeless
`);
/** Of these two are needed, or one with what it is told of. */
const SIGNS = signs(`
  гори горят горим запали* пламък* пламъц* срути* затрупа* заклещ* изчезна* крадец* крадци съзнание преследва* брадва*
  хапчета* кръв* ранен* смърт* бие бият бил удря* удари налага* колан* изрита* рита* души тормоз* заплаш* шамар* побой*
  нож* пушка оръжие крещи* синин* насинен* заключ* скрих* скришом стъпки крия нахлу* дим пушек газ потъва* катастроф*
  блъсна* сгази* прегази* изгуби* прибра* прибира* спасете плача плаче рева страх* боли болка* мъка* завинаги прости*
  боря предавам мразя* изпих* глътна* доза ръба въже* релси* пиян* бягам паник* депрес* свърши* свърша счупих падна*
  шахта диша* събуд* мърда* реагира* лошо повръща* липсвам тежест осъмна подари* измъчва* тровя киселина бензин псих*
  полуд* бременна погреба* докосва*
  afraid scared hurt hurts hit hits hitting beat* abus* threat* stalk* scream* missing forever pills gun knife smoke
  flames burning trapped goodbye kill*
`);
/** Whom or when it is told of. */
const TOLD_OF = signs(`
  мен мене никой никого никому сам сама самот* смисъл живот* живея живее жив жива живи обичам издържа* дете* децата бебе*
  майка* мама баща* татко баба дядо жена мъж мъжо мъжът съпруг* приятел* гадже* бивш* съсед* сестра* брат* дъщеря* син*
  нощ* вечер* утре вкъщи помощ помогн* полиция* линейка* веднага спешно мост* балкон* терас* покрив* сърце* боря
  child kid wife husband father mother baby help nobody alone life live hospital police him tonight
`);
/** What is talked about where such words are no cry: the budget, the town hall, a street, what somebody wants there. */
const OURS = signs(`
  бюджет* обсъжд* общин* кмет* съвет* данъ* такс* проект* предлаг* предложен* закон* наредб* решени* протокол* покан*
  улиц* тротоар* асфалт* ремонт* боклук* паркинг* програм* кампани* разход* средств* инвестиц* субсиди* срок* документ*
  деклараци* комин* лампи осветлени* площадк* училищ* корупци* заря писмо
  budget* municipal* council* mayor* tax* fee* road* street* hearing* proposal* programme* project* fund*
`);

const among = (list: readonly Sign[], sound: string): boolean =>
  list.some((sign) => (sign.isBeginning ? sound.startsWith(sign.sound) : sound === sign.sound));

/** Whether the sounds of a message tell of trouble. */
export function isWorrying(sounds: readonly string[]): boolean {
  const count = (list: readonly Sign[]): number => new Set(sounds.filter((sound) => among(list, sound))).size;
  if (count(OURS) > 0) return false;
  if (count(STRONG) > 0) return true;
  const told = count(SIGNS);
  return told > 1 || (told === 1 && count(TOLD_OF) > 0);
}
