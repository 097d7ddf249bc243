/** The real house with the real content in a real browser, as a visitor finds it: by mouse, by keyboard, on a phone. */

import { writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type Opened, openHouse } from '../house/house.ts';
import { folder, removeFolders } from '../shell/shell.ts';
import { startBrowser } from './browser.ts';
import { contrasts } from './contrast.ts';

const started = await startBrowser();
const browser = 'browser' in started ? started.browser : null;
if ('missing' in started) process.stderr.write(`The real house is not tried in a browser. ${started.missing}\n`);
const inBrowser = browser === null ? describe.skip : describe;

/** Where pictures of what was seen go, when somebody wants to look at them. */
const PICTURES: string | undefined = process.env['PICTURES'];
const PANES = ['viber', 'telegram', 'messenger'] as const;

let house: Opened;
let page: Page;
let site: http.Server;
let siteUrl: string;
const troubles: string[] = [];

beforeAll(async () => {
  site = http.createServer((_, response) => {
    const policy = `default-src 'none'; script-src ${house.url}/widget.js; connect-src ${house.url}; img-src data:`;
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy })
      .end(
        `<!doctype html><html lang="bg"><link rel="icon" href="data:,"><title>Община Липово</title><h1>Община Липово</h1><p>Новини от общината.</p><script src="${house.url}/widget.js" async></script></html>`,
      );
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  siteUrl = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  const file = join(folder('site'), 'site.yaml');
  await writeFile(file, `operator: О\ncontact: К\ncontroller: А\ntrial: true\nwidget_origins: [${siteUrl}]\n`);
  house = await openHouse({ env: { SITE: file, TRYOUT: 'on' } });
});
afterAll(async () => {
  await browser?.close();
  await house.stop();
  site.closeAllConnections();
  await new Promise((resolve) => site.close(resolve));
  removeFolders();
});
afterEach(async () => {
  expect(troubles.splice(0)).toEqual([]);
  await page?.context().close();
});

/** Opens a page; whatever it complains of or asks of anybody else is a trouble. */
async function open(url: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await (browser as Browser).newContext({
    viewport: { width: 1280, height: 860 },
    locale: 'bg-BG',
    ...options,
  });
  const fresh = await context.newPage();
  fresh.on('console', (message) => ['error', 'warning'].includes(message.type()) && troubles.push(message.text()));
  fresh.on('pageerror', (error) => troubles.push(error.message));
  fresh.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol !== 'data:' && origin !== house.url && origin !== siteUrl) troubles.push(`asked ${request.url()}`);
  });
  const answer = await fresh.goto(url);
  expect(answer?.headers()['content-security-policy']).toMatch(/default-src 'none'/);
  return fresh;
}

const picture = async (name: string): Promise<void> => {
  if (PICTURES !== undefined) await page.screenshot({ path: join(PICTURES, `${name}.png`) });
};
const said = (pane: string, words: string) => page.locator(`.pane.${pane} .from-bot`, { hasText: words }).first();
const inAllPanes = async (words: string): Promise<void> => {
  for (const pane of PANES) await said(pane, words).waitFor({ state: 'attached' });
};
const overflow = (): Promise<unknown> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

inBrowser('the try-out page of the real house', () => {
  test('is talked to by mouse, and all three panes show the same words', async () => {
    page = await open(`${house.url}/?lang=bg`);
    await inAllPanes('С какво да помогна?');
    await picture('try-begin');
    await page.locator('.pane.viber .keys .key', { hasText: 'Често питат' }).click();
    await inAllPanes('Това питат най-често');
    await page.locator('.pane.messenger .keys .key').first().click();
    for (const pane of PANES) expect(await page.locator(`.pane.${pane} .from-me`).count()).toBe(2);
    await page.locator('#say').fill('кога е обсъждането');
    await page.locator('#say').press('Enter');
    await inAllPanes('Точната дата е в поканата на общината');
    await page.locator('.pane.telegram .from-bot').last().getByText('Откъде го знаете?').click();
    await inAllPanes('Закон за публичните финанси');
    await page.waitForTimeout(250);
    await picture('try-talk');
    expect(await contrasts(page)).toEqual([]);
  });

  test('is talked to by keyboard alone', async () => {
    page = await open(`${house.url}/?lang=bg`);
    await inAllPanes('С какво да помогна?');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.type('моята община');
    await page.keyboard.press('Enter');
    await inAllPanes('община');
    await page.keyboard.type('troqn');
    await page.keyboard.press('Enter');
    await inAllPanes('Вашата община: Троян');
    const onKey = "document.activeElement.matches('.viber .keys .key')";
    for (let i = 0; i < 40 && !(await page.evaluate(onKey)); i += 1) await page.keyboard.press('Shift+Tab');
    expect(await page.evaluate(onKey)).toBe(true);
    await picture('try-keyboard');
    const before = await page.locator('.pane.viber .from-me').count();
    await page.keyboard.press('Space');
    await page.locator('.pane.viber .from-me').nth(before).waitFor();
  });

  // The abbreviation of an act stays Bulgarian: it is what one searches for.
  test('speaks English throughout', async () => {
    page = await open(`${house.url}/?lang=en`, { locale: 'en-GB' });
    await inAllPanes('How can I help?');
    await page.locator('#say').fill('when is the hearing');
    await page.locator('#say').press('Enter');
    await inAllPanes('The exact date');
    await picture('try-english');
    const foreign = await page.evaluate("document.body.innerText.replace(/Български/g, '').match(/[а-я]{3,}/g)");
    expect(foreign).toBe(null);
  });

  test.each([320, 390])('fits on a phone %s pixels wide', async (width) => {
    page = await open(`${house.url}/?lang=bg`, { viewport: { width, height: 700 }, hasTouch: true, isMobile: true });
    await inAllPanes('С какво да помогна?');
    expect(await overflow()).toBe(0);
    expect(await page.locator('.pane:visible').count()).toBe(1);
    await page.locator('.pane.viber .keys .key', { hasText: 'Кога и къде' }).tap();
    await said('viber', 'община').waitFor();
    await page.waitForTimeout(250);
    await picture(`try-phone-${width}`);
    await page.getByRole('tab', { name: 'Messenger' }).tap();
    const newest = "document.querySelector('.messenger .log .turn:last-child, .messenger .log > :last-child')";
    await page.waitForFunction(
      `${newest}.getBoundingClientRect().top < document.querySelector('.messenger .log').getBoundingClientRect().bottom`,
    );
    await picture(`try-phone-messenger-${width}`);
    expect(await overflow()).toBe(0);
    expect(await page.locator('#say').isVisible()).toBe(true);
  });

  test('in dark colours can be read', async () => {
    page = await open(`${house.url}/?lang=bg`, { colorScheme: 'dark' });
    await inAllPanes('С какво да помогна?');
    await page.waitForTimeout(250);
    await picture('try-dark');
    expect(await contrasts(page)).toEqual([]);
  });
});

