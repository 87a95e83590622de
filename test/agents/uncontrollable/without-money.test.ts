import { expect } from 'chai'

import {
  type Behaviour,
  briber,
  compoundingStaker,
  days,
  defineNetlist,
  gauge,
  gaugeVoter,
  hours,
  erc20,
  lender,
  leveragedBorrower,
  liquidator,
  locker,
  managedToken,
  meanReversionTrader,
  noiseTrader,
  openChain,
  openCircuit,
  pegProvider,
  poolArbitrageur,
  pooledLending,
  pooledMarket,
  priceFeed,
  type Setup,
  type Turn,
  solidlyPool,
  treasury,
  treasuryKeeper,
  uniswapV2Pool,
  variableRateStaking,
  veLiquidityProvider,
  veVoter,
  votingEscrow,
  wad,
  weeks,
} from 'saffron-sim'

const STEP = hours(12)
const STEPS = 160
const ROBBED_AFTER = days(30)

/** All that behaviours of the market library use. */
async function world(setup: Setup) {
  const token = await managedToken(setup, { symbol: 'SAF', supply: wad(10_000_000) })
  const usd = await erc20(setup, { symbol: 'USD', supply: wad(10_000_000) })
  const deposit = { base: wad(100_000), quote: wad(100_000) }
  const pool = await uniswapV2Pool(setup, { base: token, quote: usd, deposit })
  const other = await solidlyPool(setup, { base: token, quote: usd, deposit })
  const lending = await pooledLending(setup, {})
  const [ofToken, ofDollars] = [await priceFeed(setup, { token }), await priceFeed(setup, { token: usd })]
  const tokens = await pooledMarket(setup, { lending, token, oracle: ofToken })
  const dollars = await pooledMarket(setup, { lending, token: usd, oracle: ofDollars })
  const staking = await variableRateStaking(setup, { token, reserve: wad(50_000) })
  const escrow = await votingEscrow(setup, { token, votable: true })
  const voter = await gaugeVoter(setup, { escrow, weekly: wad(10_000) })
  const ofOther = await gauge(setup, { voter, pool: other })
  const own = await treasury(setup, {
    pool,
    split: { burn: 0.5, liquidity: 0.2, stakers: 0 },
    reserve: wad(1_000),
    owner: setup.addressOf('treasuryKeeper'),
  })
  const market = pool
  /** A new one of each: what they remember is their own. */
  const behaviours = (): Readonly<Record<string, Behaviour>> => ({
    meanReversionTrader: meanReversionTrader({ pool, windowSeconds: days(5), deviations: 0.5 }),
    poolArbitrageur: poolArbitrageur({ pool, other }),
    lender: lender({ market: dollars, enterAbove: -1, leaveBelow: 0, everySeconds: days(1) }),
    leveragedBorrower: leveragedBorrower({ collateral: tokens, debt: dollars, pool, everySeconds: days(1) }),
    liquidator: liquidator({ lending, pool }),
    compoundingStaker: compoundingStaker({ staking, everySeconds: weeks(1) }),
    locker: locker({ escrow, voter, lockSeconds: weeks(3) }),
    veVoter: veVoter({ voter, market, lockSeconds: weeks(20) }),
    veLiquidityProvider: veLiquidityProvider({ voter, gauge: ofOther, market, enterAbove: -1 }),
    pegProvider: pegProvider({ pool: other, leaveBeyond: 0.2 }),
    briber: briber({ voter, gauge: ofOther, market, minReturn: 0 }),
    treasuryKeeper: treasuryKeeper({ treasury: own, pool, everySeconds: weeks(1), expensesPerYear: wad(100_000) }),
  })
  return { token, usd, pool, behaviours }
}

describe('behaviours that lose all their money', function () {
  this.timeout(60_000)

  it('behavior: do not end the run, nor do those who never had any', async () => {
    const acted = new Set<string>()
    let names: readonly string[] = []
    let left: () => readonly bigint[] = () => []
    const netlist = defineNetlist({
      about: 'One of each, who are robbed of all that they have at home, and one of each without anything',
      clock: { step: STEP, steps: STEPS },
      async build(setup) {
        const { token, usd, pool, behaviours } = await world(setup)
        const all = Object.entries(behaviours())
        names = all.map(([name]) => name)
        left = () =>
          [token, usd].flatMap(({ ledger }) => names.map((name) => ledger.balanceOf(setup.addressOf(`${name}-poor`))))
        const rob = async ({ wallet }: Pick<Turn, 'wallet'>) => {
          for (const each of [token, usd]) {
            const amount = each.ledger.balanceOf(wallet.address)
            if (amount > 0n) wallet.send(each.transfer({ to: setup.addressOf('robber'), amount }))
          }
        }
        const funds = [token.of(wad(10_000)), usd.of(wad(10_000))]
        return {
          agents: [
            ...all.map(([name, step]) => ({ name, kind: name, funds, step })),
            ...Object.entries(behaviours()).map(([name, step]) => ({ name: `${name}-poor`, kind: 'poor', step })),
            { name: 'robber' },
            ...setup.population('noise', 6, {
              funds: [token.of(wad(20_000)), usd.of(wad(20_000))],
              behave: () => noiseTrader({ pool, activity: 1, slippageBps: 1_000 }),
            }),
          ],
          schedule: names.map((name) => ({ at: ROBBED_AFTER, by: name, about: `${name} is robbed`, do: rob })),
          kpis: { price: pool.kpis.price },
        }
      },
    })
    const circuit = await openCircuit(netlist, {
      seed: '1',
      openChain: (options) => openChain('evm', options),
      onBlock: (_, settled) => {
        for (const { sender } of settled) acted.add(sender.kind)
      },
    })
    try {
      await circuit.advance(STEPS)
      // All had something to do while they had money.
      expect(names.filter((name) => !acted.has(name))).to.deep.equal([])
      expect(left().every((amount) => amount === 0n)).to.equal(true)
    } finally {
      await circuit.close()
    }
  })
})
