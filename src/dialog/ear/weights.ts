/** Fitted numbers; see tests/ear/fit.ts. Not to be edited by hand. */
export const WEIGHTS = {
  ours: {
    bias: -11.062,
    covered: 0.948,
    sound: 1.018,
    overlap: 1.276,
    raw: 2.72,
    unknown: -0.122,
    foreign: -0.867,
    clear: 1.933,
    ahead: 1.408,
    margin: 1.325,
    missing: -0.3,
    homely: 1.318,
    homeliest: 1.141,
    strangest: 1.697,
    length: 0.321,
  },
  right: {
    bias: -11.094,
    covered: 1.534,
    sound: 1.116,
    overlap: 1.518,
    raw: 2.517,
    unknown: -0.091,
    foreign: -0.685,
    clear: 1.631,
    ahead: 1.185,
    margin: 1.894,
    missing: -0.28,
    homely: 1.177,
    homeliest: 0.789,
    strangest: 1.253,
    length: 0.198,
  },
};

/** From where a question is answered directly, offered (else declined), and heard in spite of rude words. */
export const THRESHOLDS = { direct: 0.8, offer: 0.42, rude: 0.6 };
