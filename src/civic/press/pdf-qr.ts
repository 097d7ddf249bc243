/** A QR code drawn on a page, as one figure with words for it. */
import { element, marked, type Sheet } from './pdf-sheet.ts';
import { qrOf } from './qr.ts';

/** @param at its upper left corner and its side, the white margin counted in. */
export function drawQr(
  sheet: Sheet,
  url: string,
  alt: string,
  { x, y, side }: { readonly x: number; readonly y: number; readonly side: number },
): void {
  const { size, rows } = qrOf(url);
  const unit = side / size;
  const figure = element(sheet, sheet.root, 'Figure', { alt, bbox: [x, y, x + side, y + side] });
  marked(sheet, figure, 'Figure', () => {
    for (const [row, modules] of rows.entries())
      for (const [column, dark] of modules.entries())
        if (dark) sheet.pdf.rect(x + column * unit, y + row * unit, unit, unit);
    sheet.pdf.fill('black');
  });
  figure.end();
}
