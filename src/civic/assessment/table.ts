/** The table of the self-assessment as it stands in the data of the town. */
import table from '../data/assessment.json' with { type: 'json' };
import type { Table } from './score.ts';

// JSON tells no closed unions; a test holds every value against the types.
export const TABLE = table as Table;
