import type { Page } from 'playwright-core';

/**
 * Texts of a page whose contrast with what lies behind them is under 4.5 : 1 (WCAG 2.1, 1.4.3 AA), shadow roots
 * included. Runs in the page, hence as one text: it uses only what a browser has.
 */
export const contrasts = (page: Page): Promise<readonly string[]> => page.evaluate(MEASURE);

const MEASURE = `(() => {
  const numbers = (colour) => (colour.match(/[\\d.]+/g) ?? []).map(Number);
  const linear = (one) => { const s = one / 255; return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4; };
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const parentOf = (element) => element.parentElement ?? element.getRootNode().host ?? null;
  const behind = (element) => {
    for (let one = element; one; one = parentOf(one)) {
      const [r, g, b, a = 1] = numbers(getComputedStyle(one).backgroundColor);
      if (a > 0.99 && r !== undefined) return [r, g, b];
    }
    return matchMedia('(prefers-color-scheme: dark)').matches && document.querySelector('meta[name=color-scheme]') ? [18, 18, 18] : [255, 255, 255];
  };
  const poor = [];
  const visit = (root) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) visit(element.shadowRoot);
      const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '');
      if (!own || element.closest('head, script, style, .skip, .unseen') || !element.checkVisibility()) continue;
      const [a, b] = [light(numbers(getComputedStyle(element).color)), light(behind(element))].sort((x, y) => y - x);
      const ratio = (a + 0.05) / (b + 0.05);
      if (ratio < 4.5) poor.push(element.textContent.trim().slice(0, 30) + ' ' + ratio.toFixed(2));
    }
  };
  visit(document);
  return poor;
})()`;
