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
  убия убие убива* убият сбогува*
  умра умре* умирам умира* умрял* мъртъв* мъртв* смърт* самоуб* обес* обесв* удави* удавя* дави давя давим
  застреля* прострел* стреля* гръмна гръмне взрив* бомба наръга* намушка* заколи* прережа* вените китките
  кръв* кърви* кървя* ранен* раните безсъзн* съзнание припадн* гърч* инфаркт* инсулт* задуш* задави* отрови* отровя*
  натрови* нагълта* предозир* хапчета* приспивател* пребива* преби пребиха изнасил* насилва* насилник* малтрет*
  опипва* блудств* посяга* преследва* дебне* секира* брадва* пистолет* пищи пищят пищене писъц* гори горят горим пожар*
  пламък* пламъц* запали* срути* срутва* затрупа* заклещ* удавник* крадец* крадци обирдж* отвлече* отвлякох* изчезна
  изчезнал* безследно линейка* спасете* спаси* сбогом безнадежд* отчаян* самонаран* живее живея ужас*
  suicid* die dying dead kill* bleed* blood unconscious drown* knife gun rape* raped overdos* smoke flames burning
  kidnap* strangl* hopeless goodbye choking
`);
/** Two of them are needed. */
const WEAK = signs(`
  бие бият бил удря* налага* колан* изрита* бременна боря предавам стъпки крия счупих падна* шахта намира* измъчва* погреба
  стреснат* вързан* бензин киселина бой кавга* скара* ревнив* псих* полуд* загин* почина* диша* пулс шок лошо повръща* удари рита* души тормоз* заплаш* шамар* побой* нож* пушка оръжие крещи* вика викат синин*
  насинен* заключ* скрих* скрито скришом влиза* нахлу* дим пушек газ наводн* потоп* потъва* ток катастроф* блъсна* сгази*
  прегази* изгуби* загуби* прибра* прибира* помощ помогн* полиция* веднага спешно бързо моля плача плаче рева сам сама
  самот* страх* боя болка* боли мъка* смисъл живот* завинаги прости* обичам мен мене тежест повече издържа* никой никого
  никому край мразя* дете* децата бебе* майка* баща* баба дядо жена мъж* съпруг* приятел* гадже* бивш* съсед* 
  събуд* буди мърда* реагира* ръба мост* балкон* терас* покрив* релси* въже* изпих* изпи глътна* лекарств* доза нощ*
  вкъщи сърце* живи жив жива няма нямам свърши* свърша спре искам пиян* бягам избяга* паник* депрес* тъга тъжн*
  alone afraid scared hurt* hit hits hitting beat* abus* threat* stalk* scream* missing forever pills help please
  breath* fire trapped hospital child kid wife husband father mother baby anymore nobody end live life
`);
/** What is talked about where such words are no cry: the budget, the town hall, a street. */
const OURS = signs(`
  бюджет* обсъжд* общин* кмет* съвет* данъ* такс* проект* предлаг* предложен* закон* наредб* решени* протокол* покан*
  улиц* тротоар* асфалт* ремонт* боклук* паркинг* програм* кампани* разход* средств* инвестиц* субсиди* срок* документ* деклараци*
  budget* municipal* council* mayor* tax* road* street* hearing* proposal* programme* project* fund*
`);

const among = (list: readonly Sign[], sound: string): boolean =>
  list.some((sign) => (sign.isBeginning ? sound.startsWith(sign.sound) : sound === sign.sound));

const WEIGHT = { strong: 2, weak: 1, needed: 2 } as const;

/** Whether the sounds of a message tell of trouble. */
export function isWorrying(sounds: readonly string[]): boolean {
  if (sounds.some((sound) => among(OURS, sound))) return false;
  let weight = 0;
  for (const sound of new Set(sounds))
    weight += among(STRONG, sound) ? WEIGHT.strong : among(WEAK, sound) ? WEIGHT.weak : 0;
  return weight >= WEIGHT.needed;
}
