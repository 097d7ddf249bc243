/** Fitted numbers; see tests/ear/fit.ts. Not to be edited by hand. */
export const WEIGHTS = {
  ours: {
    bias: -9.563,
    covered: 1.281,
    sound: 0.784,
    overlap: 2.816,
    raw: 2.215,
    unknown: 0.37,
    foreign: -2.426,
    clear: 3.348,
    ahead: 0,
    margin: 0.495,
    missing: -0.438,
    length: 0.705,
  },
  right: {
    bias: -8.658,
    covered: 2.264,
    sound: 0.782,
    overlap: 2.093,
    raw: 1.717,
    unknown: 0.631,
    foreign: -1.429,
    clear: 2.6,
    ahead: 0,
    margin: 1.715,
    missing: -0.431,
    length: 0.428,
  },
};

/** From where a question is answered directly, offered, declined. */
export const THRESHOLDS = { direct: 0.8, offer: 0.47 };