inBrowser('the widget on a page of somebody else', () => {
  test.each([
    ['desktop', 1000],
    ['phone', 360],
  ] as const)('talks on a %s under the page’s own policy', async (name, width) => {
    page = await open(siteUrl, { viewport: { width, height: 700 } });
    await page.getByRole('button', { name: 'Попитайте Бубо' }).click();
    const dialog = page.getByRole('dialog', { name: 'Бубо: въпроси за общинския бюджет' });
    await dialog.getByText('С какво да помогна?').waitFor();
    await picture(`widget-${name}-begin`);
    await page.keyboard.type('Кой може да участва?');
    await page.keyboard.press('Enter');
    await dialog.locator('li.bot', { hasText: 'ЗПФ' }).first().waitFor();
    await dialog.getByRole('button', { name: 'Откъде го знаете?' }).click();
    await dialog.getByText('Закон за публичните финанси').first().waitFor();
    await page.waitForTimeout(250);
    await picture(`widget-${name}`);
    expect(await overflow()).toBe(0);
    expect(await contrasts(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await dialog.isVisible()).toBe(false);
  });
});

inBrowser('the pages', () => {
  test('the handbook is searched, an answer read, its source found, in Bulgarian', async () => {
    page = await open(`${house.url}/handbook?lang=bg`);
    await picture('handbook');
    expect(await page.locator('main a[href^="/handbook/"]').count()).toBeGreaterThan(100);
    await page.getByRole('searchbox').fill('protokol ot obsajdaneto');
    await page.getByRole('searchbox').press('Enter');
    await page.waitForURL('**/handbook?*q=*');
    expect(await page.locator('h2').first().textContent()).toMatch(/^(Намерени отговори|Може би търсите)$/);
    await picture('handbook-search');
    const first = page.locator('main a[href^="/handbook/"]').first();
    expect(await first.textContent()).toMatch(/протокол/i);
    await first.click();
    await page.waitForURL('**/handbook/*');
    await picture('handbook-answer');
    expect(await page.locator('main').innerText()).toMatch(/чл\. \d+/);
    expect(await overflow()).toBe(0);
    expect(await contrasts(page)).toEqual([]);
  });

  test('an answer is the same page in English, and back', async () => {
    page = await open(`${house.url}/handbook/when-is-hearing?lang=bg`);
    await page.getByRole('link', { name: 'English' }).click();
    await page.waitForURL('**/handbook/when-is-hearing?lang=en');
    expect(await page.locator('h1').textContent()).toMatch(/^When is /);
    await picture('handbook-answer-en');
    const own = (await page.locator('main').innerText()).replace(/„[^“]*“/g, '');
    expect(own.match(/[а-я]{3,}/g)).toBe(null);
    await page.getByRole('link', { name: 'Български' }).click();
    await page.waitForURL('**/handbook/when-is-hearing?lang=bg');
  });

  test.each(['/handbook?lang=bg', '/handbook/when-is-hearing?lang=bg', '/privacy?lang=bg', '/privacy?lang=en'])(
    '%s fits on a phone and can be left by keyboard',
    async (path) => {
      page = await open(house.url + path, { viewport: { width: 320, height: 640 } });
      await picture(`phone${path.replace(/\W+/g, '-')}`);
      expect(await overflow()).toBe(0);
      expect(await contrasts(page)).toEqual([]);
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.getAttribute("href")')).toBe('#content');
    },
  );
});
