/** The checks of the content as a whole. Each file looks at one thing and reports all it finds. */
import type { Content } from '../content.ts';
import { checkChannels } from './channels.ts';
import { checkCited } from './cited.ts';
import { checkData } from './data.ts';
import { checkDated } from './dated.ts';
import { checkFigures } from './figures.ts';
import { checkGlobals } from './globals.ts';
import { checkHandbook } from './handbook.ts';
import { checkLaw } from './law.ts';
import { checkOpenings } from './openings.ts';
import { checkPremises } from './premises.ts';
import { checkReadability } from './readability.ts';
import { checkReleases } from './releases.ts';
import { checkSources } from './sources.ts';
import { checkStructure } from './structure.ts';
import { checkTexts } from './texts.ts';
import { checkTold } from './told.ts';

const CHECKS: readonly ((content: Content) => void)[] = [
  checkStructure,
  checkGlobals,
  checkData,
  checkTexts,
  checkTold,
  checkChannels,
  checkReleases,
  checkHandbook,
];
/** The words against the law, against each other, and for readers: true of a release whoever starts it. */
const PROOFREADING: readonly ((content: Content) => void)[] = [
  checkSources,
  checkLaw,
  checkCited,
  checkDated,
  checkOpenings,
  checkPremises,
  checkReadability,
  checkFigures,
];

export const runChecks = (content: Content): void => {
  for (const check of CHECKS) check(content);
  if (content.context.world.proofread !== false) for (const check of PROOFREADING) check(content);
};
