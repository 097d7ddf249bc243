#!/usr/bin/env node
// The only door from the shell: builds what is stale, then hands over to the command line.
import { build } from './build.mjs';

const { entry, root } = await build();
const { main } = await import(entry);
process.exitCode = await main(process.argv.slice(2), root);
