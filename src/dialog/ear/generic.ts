/** Words that a question can do without: they count at a part of their weight. */
export const GENERIC: readonly string[] = (
  'мога може можем можете трябва искам иска има няма нямам правя правят става прави дава давам знам знае знаят съм са сме сте е бъде беше ще да не и в във на за от до по с със ли се си ми ни ви го я ги му им това този тази тези онова някой нещо много така там тук още вече само пак или но а че като към при без след преди през под над ' +
  'can could may might must should do does did is are am was be been being have has had will would shall the a an of to in on at for from by with and or but not it its this that these those there here i we you they he she my our your their me us them some any so just also very'
).split(' ');

/** Names of the hearing itself: who says one gets at least guesses. Not “hearing”, which judges and doctors hold too. */
export const HEART: readonly string[] = ['обсъждане', 'обсъждам'];
