/** The list of the town's features, in the order in which their tables are made. */
import type { Place } from '../dialog/handbook.ts';
import { assessment } from './assessment/feature.ts';
import { deadlines } from './deadlines/feature.ts';
import { documents } from './documents/feature.ts';
import type { Feature } from './feature.ts';
import { figures } from './figures/feature.ts';
import { following } from './following/feature.ts';
import type { Unpaid } from './following/reach.ts';
import { handbook } from './handbook/index.ts';
import { contactsOf, type Served } from './hearings/contact.ts';
import { hearings } from './hearings/feature.ts';
import { notice } from './notice/feature.ts';
import { officials } from './officials/feature.ts';
import { listOfficials } from './officials/rows.ts';
import { ordinance } from './ordinance/feature.ts';
import { parcels } from './press/parcel.ts';
import { privacy } from './privacy.ts';
import { proposals } from './proposals/feature.ts';
import { protocol } from './protocol/feature.ts';
import { reading } from './reading/feature.ts';
import { imports } from './register/feature.ts';
import { town } from './town.ts';
import { walk } from './walk/feature.ts';

/**
 * @param served the one municipality that this deployment serves, if it serves one
 * @param unpaid channels on which nothing is sent that costs money
 */
export const features = (places: readonly Place[], served: Served | null, unpaid: Unpaid): readonly Feature[] => {
  const all = listed(places, served, unpaid);
  return [...all, privacy(places, all)];
};

function listed(places: readonly Place[], served: Served | null, unpaid: Unpaid): readonly Feature[] {
  const contactOf = contactsOf(served);
  return [
    town(places, served?.code ?? null),
    handbook,
    assessment,
    ordinance,
    deadlines,
    walk,
    notice(places),
    imports,
    hearings(contactOf),
    proposals(places, unpaid, contactOf, listOfficials),
    officials(places),
    protocol(places),
    following(places, unpaid),
    documents(places, contactOf),
    parcels,
    figures(places, unpaid, contactOf),
    reading,
  ];
}
