import {
  COUNT,
  createDataMarket,
  type DataMarket,
  type DataPool,
  type Erc20,
  fixed,
  type Kpi,
  level,
  type Member,
  type NetlistSetup,
  oceanV3,
  oceanV3Pool,
  poolsPublishedBy,
  RATIO,
  type Turn,
  WAD,
} from 'saffron-sim'

import type { params } from './params.ts'
import { NAMES, people, type Publish } from './people.ts'

type Setup = NetlistSetup<typeof params>
type CreatePool = (turn: Turn, options: Publish) => Promise<DataPool>

/** Half of the price gone is what is called a rug pull here. */
const RUGGED = 2n
/** Of both sides in a pool of the third generation, whose bot's pools have them too. */
const EVEN = fixed(25)

/**
 * Two more markets, one on each generation, with the same people, times and first pools, and a malicious publisher in
 * each: what its attack does to a pool and to those who have a stake in it.
 */
export async function sameAttack(setup: Setup, { ocean, onV4 }: { ocean: Erc20; onV4: CreatePool }) {
  const { rate } = setup.params
  const factories = await oceanV3(setup, {})
  const onV3: CreatePool = ({ deploy }, { ocean: deposit, index }) => {
    const datatokens = (deposit * rate) / WAD
    return deploy(oceanV3Pool, {
      factories,
      ocean,
      name: `pool${index}`,
      datatoken: `DT${index}`,
      // As TokenSPICE has it: as many in the publisher's hands as in its pool.
      supply: 2n * datatokens,
      deposit: { datatoken: datatokens, ocean: deposit },
      weights: { datatoken: EVEN, ocean: EVEN },
    })
  }
  const markets = [
    attackedMarket(setup, { generation: 'V3', ocean, createPool: onV3 }),
    attackedMarket(setup, { generation: 'V4', ocean, createPool: onV4 }),
  ]
  return {
    agents: markets.flatMap(({ agents }) => agents),
    kpis: Object.assign({}, ...markets.map(({ kpis }) => kpis)) as Record<string, Kpi>,
  }
}

function attackedMarket(
  setup: Setup,
  { generation, ocean, createPool }: { generation: string; ocean: Erc20; createPool: CreatePool },
): { agents: readonly Member[]; kpis: Readonly<Record<string, Kpi>> } {
  const market = createDataMarket()
  const nameOf = (name: (typeof NAMES)[number]) => `${name}${generation}`
  const [attacker, staker] = [
    setup.addressOf(nameOf('maliciousPublisher')),
    setup.addressOf(nameOf('stakerSpeculator')),
  ]
  const steps = people(setup, { market, ocean, createPool })
  let before: Look | undefined

  /** The attack, and just before it a look at the pool. */
  async function attack(turn: Turn): Promise<void> {
    const [target] = poolsPublishedBy(market, attacker)
    if (target && !market.rugged.has(target)) before = await lookAt(target, staker)
    await steps.maliciousPublisher(turn)
  }
  /** What the pool was like just before the attack and what it is like now; undefined as long as there is no attack. */
  async function attacked() {
    const [pool] = market.rugged
    return pool && before ? { before, now: await lookAt(pool, staker) } : undefined
  }
  const kpi = (unit: Kpi['unit'], about: string, read: () => Promise<bigint | undefined> | bigint) =>
    level({ unit, about: `${about}, on Ocean ${generation}`, read })
  const isRugged = async () => {
    const found = await attacked()
    return found !== undefined && found.now.price * RUGGED < found.before.price
  }
  return {
    agents: NAMES.map((name) => ({
      name: nameOf(name),
      funds: [ocean.of(setup.params.ocean)],
      step: name === 'maliciousPublisher' ? attack : steps[name],
    })),
    kpis: {
      [`${generation}_attacked`]: kpi(COUNT, 'Pools that their publisher plunders', () => BigInt(market.rugged.size)),
      [`${generation}_rugged`]: kpi(COUNT, 'Of these, those whose price has halved since', async () =>
        (await isRugged()) ? 1n : 0n,
      ),
      [`${generation}_price`]: kpi(ocean.unit, 'OCEAN per datatoken in the pool that is plundered', () =>
        priceOf(market, attacker),
      ),
      [`${generation}_stake_lost`]: kpi(RATIO, 'Part of a stake in that pool that is gone since', async () => {
        const found = await attacked()
        return found ? WAD - (found.now.share * WAD) / found.before.share : 0n
      }),
      [`${generation}_staker_lost`]: kpi(ocean.unit, 'What the staker has lost by that', async () => {
        const found = await attacked()
        return found ? (found.now.staked * (found.before.share - found.now.share)) / WAD : 0n
      }),
    },
  }
}

const priceOf = async (market: DataMarket, publisher: string) => poolsPublishedBy(market, publisher)[0]?.price()

type Look = Awaited<ReturnType<typeof lookAt>>

/** A pool's price, what a share of it is worth at that price, and how many shares the staker has. */
async function lookAt({ price, reserves, shares }: DataPool, staker: string) {
  const [each, { datatoken, ocean }, supply, staked] = await Promise.all([
    price(),
    reserves(),
    shares.totalSupply(),
    shares.balanceOf(staker),
  ])
  return { price: each, share: (each * datatoken + ocean * WAD) / supply, staked }
}
