import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';

/**
 * A real browser: the installed Chromium, else the one that comes as an npm package. Null with the reason
 * where neither starts, so that tests can be skipped visibly.
 */
export async function startBrowser(): Promise<{ readonly browser: Browser } | { readonly missing: string }> {
  const reasons: string[] = [];
  for (const way of [installed, packaged]) {
    try {
      const browser = await way();
      if (browser !== null) return { browser };
    } catch (error) {
      reasons.push(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
    }
  }
  return { missing: `No browser starts here: ${reasons.join(' · ')}` };
}

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

async function installed(): Promise<Browser | null> {
  const path = INSTALLED.find((candidate) => existsSync(candidate));
  if (path === undefined) return null;
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath: path, args: ['--no-sandbox'] });
}

/** The package unpacks Chromium into the temporary folder; where system libraries are missing it brings them too. */
async function packaged(): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  const { default: sparticuz } = await import('@sparticuz/chromium');
  const executablePath = await sparticuz.executablePath();
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
}
