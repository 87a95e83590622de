import type { Minter__factory } from '#types/contracts/factories/gauges/Minter__factory'
import type { HandleOf } from '../../../abi/types/handle.ts'
import { flow, level } from '../../../kpi/kpi.ts'
import { ratio } from '../../../kpi/over-time.ts'
import { unit } from '../../../units.ts'
import type { ManagedToken } from '../token/managed-token.ts'
import type { VotingEscrow } from '../ve/voting-escrow.ts'
import type { DistributorHandle } from './distributor.ts'

interface Parts {
  readonly contract: Pick<DistributorHandle, 'totalWeight'>
  readonly minter: HandleOf<typeof Minter__factory>
  readonly escrow: VotingEscrow
  readonly token: ManagedToken
}

/** Of votes and of what is made, however votes are cast. */
export function distributorKpis({ contract, minter, escrow, token }: Parts) {
  const power = unit(`ve${token.symbol}`, token.decimals)
  const votes = level({ unit: power, about: 'Votes in force', read: () => contract.totalWeight() })
  const all = level({ unit: power, about: 'Voting power of all locks', read: () => escrow.contract.totalSupply() })
  const made = (about: string, value: (parts: { emission: bigint; rebase: bigint; team: bigint }) => bigint) =>
    flow({ unit: token.unit, about, of: minter.events.Minted, value })
  return {
    votes,
    turnout: ratio(votes, all, { about: 'Votes in force over voting power; above 1 where votes are stale' }),
    emission: made('Made for pools', ({ emission }) => emission),
    rebase: made('Made for lockers', ({ rebase }) => rebase),
    teamEmission: made('Made for the team', ({ team }) => team),
    nextEmission: level({
      unit: token.unit,
      about: 'What would be made for pools now',
      read: async () => (await minter.due()).emission,
    }),
  }
}
