/** Officials by file: who shall get a code. A row binds nobody; the code does (`npx bubo officials codes <town>`). */
import type { Query, Row } from '../../store/types.ts';
import type { Column, Register } from '../register/kind.ts';
import { choice, text } from '../register/readers.ts';
import { TOWN } from '../register/town.ts';
import { ROLES, type Role } from './roles.ts';

const ROLE_NAMES = Object.entries(ROLES).map(([id, { bg, en }]) => ({ id, names: [bg, en] }));
const ROLE: Column = {
  id: 'role',
  bg: 'Роля',
  hint: ROLE_NAMES.map(({ names }) => names[0]).join(' · '),
  required: true,
  read: choice(ROLE_NAMES),
  write: (value) => ROLE_NAMES.find(({ id }) => id === value)?.names[0] ?? String(value ?? ''),
};

export const OFFICIAL_REGISTERS: readonly Register[] = [
  {
    name: 'officials',
    one: 'official',
    table: 'official_post',
    key: ['town', 'role', 'name'],
    columns: [
      TOWN,
      ROLE,
      { id: 'name', bg: 'Име', hint: 'име и фамилия, както ги знаят в общината', required: true, read: text(80) },
      { id: 'unit', bg: 'Служба', hint: 'отдел или длъжност', read: text(100) },
    ],
  },
];

export interface Post extends Row {
  readonly town: string;
  readonly role: Role;
  readonly name: string;
}

/** Posts of a municipality whose person has neither a bound chat nor a code that waits. */
export const openPosts = (q: Query, town: string | null, at: number): Promise<Post[]> =>
  q<Post>(
    `select p.town, p.role, p.name from official_post p
     where (p.town = $1 or cast($1 as text) is null)
       and not exists (select 1 from official o
         where o.town = p.town and o.role = p.role and o.name = p.name and o.revoked_at is null)
       and not exists (select 1 from official_code c
         where c.town = p.town and c.role = p.role and c.name = p.name and c.expires > $2)
     order by p.town, p.role, p.name limit 500`,
    [town, at],
  );
