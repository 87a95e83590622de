import type { Turn } from '../../../engine/agent.ts'
import { field } from '../../../field/field.ts'
import { role } from '../../../field/role.ts'
import { days, wad, WAD } from '../../../units.ts'
import { behaviour } from '../../behaviour.ts'
import { erc20Role } from '../../controllable/token/erc20.ts'
import { soundPools } from '../../roles/data-market.ts'
import type { DataPool } from '../../roles/data-pool.ts'
import { roles } from '../../roles/roles.ts'
import { createTimer } from '../../timer.ts'

/** Buys one datatoken of a pool it can afford, spends it on the publisher's data and makes money of that. */
export const dataConsumer = behaviour({
  kind: 'data-consumer',
  about: "Buys one datatoken of a pool it can afford, spends it on the publisher's data and makes money of that",
  needs: {
    market: roles.dataMarket,
    ocean: erc20Role,
    /** Pays what the data was worth to the consumer; it has to come from somewhere. */
    earn: role<(turn: Turn, amount: bigint) => void>('payer', 'call'),
  },
  fields: {
    step: field.seconds({ optional: true, above: 0, about: 'Seconds per step; as the turn says unless given' }),
    buyEvery: field.seconds({ default: days(3), about: 'How often it buys' }),
    margin: field.number({
      default: 0.2,
      min: 0,
      unit: 'ratio',
      about: 'How much more than it paid a consumer makes of the data',
    }),
  },
  act({ market, ocean, step, earn, buyEvery, margin }) {
    const timer = createTimer({ step })

    async function affordable(ocean: bigint): Promise<readonly DataPool[]> {
      const pools = soundPools(market)
      const costs = await Promise.all(pools.map(({ costOf }) => costOf(WAD)))
      return pools.filter((_, i) => {
        const cost = costs[i]
        return cost !== undefined && cost < ocean
      })
    }

    return async (turn) => {
      const { wallet, rng } = turn
      if (timer.elapsed(turn) < buyEvery) return
      const held = await ocean.balanceOf(wallet.address)
      const candidates = await affordable(held)
      if (candidates.length === 0) return
      timer.restart(turn)
      const pool = rng.pick(candidates)
      const receipts = await wallet.send(pool.buy({ amount: WAD, maxOcean: held }))
      if (!receipts.every(({ ok }) => ok)) return
      const spent = receipts
        .flatMap((receipt) => ocean.contract.events.Transfer.in(receipt))
        .reduce(
          (sum, { from, to, value }) => sum + (from === wallet.address ? value : to === wallet.address ? -value : 0n),
          0n,
        )
      const [used] = await wallet.send([pool.datatoken.transfer(pool.publisher, WAD)])
      if (used?.ok) earn(turn, spent + (spent * wad(margin)) / WAD)
    }
  },
})
