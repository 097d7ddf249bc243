/** What a slot of type file holds. */
import type { Said, Value } from '../../dialog/types.ts';

export type SentValue = Pick<Extract<Said, { kind: 'file' }>, 'type' | 'ref' | 'name' | 'bytes'>;

const TYPES: readonly SentValue['type'][] = ['photo', 'video', 'audio', 'document'];

/** Null where it is no file. */
export function sentValue(value: Value | undefined): SentValue | null {
  if (typeof value !== 'object' || value === null || !('ref' in value)) return null;
  const { type, ref, name, bytes } = value;
  const known = TYPES.find((one) => one === type);
  if (known === undefined || typeof ref !== 'string' || ref === '') return null;
  return {
    type: known,
    ref,
    ...(typeof name === 'string' && { name }),
    ...(typeof bytes === 'number' && { bytes }),
  };
}
