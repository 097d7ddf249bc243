/** Whom to ask in a municipality: what the register of contacts has, else what whoever runs the bot says. */
import type { Query } from '../../store/types.ts';
import { type Contact, contactOf } from './rows.ts';

export type ContactOf = (q: Query, town: string) => Promise<Contact | null>;

/** The one municipality that a deployment serves, and what its `site.yaml` says of who runs it. */
export interface Served {
  readonly code: string;
  readonly operator: string;
  readonly contact: string;
  readonly hours: string;
}

/** @param served null where the bot serves all municipalities: whoever runs it is none of them */
export const contactsOf =
  (served: Served | null): ContactOf =>
  async (q, town) =>
    (await contactOf(q, town)) ?? (served?.code === town ? ownContact(served) : null);

function ownContact({ operator, contact, hours }: Served): Contact | null {
  if (contact === '') return null;
  const none = { phone: null, email: null, address: null, site: null, notices: null, checked: null };
  return { ...none, told: contact, hours: hours === '' ? null : hours, source: operator };
}
