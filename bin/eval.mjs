// Measures the ear: builds what is stale, then reports on labelled questions. See src/commands/eval.ts.
import { build } from './build.mjs';

const { entry, root } = await build();
const { runEvaluation } = await import(new URL('commands/eval.js', entry).href);
process.exitCode = await runEvaluation(process.argv.slice(2), root);
