/** Fitted numbers; see tests/ear/fit.ts. Not to be edited by hand. */
export const WEIGHTS = {
  ours: {
    bias: -10.496,
    covered: 1.045,
    sound: 0.552,
    overlap: 2.204,
    raw: 2.419,
    unknown: 0.406,
    foreign: -2.306,
    clear: 1.761,
    ahead: 2.555,
    margin: -0.152,
    missing: -0.519,
    length: 0.894,
  },
  right: {
    bias: -9.993,
    covered: 1.746,
    sound: 0.296,
    overlap: 1.822,
    raw: 2.083,
    // biome-ignore lint/suspicious/noApproximativeNumericConstant: a fitted weight, which only looks like ln 2
    unknown: 0.693,
    foreign: -1.413,
    clear: 1.752,
    ahead: 2.166,
    margin: 0.783,
    missing: -0.428,
    length: 0.627,
  },
};

/** From where a question is answered directly, offered (else declined), and heard in spite of rude words. */
export const THRESHOLDS = { direct: 0.82, offer: 0.4, rude: 0.6 };
