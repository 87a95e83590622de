import {
  createDataMarket,
  dataHolderKpis,
  defineNetlist,
  erc20,
  HOUR,
  oceanV4,
  oceanV4Pool,
  type OceanV4Pool,
  type Turn,
  wad,
} from 'saffron-sim'

import { firstPoolKpis, holdingKpis } from './first-pool-kpis.ts'
import { params } from './params.ts'
import { NAMES, people, type Publish } from './people.ts'
import { plots } from './plots.ts'
import { sameAttack } from './same-attack.ts'

export default defineNetlist({
  about: 'Publishers and speculators on Ocean V4, where a bot holds the datatokens and a publisher has none to dump.',
  clock: { step: HOUR, steps: 1440, every: 12 },
  mode: 'immediate',
  params,
  plots,
  async build(setup) {
    const { params } = setup
    const ocean = await erc20(setup, { symbol: 'OCEAN', supply: wad(1_000_000_000) })
    const factories = await oceanV4(setup, { ocean, feesTo: setup.addressOf('opf') })
    const market = createDataMarket()
    const pools: OceanV4Pool[] = []

    const onV4 = ({ deploy }: Turn, { ocean: deposit, index }: Publish) =>
      deploy(oceanV4Pool, {
        factories,
        ocean,
        name: `pool${index}`,
        datatoken: `DT${index}`,
        deposit,
        rate: params.rate,
        fees: { stakers: params.stakerFee, market: params.marketFee },
        quotedMarketFee: params.compat ? params.stakerFee : 0n,
      })
    async function createPool(turn: Turn, options: Publish) {
      const pool = await onV4(turn, options)
      pools.push(pool)
      return pool
    }
    const steps = people(setup, { market, ocean, createPool })
    const absent = { consumer: !params.consumer, maliciousPublisher: !params.malicious }
    const present = NAMES.filter((name) => !(name in absent && Reflect.get(absent, name)))
    const holders = present.map((name) => {
      const account = setup.addressOf(name)
      return { ...dataHolderKpis({ market, ocean, account, name }), ...holdingKpis(pools, { name, account }) }
    })
    const compared = await sameAttack(setup, { ocean, onV4 })
    return {
      agents: [
        ...present.map((name) => ({ name, funds: [ocean.of(params.ocean)], step: steps[name] })),
        ...(params.compare ? compared.agents : []),
      ],
      kpis: {
        ...Object.assign({}, ...holders),
        ...firstPoolKpis(pools, { bot: factories.bot.address, ocean, market }),
        ...compared.kpis,
      },
    }
  },
})
