import { type ClientKey, clientFields } from '../parameters/client-fields.ts'

/** Names that other tools and older sheets have for the same parameter. */
const RENAMED: Readonly<Record<string, ClientKey>> = {
  strategic_partner_vesting_duration: 'strategic_partners_vesting_duration',
  strategic_partner_initial_vesting: 'strategic_partners_initial_vesting',
  strategic_partner_cliff: 'strategic_partners_cliff',
  staking_vesting_vesting_vesting_duration: 'staking_vesting_vesting_duration',
}

export interface Key {
  /** Of the parameter; undefined where there is none of that name. */
  readonly key: ClientKey | undefined
  /** Whether the name is an older one than the parameter's own. */
  readonly renamed: boolean
  /** The name as it is kept where no parameter has it. */
  readonly name: string
}

/** The parameter that a name stands for, however it is spelt: in capitals, with blanks, in an older way. */
export function keyOf(written: string): Key {
  const name = written
    .trim()
    .toLowerCase()
    .replaceAll(/\s+/g, '_')
    .replace(/^angle_/, 'angel_')
  if (isKey(name)) return { key: name, renamed: /^\s*angle_/i.test(written), name }
  const key = RENAMED[name] ?? keysByAlias.get(name)
  return { key, renamed: key !== undefined, name: key ?? name }
}

const isKey = (name: string): name is ClientKey => Object.hasOwn(clientFields, name)

const keysByAlias: ReadonlyMap<string, ClientKey> = new Map(
  Object.entries(clientFields).flatMap(([key, { aliases }]) =>
    aliases.map((alias) => [alias.toLowerCase(), key as ClientKey] as const),
  ),
)
