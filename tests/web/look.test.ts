import { startBrowser } from './browser.ts';
import { startHouse } from './house.ts';

test('look', async () => {
  const house = await startHouse({ origins: [] });
  const started = await startBrowser();
  if ('missing' in started) throw new Error(started.missing);
  const shots = [
    { name: 'desktop', width: 1360, height: 860, colorScheme: 'light' as const, lang: 'bg' },
    { name: 'dark', width: 1360, height: 860, colorScheme: 'dark' as const, lang: 'bg' },
    { name: 'english', width: 1100, height: 800, colorScheme: 'light' as const, lang: 'en' },
    { name: 'phone', width: 390, height: 844, colorScheme: 'light' as const, lang: 'bg' },
    { name: 'phone-dark', width: 360, height: 640, colorScheme: 'dark' as const, lang: 'en' },
  ];
  for (const shot of shots) {
    const context = await started.browser.newContext({
      viewport: { width: shot.width, height: shot.height },
      colorScheme: shot.colorScheme,
    });
    const page = await context.newPage();
    page.on('console', (m) => console.log(shot.name, m.text()));
    page.on('pageerror', (m) => console.log(shot.name, String(m)));
    await page.goto(`${house.url}/?lang=${shot.lang}`);
    await page.locator('.viber .from-bot').first().waitFor();
    await page.fill('#say', 'Кога е обсъждането?');
    await page.keyboard.press('Enter');
    await page.locator('.viber .from-bot').nth(1).waitFor();
    await page.waitForTimeout(400);
    await page.screenshot({ path: `/tmp/chr/${shot.name}.png` });
    await context.close();
  }
  await started.browser.close();
  await house.stop();
}, 90000);
