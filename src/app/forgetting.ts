/**
 * Removal of a person's data on request from outside the talk (Meta's deletion callback): done at once, and its state
 * can be seen under an unguessable code, which says nothing about whom it was.
 */
import { randomBytes } from 'node:crypto';
import type { Feature } from '../civic/feature.ts';
import { forgetWholly } from '../civic/privacy.ts';
import { readSetting, writeSetting } from '../store/settings.ts';
import type { Store } from '../store/types.ts';
import type { Clock } from './clock.ts';

export function forgetting(store: Store, clock: Clock, features: readonly Feature[]) {
  return {
    forget: async (channel: string, person: string): Promise<{ readonly code: string }> => {
      const code = randomBytes(16).toString('base64url');
      const at = clock.now();
      await store.tx(async (q) => {
        await forgetWholly(q, features, { channel, person }, at);
        await writeSetting(q, `forgotten.${code}`, { at, done: true });
      });
      return { code };
    },
    forgotten: async (code: string): Promise<{ readonly at: number; readonly done: boolean } | null> => {
      return (
        (await store.tx((q) => readSetting<{ readonly at: number; readonly done: boolean }>(q, `forgotten.${code}`))) ??
        null
      );
    },
  };
}
