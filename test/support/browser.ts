import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * The machine's own Chromium. `.ci/run` installs it and sets HUB_TEST_BROWSER=required; elsewhere tests of pages are
 * left out where there is none, and say so.
 */
export function browserPath(): string | null {
  const found = PLACES.find((place) => existsSync(place));
  if (found !== undefined) return found;
  if (process.env['HUB_TEST_BROWSER'] === 'required') throw new Error(`no browser in ${PLACES.join(', ')}`);
  console.warn('No Chromium on this machine: tests of pages are left out (apt-get install -y chromium).');
  return null;
}

/** A browser that speaks to this machine alone. */
export function startBrowser(executablePath: string, more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', ...more],
  });
}
