/**
 * The order of the suites: the longest first, so that no worker ends with one of them alone. Jest learns the times by
 * itself, but a fresh clone has learnt nothing yet.
 */
const LONGEST = [
  'content/walker',
  'house/memory',
  'house/journeys',
  'ear/eval',
  'shell/handbook',
  'house/process',
  'house/proposals-many',
  'shell/build',
  'shell/cli',
  'content/own',
  'house/reading',
  'shell/site',
  'civic/following-year',
  'house/two-instances',
  'shell/import',
  'house/canaries',
  'house/bad-input',
  'house/batch',
  'content/kept',
  'house/platform-trouble',
];

const placeOf = ({ path }) => {
  const place = LONGEST.findIndex((name) => path.endsWith(`/tests/${name}.test.ts`));
  return place === -1 ? LONGEST.length : place;
};

export default class Order {
  sort(tests) {
    return [...tests].sort((a, b) => placeOf(a) - placeOf(b) || (a.path < b.path ? -1 : 1));
  }
  shard(tests) {
    return tests;
  }
  allFailedTests(tests) {
    return tests;
  }
  cacheResults() {
    // What is longest stands above.
  }
}
