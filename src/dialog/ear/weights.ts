/** Fitted numbers; see tests/ear/fit.ts. Not to be edited by hand. */
export const WEIGHTS = {
  ours: {
    bias: -8.137,
    covered: 0.431,
    sound: -0.066,
    overlap: 0.471,
    raw: 2.187,
    unknown: 0.014,
    foreign: -0.463,
    clear: 1.32,
    ahead: 2.863,
    margin: 0.036,
    wordsAhead: -0.532,
    soundAhead: 0.236,
    phrasingAhead: 0.245,
    rivals: 0.222,
    missing: -0.291,
    homely: 1.728,
    homeliest: 0.837,
    strangest: 1.618,
    length: 0.673,
  },
  right: {
    bias: -6.452,
    covered: 1.016,
    sound: 0.257,
    overlap: 0.517,
    raw: 1.41,
    unknown: 0.376,
    foreign: -0.366,
    clear: 0.625,
    ahead: 1.311,
    margin: 1.164,
    wordsAhead: 1.363,
    soundAhead: 0.375,
    phrasingAhead: 0.543,
    rivals: -0.728,
    missing: -0.493,
    homely: 0.349,
    homeliest: 0.336,
    strangest: 0.149,
    length: 0.188,
  },
};

/**
 * From where a question is answered directly (right, and surely one of ours), offered (else declined), and heard in
 * spite of rude words.
 */
export const THRESHOLDS = { direct: 0.71, surelyOurs: 0.7, offer: 0.47, rude: 0.6 };
