/** Fitted numbers; see tests/ear/fit.ts. Not to be edited by hand. */
export const WEIGHTS = {
  ours: {
    bias: -8.689,
    covered: 0.963,
    sound: 1.655,
    overlap: 2.559,
    raw: 1.919,
    unknown: 0.103,
    foreign: -1.967,
    clear: 2.715,
    margin: -0.093,
    missing: -0.419,
    length: 1.019,
  },
  right: {
    bias: -9.172,
    covered: 2.13,
    sound: 1.467,
    overlap: 2.048,
    raw: 1.832,
    unknown: 0.519,
    foreign: -0.568,
    clear: 1.972,
    margin: 1.669,
    missing: -0.543,
    length: 0.745,
  },
};

/** From where a question is answered directly, offered, declined. */
export const THRESHOLDS = { direct: 0.8, offer: 0.47 };
