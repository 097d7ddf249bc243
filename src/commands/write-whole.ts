import { chmodSync, renameSync, statSync, writeFileSync } from 'node:fs';

/** Replaces a file by another text: whoever reads it meanwhile sees the old one or the new one, never half of one. */
export function writeWhole(path: string, text: string): void {
  const beside = `${path}.${process.pid}.new`;
  writeFileSync(beside, text);
  chmodSync(beside, statSync(path).mode);
  renameSync(beside, path);
}
