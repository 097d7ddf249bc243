import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Reply } from '../../src/dialog/types.ts';
import { startBrowser } from './browser.ts';
import { contrasts } from './contrast.ts';
import { type Running, script, startHouse } from './house.ts';

const started = await startBrowser();
const browser = 'browser' in started ? started.browser : null;
if ('missing' in started) process.stderr.write(`The pages are not tried in a browser. ${started.missing}\n`);
const inBrowser = browser === null ? describe.skip : describe;

let house: Running;
let page: Page;
const troubles: string[] = [];

async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await (browser as Browser).newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'bg-BG',
    ...options,
  });
  const fresh = await context.newPage();
  fresh.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
  fresh.on('pageerror', (error) => troubles.push(error.message));
  fresh.on(
    'request',
    (request) => new URL(request.url()).origin === house.url || troubles.push(`asked elsewhere: ${request.url()}`),
  );
  await fresh.goto(`${house.url}${path}`);
  return fresh;
}

const bots = (name: string) => page.locator(`.pane.${name} .from-bot`);
const overflow = () => page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

beforeAll(async () => {
  house = await startHouse();
});
beforeEach(() => {
  troubles.length = 0;
});
afterEach(async () => {
  await page?.context().close();
});
afterAll(async () => {
  await browser?.close();
  await house.stop();
});

