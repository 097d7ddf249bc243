/** An address as a picture that a phone reads from paper. */
import { encode } from 'uqr';
import { type Html, html } from './html.ts';

/** White modules around the picture; readers need four. */
const MARGIN = 4;

/** The QR code of an address, as an image with words for those who do not see it. */
export function qrCode(address: string, label: string): Html {
  const { data, size } = encode(address, { ecc: 'M', border: MARGIN });
  const marks = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return html`<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label="${label}"><rect width="${size}" height="${size}" fill="#fff"/><path d="${marks.join('')}"/></svg>`;
}
