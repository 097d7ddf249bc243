/** What the bot keeps out of: whom to vote for, and what people in office are worth. Word tables, compared by sound. */

import { foldWord, words } from '../normalise.ts';

/** Whole expressions of somebody who asks for advice on a vote or a party. */
const POLITICS: readonly string[] = [
  'за кого да гласувам',
  'за кой да гласувам',
  'кой да гласувам',
  'кого да гласувам',
  'за коя партия',
  'коя партия',
  'кои партии',
  'всички партии',
  'за кого ще гласуваш',
  'за кого гласуваш',
  'кого да избера за кмет',
  'кой да е кмет',
  'кой кмет е по добър',
  'кой е по добър кмет',
  'кой е по добрият кмет',
  'кой кандидат',
  'подкрепям ли опозицията',
  'подкрепя опозицията',
  'подкрепям опозицията',
  'подкрепя управляващите',
  'подкрепя кмета',
  'левите или десните',
  'гласувам за кмета',
  'who should i vote for',
  'whom should i vote for',
  'whom to vote for',
  'who to vote for',
  'which party',
  'better mayor',
  'which candidate',
  'support the opposition',
  'support the mayor',
  'vote for the mayor',
];

/** People in office, in the forms in which they are spoken of. */
const PEOPLE = new Set(
  foldedWords(
    'кмет кметът кмета кметове кметовете кметица кметицата кметицата заместник зам съветник съветникът съветника ' +
      'съветници съветниците председател председателят председателя общинар общинари общинарите чиновник чиновници ' +
      'чиновниците депутат депутати депутатите политици политиците управник управници управниците опозицията ' +
      'управляващите партията mayor mayors councillor councillors politician politicians chairman officials',
  ),
);

/** What is thought of them. */
const JUDGED = new Set(
  foldedWords(
    'краде крадат крал крали крадец крадци крадла крадлив крадливи корумпиран корумпирана корумпирани корупция мафия ' +
      'мафиот мафиоти некадърен некадърни некадърник некадърници лъже лъжат лъжец лъжци измамник измамници престъпник ' +
      'престъпници виновен виновни честен честна честни почтен почтени свестен калпав калпави мързелив мързеливи ' +
      'глупав глупак тъп тъпак идиот подкупен подкупни steals stealing steal thief thieves corrupt corruption crook ' +
      'crooks liar liars lying honest dishonest guilty incompetent stupid criminal criminals',
  ),
);
const JUDGEMENTS: readonly string[] = [
  'добър кмет',
  'добър ли е кметът',
  'добър ли е кмета',
  'лош кмет',
  'най добър кмет',
  'най добрият кмет',
  'мислиш за кмета',
  'мислиш за премиера',
  'мислите за кмета',
  'мнението ти за кмета',
  'харесваш ли кмета',
  'good mayor',
  'bad mayor',
  'think of the mayor',
  'think about the mayor',
  'like the mayor',
];

/** Somebody who wants to do something about it has a question of ours. */
const ACTING = new Set(
  foldedWords(
    'сигнал сигнализирам оплача оплаквам оплакване жалба жалвам докладвам подам подавам съобщя пиша напиша обърна проверя ' +
      'проверява report complain complaint signal write submit',
  ),
);

function foldedWords(text: string): readonly string[] {
  return words(text).map(foldWord);
}
const phrase = (text: string): string => ` ${foldedWords(text).join(' ')} `;
const POLITICAL = POLITICS.map(phrase);
const JUDGING = JUDGEMENTS.map(phrase);

/** Longer messages are about more than a person. */
const LONGEST = 14;

/** `politics` or `verdict` where a message (skeletons of its words) asks for one, else null. */
export function keptOutOf(sounds: readonly string[]): 'politics' | 'verdict' | null {
  const whole = ` ${sounds.join(' ')} `;
  if (POLITICAL.some((one) => whole.includes(one))) return 'politics';
  if (sounds.length > LONGEST || sounds.some((sound) => ACTING.has(sound))) return null;
  const isVerdict =
    JUDGING.some((one) => whole.includes(one)) ||
    (sounds.some((sound) => PEOPLE.has(sound)) && sounds.some((sound) => JUDGED.has(sound)));
  return isVerdict ? 'verdict' : null;
}
