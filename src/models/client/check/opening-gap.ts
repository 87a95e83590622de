import { ACTORS, BUCKETS } from '../monthly/accounts.ts'
import { unlockedBy } from '../monthly/vesting.ts'
import type { ClientValues } from '../parameters/client-fields.ts'
import { economyOf } from '../parameters/economy-of.ts'
import { shortened } from './shortened.ts'

/** Of the supply. */
const ALLOWED = 0.000_05

/** Where a token is traded already, what all have must be what has vested by then; says by how much it is not. */
export function openingGap(values: ClientValues): string | undefined {
  if (values.token_launch !== false) return undefined
  const { supply, grants, elapsed, opening, airdropPot } = economyOf(values)
  const waiting = Object.values(grants).map((grant) => grant.tokens - unlockedBy(grant, elapsed))
  const free = supply - waiting.reduce((sum, tokens) => sum + tokens, airdropPot)
  const held = [...ACTORS, ...BUCKETS].map((name) => (opening.held[name] ?? 0) + (opening.staked[name] ?? 0))
  const had = held.reduce((sum, tokens) => sum + tokens, opening.pool.token)
  return Math.abs(had - free) > ALLOWED * supply
    ? `holdings, stakes and pool add up to ${shortened(had)} tokens, and ${shortened(free)} have vested`
    : undefined
}
