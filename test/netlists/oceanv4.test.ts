import { expect } from 'chai'
import { days, hours, type Netlist, type OceanV3Pool, type OceanV4Pool, toNumber } from 'saffron-sim'

import oceanv3 from '../../netlists/oceanv3/netlist.ts'
import oceanv4 from '../../netlists/oceanv4/netlist.ts'
import { recorded, type Recorded } from './recorded.ts'
import { near } from '../near.ts'

const NAMES = ['publisher', 'stakerSpeculator', 'speculator']

function poolsOf<P>({ circuit }: Recorded): P[] {
  // Whoever asks knows which generation the netlist builds.
  return circuit.controllables.flatMap(({ agent }) => (/^ocean-v.-pool$/.test(agent.kind) ? [agent as P] : []))
}

describe('the netlist oceanv4', () => {
  let run: Recorded
  before(async () => (run = await recorded(oceanv4)))
  after(() => run.close())

  it('default: TokenSPICE’s columns, a row every twelve hours for sixty days', () => {
    const ofAgent = (name: string) => [
      ...['', '_in_DTs', '_in_BPTs', '_networth'].map((what) => `${name}_OCEAN${what}`),
      `DT_${name}`,
      `BPT_${name}`,
    ]
    const ofPool = ['DT_pool', 'DT_1ss_contract', 'BPT_total', 'BPT_1ss_contract', 'DT_price', 'pool_OCEAN']
    expect(run.columns).to.deep.equal([...NAMES.flatMap(ofAgent), ...ofPool, 'n_pools', 'n_rugged'])
    expect(run.rows.map(({ step }) => step)).to.deep.equal(Array.from({ length: 121 }, (_, i) => 12 * i))
  })

  it('behavior: one pool after a day, of the publisher’s OCEAN but one and a tenth as many datatokens', async () => {
    const day = await recorded(oceanv4, {
      steps: 24,
      every: 1,
      params: { stakeEvery: days(9), speculateEvery: days(9) },
    })
    expect(day.at(23, 'n_pools')).to.equal(0)
    const names = ['n_pools', 'pool_OCEAN', 'DT_pool', 'BPT_publisher', 'BPT_1ss_contract', 'BPT_total']
    expect(names.map((name) => day.at(24, name))).to.deep.equal([1, 4_999, 499.9, 50, 50, 100])
    expect(day.at(24, 'publisher_OCEAN')).to.equal(1)
    // 4,999 / 499.9 and fees of 3, 1 and 0.1 %.
    near(day.at(24, 'DT_price'), 10 / (1 - 0.041), 1e-12)
    expect(run.at(1440, 'n_pools')).to.equal(1)
    await day.close()
  })

  it('behavior: TokenSPICE’s price has the stakers’ fee in it twice', async () => {
    const day = await recorded(oceanv4, { steps: 24, params: { compat: true, stakeEvery: days(9) } })
    near(day.at(24, 'DT_price'), 10 / (1 - 0.071), 1e-12)
    await day.close()
  })

  it('behavior: all datatokens are the bot’s, the pool’s or those of who bought some; the publisher has none', () => {
    expect(run.all('DT_publisher')).to.deep.equal(run.rows.map(() => 0))
    const bought = run.all('DT_speculator')
    expect(Math.max(...bought)).to.be.greaterThan(5)
    for (const { step } of run.rows.filter(({ step }) => step >= 24)) {
      // Everybody's stake has its like in a stake of the bot.
      const staked = NAMES.reduce((sum, name) => sum + run.at(step, `BPT_${name}`), 0)
      near(run.at(step, 'BPT_1ss_contract'), staked, 1e-6)
    }
  })

  it('behavior: the published contracts vest nothing and set no cap, whatever they are told', async () => {
    const [pool] = poolsOf<OceanV4Pool>(run)
    if (!pool) return expect.fail('no pool')
    const { token, factories } = pool
    expect(await token.cap()).to.equal((1n << 256n) - 1n)
    expect(await factories.bot.getvestingAmount(token.address)).to.equal(0n)
    expect(await factories.bot.getAvailableVesting(token.address)).to.equal(0n)
  })

  it('behavior: the same seed gives the same rows on both chains', async () => {
    const hardhat = await recorded(oceanv4, { go: 120, chain: 'hardhat' })
    expect(hardhat.rows).to.deep.equal(run.rows.slice(0, 11))
    await hardhat.close()
  })
})

/** The same people, times and first price on both generations. */
const SAME = {
  createEvery: days(7),
  unstakeEvery: days(3),
  sellEvery: days(15),
  stakeEvery: hours(8),
  speculateEvery: days(1),
  stakeShare: 0.1,
  buys: 1,
  speculatorSells: 1,
  publisherSells: 0.01,
  malicious: true,
}

/** What a malicious publisher's pool is like just before it plunders it and just after. */
async function plundered<P extends OceanV3Pool | OceanV4Pool>(
  netlist: Netlist,
  { seed, params }: { seed: string; params: Record<string, unknown> },
) {
  const run = await recorded(netlist, { seed, params: { ...SAME, ...params }, steps: 456, go: 359 })
  const look = async () => {
    const pool = poolsOf<P>(run)[1]
    if (!pool) return expect.fail('the malicious publisher has made no pool')
    const [price, { datatoken, ocean }, shares] = await Promise.all([
      pool.price(),
      pool.reserves(),
      pool.shares.totalSupply(),
    ])
    const worth = toNumber(price) * toNumber(datatoken) + toNumber(ocean)
    return { price: toNumber(price), worthOfShare: worth / toNumber(shares) }
  }
  const before = await look()
  expect(run.circuit.step).to.equal(359)
  await run.circuit.advance(30)
  const after = await look()
  await run.circuit.advance(456 - 389)
  const flagged = run.at(456, 'n_rugged')
  await run.close()
  return {
    flagged,
    price: after.price / before.price - 1,
    stake: after.worthOfShare / before.worthOfShare - 1,
  }
}

describe('a rug pull on Ocean V3 and on V4', () => {
  const seeds = Array.from({ length: 10 }, (_, i) => String(i + 1))
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

  it('behavior: on V3 it takes more than half of a stake each time, on V4 nothing', async () => {
    const v3: Awaited<ReturnType<typeof plundered>>[] = []
    const v4: typeof v3 = []
    for (const seed of seeds) {
      v3.push(await plundered(oceanv3, { seed, params: {} }))
      v4.push(await plundered(oceanv4, { seed, params: { consumer: true, rate: '0.02334' } }))
    }
    // The same attempts on both.
    expect([...v3, ...v4].map(({ flagged }) => flagged)).to.deep.equal(Array.from({ length: 20 }, () => 1))
    // Pools rugged: those in which the price falls by more than half.
    const rugged = (all: typeof v3) => all.filter(({ price }) => price < -0.5).length
    expect([rugged(v3), rugged(v4)]).to.deep.equal([10, 0])
    // As the page on oceanv4 says.
    near(mean(v3.map(({ price }) => price)), -0.944, 5e-4)
    near(mean(v3.map(({ stake }) => stake)), -0.584, 5e-4)
    expect(Math.max(...v3.map(({ stake }) => stake))).to.be.lessThan(-0.52)
    // What is left on V4 is the trading of others meanwhile.
    near(mean(v4.map(({ price }) => price)), 0, 5e-4)
    near(mean(v4.map(({ stake }) => stake)), 0, 5e-4)
    for (const { stake } of v4) expect(Math.abs(stake)).to.be.lessThan(0.01)
  })
})