inBrowser('the try-out page', () => {
  test('shows one talk as three messengers would, from their own calls', async () => {
    page = await open('/?lang=bg');
    for (const name of ['viber', 'telegram', 'messenger']) await bots(name).first().waitFor();
    expect(await page.locator('.pane.viber .keys .key').allTextContents()).toEqual([
      'Кога и къде',
      'Как се предлага',
      'Кой може да участва',
      'Моята община',
      'English',
    ]);
    expect(await page.locator('.pane.telegram .under .key').count()).toBe(5);
    expect(await page.locator('.pane.messenger .keys .key').count()).toBe(5);
    await page.locator('.pane.messenger .keys .key', { hasText: 'Кога и къде' }).click();
    await bots('viber').nth(1).waitFor();
    for (const name of ['viber', 'telegram', 'messenger']) {
      expect(await page.locator(`.pane.${name} .from-me .bubble`).allTextContents()).toEqual(['Кога и къде']);
    }
    expect(house.taken.at(-1)?.said).toEqual({ kind: 'pick', token: 'main.menu.1' });
    expect(troubles).toEqual([]);
  });

  test('works by keyboard alone', async () => {
    page = await open('/?lang=bg');
    await bots('viber').first().waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('say');
    await page.keyboard.type('Кога е обсъждането?');
    await page.keyboard.press('Enter');
    await bots('messenger').nth(1).waitFor();
    for (let i = 0; i < 30 && !(await page.evaluate("document.activeElement.matches('.viber .keys .key')")); i += 1)
      await page.keyboard.press('Shift+Tab');
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
    await page.keyboard.press('Enter');
    await bots('viber').nth(2).waitFor();
    expect(await page.evaluate("document.activeElement.matches('.viber .log')")).toBe(true);
    for (let i = 0; i < 2; i += 1) await page.keyboard.press('Tab');
    expect(await page.evaluate("document.activeElement.matches('.viber .keys .key')")).toBe(true);
    await page.locator('.telegram .log').focus();
    await page.keyboard.press('Tab');
    for (let i = 0; i < 7; i += 1) await page.keyboard.press('ArrowUp');
    expect(
      await page.evaluate("document.activeElement.matches('.telegram .from-bot:nth-last-of-type(n+2) .key')"),
    ).toBe(true);
  });

  test('says new messages once to a screen reader', async () => {
    page = await open('/?lang=bg');
    await bots('viber').first().waitFor();
    const live = page.locator('[aria-live]');
    expect(await live.count()).toBe(1);
    expect(await live.textContent()).toContain('Бубо: Здравейте.');
    expect(await live.textContent()).toContain('Възможности: Кога и къде');
    expect(await page.locator('main, header, footer, nav, h1').count()).toBeGreaterThanOrEqual(5);
    expect(
      await page.evaluate("[...document.querySelectorAll('input, textarea')].every((one) => one.labels.length === 1)"),
    ).toBe(true);
  });

  test('sends a file, and says which ones are too large', async () => {
    page = await open('/?lang=bg');
    await bots('viber').first().waitFor();
    const attach = async (name: string, buffer: Buffer): Promise<void> => {
      const choosing = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Прати файл' }).click();
      await (await choosing).setFiles({ name, mimeType: 'application/pdf', buffer });
    };
    await attach('покана.pdf', Buffer.from('%PDF-1.7'));
    await bots('viber').nth(1).waitFor();
    expect(await page.locator('.pane.telegram .from-me .bubble').allTextContents()).toEqual(['[покана.pdf]']);
    expect(house.taken.at(-1)?.said).toMatchObject({ kind: 'file', type: 'document', name: 'покана.pdf', bytes: 8 });
    await attach('голям.pdf', Buffer.alloc(10 * 1024 * 1024 + 1));
    await page.locator('#state', { hasText: 'над 10 MB' }).waitFor();
    expect(house.taken.filter(({ said }) => said.kind === 'file')).toHaveLength(1);
    await attach('програма.pdf', Buffer.from('MZ\x90\0', 'latin1'));
    await page.locator('#state', { hasText: 'Такъв файл не мога да прочета' }).waitFor();
    expect(await page.locator('.viber .unsent').textContent()).toContain('Такъв файл не мога да прочета');
    expect(await page.locator('.viber .unsent button').count()).toBe(0);
    // Dropped anywhere on the page; a text that is pasted is a text.
    await page.evaluate(`(() => {
      const data = new DataTransfer();
      data.items.add(new File(['Покана'], 'покана.txt', { type: 'text/plain' }));
      for (const type of ['dragenter', 'drop'])
        document.querySelector('.intro').dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
      const words = new DataTransfer();
      words.items.add(new File(['x'], 'x.png', { type: 'image/png' }));
      words.setData('text/plain', 'Кога?');
      document.querySelector('#say').dispatchEvent(new ClipboardEvent('paste', { clipboardData: words, bubbles: true }));
    })()`);
    await bots('viber').nth(2).waitFor();
    expect(
      house.taken.filter(({ said }) => said.kind === 'file').map(({ said }) => 'name' in said && said.name),
    ).toEqual(['покана.pdf', 'покана.txt']);
    expect(await page.locator('body.dropping').count()).toBe(0);
  });

  test('takes a text as long as the bot asks for, with its lines, and says what is longer', async () => {
    page = await open('/?lang=bg', { viewport: { width: 320, height: 640 } });
    await bots('viber').first().waitFor();
    const field = page.locator('#say');
    const heightOf = async (): Promise<number> => (await field.boundingBox())?.height ?? 0;
    const low = await heightOf();
    const notice = `ПОКАНА\n${'Поканваме Ви. '.repeat(284)}\nКРАЙ`;
    await field.fill(notice);
    const high = await heightOf();
    expect(high).toBeGreaterThan(low * 2);
    expect(high).toBeLessThanOrEqual(640 * 0.4);
    expect(await overflow()).toBe(0);
    await field.press('Enter');
    await bots('viber').nth(1).waitFor();
    expect(house.taken.at(-1)?.said).toEqual({ kind: 'text', text: notice });
    expect(await heightOf()).toBe(low);
    await page.keyboard.type('Първи ред');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('втори ред');
    expect(await field.inputValue()).toBe('Първи ред\nвтори ред');
    await field.fill('х'.repeat(8001));
    await page.getByRole('button', { name: 'Изпрати' }).click();
    await page.locator('#state', { hasText: 'Текстът е 8001 знака, а едно съобщение побира 8000.' }).waitFor();
    expect((await field.inputValue()).length).toBe(8001);
    expect(troubles).toEqual([]);
  });

  test('what is said of a text too long stands in view beside the button, and marks the field until it is changed', async () => {
    page = await open('/?lang=en', { viewport: { width: 1280, height: 900 } });
    await bots('viber').first().waitFor();
    const field = page.locator('#say');
    await field.fill('word '.repeat(1700));
    await field.press('Enter');
    const fault = page.locator('#state', { hasText: 'The text has 8499 characters and one message holds 8000.' });
    await fault.waitFor();
    for (const seen of [fault, page.getByRole('button', { name: 'Send', exact: true }), field]) {
      const { y, height } = (await seen.boundingBox()) ?? { y: -1, height: 0 };
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y + height).toBeLessThanOrEqual(900);
    }
    expect(await page.evaluate('scrollY')).toBe(0);
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await contrasts(page)).toEqual([]);
    await field.press('Backspace');
    expect(await field.getAttribute('aria-invalid')).toBe(null);
  });

  test('a reload shows the talk again and does not begin anew', async () => {
    page = await open('/?lang=bg');
    await bots('viber').first().waitFor();
    await page.fill('#say', 'Кога?');
    await page.keyboard.press('Enter');
    await bots('viber').nth(1).waitFor();
    const before = house.taken.length;
    await page.reload();
    await bots('viber').nth(1).waitFor();
    expect(await page.locator('.pane.viber .from-me .bubble').allTextContents()).toEqual(['Кога?']);
    expect(house.taken.length).toBe(before);
  });

  test('switches the language of the page and of the talk', async () => {
    page = await open('/?lang=bg');
    await bots('viber').first().waitFor();
    await page.getByRole('link', { name: 'English' }).click();
    await page.waitForURL('**/?lang=en');
    await page.locator('.pane.viber .from-bot', { hasText: 'Hello' }).waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    expect(house.taken.at(-1)?.said).toEqual({ kind: 'pick', token: 'lang.en' });
  });

  test('is one pane with tabs on a phone, without scrolling sideways', async () => {
    page = await open('/?lang=bg', { viewport: { width: 320, height: 640 } });
    await bots('viber').first().waitFor();
    expect(await overflow()).toBe(0);
    expect(await page.locator('.pane:visible').count()).toBe(1);
    await page.getByRole('tab', { name: 'Viber' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('.pane.telegram').isVisible()).toBe(true);
    expect(await page.getByRole('tab', { name: 'Telegram' }).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('End');
    expect(await page.locator('.pane.messenger').isVisible()).toBe(true);
  });

  test('can be read at twice the size', async () => {
    page = await open('/?lang=bg', { viewport: { width: 640, height: 400 } });
    await bots('viber').first().waitFor();
    expect(await overflow()).toBe(0);
    await page.locator('#say').scrollIntoViewIfNeeded();
    expect(await page.locator('#say').isVisible()).toBe(true);
  });

  test.each(['light', 'dark'] as const)('has enough contrast in %s colours', async (colorScheme) => {
    page = await open('/?lang=bg', { colorScheme });
    await bots('viber').first().waitFor();
    await page.fill('#say', 'Кога?');
    await page.keyboard.press('Enter');
    await bots('messenger').nth(1).waitFor();
    await page.mouse.move(0, 0);
    await page.waitForTimeout(300);
    expect(await contrasts(page)).toEqual([]);
  });

  test('shows buttons and the chosen language in the colours that a reader forces', async () => {
    page = await open('/?lang=bg', { forcedColors: 'active', viewport: { width: 640, height: 450 } });
    await bots('viber').first().waitFor();
    const styles = (selector: string, name: string) =>
      page.evaluate(
        `[...document.querySelectorAll('${selector}')].map((one) => getComputedStyle(one).getPropertyValue('${name}'))`,
      );
    expect(await styles('.line button', 'border-top-width')).toEqual([
      expect.not.stringMatching(/^0/),
      expect.not.stringMatching(/^0/),
    ]);
    for (const pair of ['.langs a', '.tabs button:nth-child(-n+2)']) {
      const [chosen, other] = (await styles(pair, 'background-color')) as readonly string[];
      expect([pair, chosen === other]).toEqual([pair, false]);
    }
  });

  test('moves nothing for people who asked for that', async () => {
    page = await open('/?lang=bg', { reducedMotion: 'reduce' });
    expect(await page.evaluate("getComputedStyle(document.querySelector('.viber .log')).scrollBehavior")).toBe('auto');
  });

  test('shows markup as the words that it is', async () => {
    const nasty = '<img src=x onerror="document.title=1"><b>дебело</b>';
    const echo: Reply = { text: nasty, buttons: [{ kind: 'pick', token: 'main.menu.x', label: '<i>x</i>' }] };
    const other = await startHouse({}, (arrival) => (arrival.said.kind === 'text' ? [echo] : script(arrival)));
    const context = await (browser as Browser).newContext();
    page = await context.newPage();
    await page.goto(`${other.url}/?lang=bg`);
    await bots('viber').first().waitFor();
    await page.fill('#say', nasty);
    await page.keyboard.press('Enter');
    await bots('viber').nth(1).waitFor();
    expect(await page.locator('.log img, .log b, .keys i, #heard b').count()).toBe(0);
    expect(await page.locator('.viber .from-bot .bubble').nth(1).textContent()).toBe(nasty);
    await page.close();
    await other.stop();
  });
});

