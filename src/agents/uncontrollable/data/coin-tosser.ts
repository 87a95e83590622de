import type { Call } from '../../../abi/types/call.ts'
import type { Address } from '../../../chain/chain.ts'
import type { Behaviour } from '../../behaviour.ts'
import { type DataMarket, soundPools } from '../../roles/data-market.ts'
import type { DataPool } from '../../roles/data-pool.ts'
import type { Holding } from '../../holding.ts'
import { createTimer } from '../../timer.ts'

export interface CoinTosserOptions {
  readonly market: DataMarket
  /** Seconds per step; as many as the turn says unless given. */
  readonly step?: number | undefined
  readonly every: number
  /** What of a pool it may have some of. */
  readonly of: (pool: DataPool) => Holding
  readonly less: (pool: DataPool, held: bigint) => readonly Call[]
  readonly more: (pool: DataPool, account: Address) => Promise<readonly Call[]>
}

/** Picks a pool every so often and tosses a coin whether to have less of it, if it has any, or more. */
export function coinTosser({ market, step, every, of, less, more }: CoinTosserOptions): Behaviour {
  const timer = createTimer({ step })
  return async (turn) => {
    const { wallet, rng } = turn
    if (timer.elapsed(turn) < every) return
    const pools = soundPools(market)
    if (pools.length === 0) return
    timer.restart(turn)
    const pool = rng.pick(pools)
    const held = await of(pool).balanceOf(wallet.address)
    await wallet.send(held > 0n && rng.chance(0.5) ? less(pool, held) : await more(pool, wallet.address))
  }
}
