/** An address as a picture that a phone reads from paper. */
import { encode } from 'uqr';

export interface Qr {
  /** Modules on a side, the white margin counted in. */
  readonly size: number;
  readonly rows: readonly (readonly boolean[])[];
}

/** White modules around the picture; readers need four (ISO/IEC 18004). */
const MARGIN = 4;

/** @param url a web address, as `webAddress` lets through. */
export function qrOf(url: string): Qr {
  const { data, size } = encode(url, { ecc: 'M', border: MARGIN });
  return { size, rows: data };
}