inBrowser('the widget on a municipality’s site', () => {
  let site: http.Server;
  let siteUrl: string;
  let bot: Running;
  let strange: Running;

  beforeAll(async () => {
    site = http.createServer((request, response) => {
      const { url } = request.url === '/strange' ? strange : bot;
      const body = `<!doctype html><html lang="bg"><link rel="icon" href="data:,"><title>Община Липово</title><h1>Община Липово</h1><script src="${url}/widget.js" async></script></html>`;
      const policy = `default-src 'none'; script-src ${url}/widget.js; connect-src ${url}; style-src 'self'; img-src data:`;
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy })
        .end(body);
    });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    siteUrl = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
    bot = await startHouse({ origins: [siteUrl], tryout: false });
    strange = await startHouse({ tryout: false });
  });
  afterAll(async () => {
    site.closeAllConnections();
    await new Promise((resolve) => site.close(resolve));
    await bot.stop();
    await strange.stop();
  });

  test('opens, talks and closes by keyboard under the site’s own strict policy', async () => {
    const context = await (browser as Browser).newContext({ viewport: { width: 1000, height: 700 } });
    page = await context.newPage();
    const violations: string[] = [];
    page.on('console', (message) => message.type() === 'error' && violations.push(message.text()));
    await page.goto(siteUrl);
    await page.getByRole('button', { name: 'Попитайте Бубо' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Бубо: въпроси за общинския бюджет' });
    await dialog.getByText('Здравейте. Аз съм Бубо').waitFor();
    await page.keyboard.type('Кога е');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('обсъждането?');
    await page.keyboard.press('Enter');
    await dialog.getByText('Обсъждането е на 01.12.2026').waitFor();
    expect(bot.taken.at(-1)?.said).toEqual({ kind: 'text', text: 'Кога е\nобсъждането?' });
    await dialog.getByRole('button', { name: 'По-просто' }).click();
    await dialog.locator('li.bot').nth(2).waitFor();
    const choosing = page.waitForEvent('filechooser');
    await dialog.getByRole('button', { name: 'Прати файл' }).focus();
    await page.keyboard.press('Enter');
    await (await choosing).setFiles({ name: 'покана.pdf', mimeType: '', buffer: Buffer.from('%PDF-1.7') });
    await dialog.locator('li.bot').nth(3).waitFor();
    expect(await dialog.getByText('[покана.pdf]').count()).toBe(1);
    expect(bot.taken.map(({ said }) => said.kind)).toEqual(['hello', 'text', 'pick', 'file']);
    expect(
      await page.evaluate(
        "getComputedStyle(document.querySelector('bubo-widget').shadowRoot.querySelector('.box')).position",
      ),
    ).toBe('fixed');
    expect(await contrasts(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await dialog.isVisible()).toBe(false);
    expect(await page.evaluate("document.querySelector('bubo-widget').shadowRoot.activeElement.className")).toBe(
      'open',
    );
    expect(violations).toEqual([]);
  });

  test('says on a site that is not on the list that it is not, to its maker too, and stops trying', async () => {
    const context = await (browser as Browser).newContext();
    page = await context.newPage();
    const asked: string[] = [];
    const logged: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    page.on('console', (message) => logged.push(message.text()));
    await page.goto(`${siteUrl}/strange`);
    await page.getByRole('button', { name: 'Попитайте Бубо' }).click();
    await page.getByText('На този сайт Бубо още не е разрешен.').waitFor();
    await page.waitForTimeout(900);
    expect(asked.filter((path) => path.startsWith('/web/'))).toEqual(['/web/session', '/web/allowed']);
    expect(logged.join('\n')).toContain(`${siteUrl} is not on the list of ${strange.url}. Add it to widget_origins`);
    expect(await page.getByText('Връзката прекъсна').count()).toBe(0);
    expect(await page.getByRole('dialog').locator('textarea').isVisible()).toBe(false);
    expect(strange.taken).toEqual([]);
  });
});
