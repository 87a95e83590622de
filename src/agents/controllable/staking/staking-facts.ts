import { toNumber } from '../../../units.ts'
import type { Facts } from '../../fact.ts'
import { yieldOf } from '../../yield-of.ts'

interface Parts {
  readonly token: { readonly decimals: number }
  readonly ledger: { readonly total: bigint }
  apr(): Promise<bigint | undefined>
}

const rate = async ({ apr }: Parts) => {
  const now = await apr()
  return now === undefined ? undefined : toNumber(now)
}

/** What anybody may know of a staking, however it pays. */
export const stakingFacts = {
  apr: { about: 'Reward of a year per staked token, not compounded', unit: 'ratio', read: rate },
  apy: {
    about: 'Reward of a year per staked token, compounded daily',
    unit: 'ratio',
    async read(parts: Parts) {
      const now = await rate(parts)
      return now === undefined ? undefined : yieldOf(now)
    },
  },
  staked: {
    about: 'Tokens staked',
    unit: 'token',
    read: ({ ledger, token }: Parts) => toNumber(ledger.total, token.decimals),
  },
} satisfies Facts<Parts>

/** The same of one that has only so much room. */
export const roomFacts = {
  ...stakingFacts,
  room: {
    about: 'How much more may be staked',
    unit: 'token',
    read: async ({ room, token }: Pick<Parts, 'token'> & { room(): Promise<bigint> }) =>
      toNumber(await room(), token.decimals),
  },
} satisfies Facts<Parts & { room(): Promise<bigint> }>
