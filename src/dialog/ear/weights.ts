/** Fitted numbers; see tests/ear/fit.ts. Not to be edited by hand. */
export const WEIGHTS = {
  ours: {
    bias: -7.617,
    covered: 0.359,
    sound: 0.404,
    overlap: 0.68,
    raw: 2.071,
    unknown: -0.284,
    foreign: -1.14,
    clear: 1.715,
    ahead: 2.102,
    margin: 0.76,
    missing: -0.318,
    homely: 1.59,
    homeliest: 1.1,
    strangest: 1.627,
    length: -0.174,
  },
  right: {
    bias: -6.876,
    covered: 1.302,
    sound: 0.623,
    overlap: 0.644,
    raw: 1.515,
    unknown: 0.378,
    foreign: -0.729,
    clear: 1.159,
    ahead: 1.313,
    margin: 2.684,
    missing: -0.572,
    homely: -0.05,
    homeliest: 0.05,
    strangest: 0.146,
    length: -0.254,
  },
};

/** From where a question is answered directly, offered (else declined), and heard in spite of rude words. */
export const THRESHOLDS = { direct: 0.71, offer: 0.47, rude: 0.6 };
