/** `site.*`: what every text may say about who runs this bot. Given in each turn, never loaded. */
import type { FactSignature, Facts } from '../dialog/signatures.ts';
import type { Value } from '../dialog/types.ts';
import type { Config } from './config.ts';

const TEXT: FactSignature = { args: [], type: 'text' };
const BOOL: FactSignature = { args: [], type: 'bool' };

/** Their types, for the checker. */
export const SITE_FACTS: { readonly [name: string]: FactSignature } = {
  'site.trial': BOOL,
  'site.one_town': BOOL,
  'site.bulgarian': BOOL,
  'site.english': BOOL,
  'site.town': { args: [], type: 'place' },
  'site.name': TEXT,
  'site.operator': TEXT,
  'site.contact': TEXT,
  'site.hours': TEXT,
  'site.controller': TEXT,
  'site.dpo': TEXT,
  'site.url': TEXT,
  /** The bot's address on Telegram, without a parameter; empty where there is none. */
  'site.telegram': TEXT,
  'site.version': TEXT,
};

export function siteFacts(config: Config, version: string): Facts {
  const { site } = config;
  const values: { readonly [name: string]: Value } = {
    'site.trial': site.trial,
    'site.one_town': site.town !== null,
    'site.bulgarian': site.languages.includes('bg'),
    'site.english': site.languages.includes('en'),
    'site.town': site.town,
    'site.name': 'Бубо',
    'site.operator': site.operator,
    'site.contact': site.contact,
    'site.hours': site.hours,
    'site.controller': site.controller,
    'site.dpo': site.dpo,
    'site.url': config.publicUrl,
    'site.telegram': (site.links['telegram'] ?? '').replace(/[?#].*$/, ''),
    'site.version': version,
  };
  return new Map(Object.entries(values));
}
