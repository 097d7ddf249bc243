/** Which language a text is written in: Bulgarian in either script, or English. */

import { isLatin } from '../normalise.ts';
import type { Lang } from '../types.ts';

const ENGLISH = new Set(
  'the a an is are was were be do does did how what when where who why which can could will would should must may of to in on for at by with from and or not if there this that it its i we you they he she my our your their me us them have has had about any some before after during who whom whose please help need want take get make see find know tell much many long between under into out up no yes'.split(
    ' ',
  ),
);

/** Small Bulgarian words as Latin writers write them. */
const BULGARIAN = new Set(
  'kak kakvo kakva kakvi kakuv kakyv kakav koga kade kyde kude koi koj koy koia koq koya zashto za6to dali kolko otkade otkude da za na ot do se si li ne sa sme e i v s po ima nqma nyama niama moga moje mozhe moga4 mojem trqbva tryabva triabva tova tozi tazi tezi az nie vie te mi ni vi go gi sled predi pri bez ili no 4e che shte 6te bude bade byde kogato za tam tuk mnogo oshte o6te vie iskam'.split(
    ' ',
  ),
);

/** Word forms that only Bulgarian in Latin letters has. */
const BULGARIAN_SHAPE =
  /[46q]|^(?:obsh?t|obst|biud|bjud|predlo[jz])|(?:ata|ite|eto|ija|iya|iq|ane|ene|ski|ska|sko|jda|zhda|uva)$/;

/** The language that most words speak for; `otherwise` where nothing does (numbers, names). */
export function languageOf(said: readonly string[], otherwise: Lang): Lang {
  let latin = 0;
  let cyrillic = 0;
  let english = 0;
  for (const word of said) {
    if (!/\p{L}/u.test(word)) continue;
    if (!isLatin(word)) cyrillic++;
    else {
      latin++;
      english += vote(word);
    }
  }
  if (latin + cyrillic === 0) return otherwise;
  if (cyrillic >= latin) return 'bg';
  if (english !== 0) return english > 0 ? 'en' : 'bg';
  return otherwise;
}

function vote(word: string): number {
  const en = ENGLISH.has(word);
  const bg = BULGARIAN.has(word);
  if (en !== bg) return en ? 1 : -1;
  if (en) return 0;
  return BULGARIAN_SHAPE.test(word) ? -1 : /(?:tion|ing|ment|ity|ed|ly|th|ck|ee|oo|ght|ny|ces)$/.test(word) ? 0.5 : 0;
}
