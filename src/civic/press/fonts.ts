/** Open Sans (OFL 1.1), which travels in every PDF and picture: it has the letters of both languages, „ѝ“ and „№“, too. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

export type Face = 'regular' | 'bold';
const FILES: { readonly [F in Face]: string } = {
  regular: require.resolve('@expo-google-fonts/open-sans/400Regular/OpenSans_400Regular.ttf'),
  bold: require.resolve('@expo-google-fonts/open-sans/700Bold/OpenSans_700Bold.ttf'),
};

const read = new Map<Face, Uint8Array>();

/** The font as TrueType; read once. */
export function fontOf(face: Face): Uint8Array {
  const known = read.get(face);
  if (known !== undefined) return known;
  const bytes = readFileSync(FILES[face]);
  read.set(face, bytes);
  return bytes;
}
