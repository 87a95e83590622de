import { MeanPrice__factory } from '#types/contracts/factories/amm/MeanPrice__factory'
import { PairOracle__factory } from '#types/contracts/factories/oracle/PairOracle__factory'
import type { Address } from '../../../chain/chain.ts'
import { field } from '../../../field/field.ts'
import type { Held } from '../../../field/held.ts'
import { role } from '../../../field/role.ts'
import { level } from '../../../kpi/kpi.ts'
import { HOUR, toNumber, unit } from '../../../units.ts'
import { action } from '../../action.ts'
import { controllable } from '../../controllable.ts'
import type { Setup } from '../../setup.ts'
import type { UniswapV2Pool } from '../amm/uniswap-v2-pool.ts'
import type { Prices } from './price-oracle.ts'

const needs = { pool: role<UniswapV2Pool>('uniswap-v2-pool', 'base', 'quote', 'pair', 'baseIs0') }
const fields = {
  windowSeconds: field.seconds({
    default: HOUR,
    min: 1,
    about: 'Least time to average over; at most twice as long is, or two steps',
    design: true,
  }),
}

/** The price of a pool's base token in its quote token, averaged over time by the pool's own sums. */
export const pairOracle = controllable({
  kind: 'pair-oracle',
  about: "The price of a pool's base token in its quote token, averaged over time",
  fidelity: 'The oracle of the Uniswap v2 Core paper on the published pair, over one to two windows',
  needs,
  fields,
  build,
  wires: ({ pool }) => ({ pool }),
  actions: {
    pokeOracle: action({
      about: 'Move the beginning of the average on, if the last one is a window old; anyone may',
      args: {},
      emits: ['Noted'],
      calls: ({ twap }: Parts) => [twap.update()],
    }),
  },
  roles: { oracle: (it): Prices => it },
  facts: {
    price: {
      about: 'Price that contracts believe; undefined while it is not known',
      async read({ pool, priceOf }) {
        const price = await priceOf(pool.base.address)
        return price === undefined ? undefined : toNumber(price)
      },
    },
  },
  kpis: ({ pool: { base, quote }, priceOf }) => ({
    oraclePrice: level({
      unit: unit(quote.symbol, 18),
      about: `Price of ${base.symbol} that contracts believe`,
      read: () => priceOf(base.address),
    }),
  }),
  keeper:
    ({ twap, windowSeconds }) =>
    async ({ wallet, sleep }) => {
      wallet.send({ ...twap.update(), action: 'pokeOracle' })
      await sleep(windowSeconds)
    },
})

type Parts = Awaited<ReturnType<typeof build>>
export type PairOracle = Awaited<ReturnType<typeof pairOracle>>

async function build(setup: Setup, { pool, windowSeconds }: Held<typeof needs, typeof fields>) {
  const twap = await setup.deploy(MeanPrice__factory, [pool.pair.address, pool.base.address, windowSeconds])
  const contract = await setup.deploy(PairOracle__factory, [twap.address])
  return {
    pool,
    twap,
    contract,
    address: contract.address,
    windowSeconds,
    async priceOf(asked: Address): Promise<bigint | undefined> {
      const mean = await contract.priceOf(asked)
      return mean === 0n ? undefined : mean
    },
  }
}
