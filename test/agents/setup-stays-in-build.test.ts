import { expect } from 'chai'

import { flatPool } from '../../src/agents/controllable/amm/flat-pool.ts'
import { rewardVault } from '../../src/agents/controllable/staking/reward-vault.ts'
import { formulaMarket } from '../../src/agents/controllable/market/formula-market.ts'
import { monthEnd } from '../../src/agents/controllable/market/month-end.ts'
import { poolDesk } from '../../src/agents/controllable/market/pool-desk.ts'
import { pooledLending } from '../../src/agents/controllable/lending/pooled-lending.ts'
import { pooledMarket } from '../../src/agents/controllable/lending/pooled-market.ts'
import { pairOracle } from '../../src/agents/controllable/oracle/pair-oracle.ts'
import { priceFeed } from '../../src/agents/controllable/oracle/price-feed.ts'
import { aegisTreasury } from '../../src/agents/controllable/aegis/aegis-treasury.ts'
import { leafPair } from '../../src/agents/controllable/aegis/leaf-pair.ts'
import { oakVault } from '../../src/agents/controllable/aegis/oak-vault.ts'
import { acceptedCollateral } from '../../src/agents/controllable/lending/accepted-collateral.ts'
import { isolatedLending } from '../../src/agents/controllable/lending/isolated-lending.ts'
import { isolatedMarket } from '../../src/agents/controllable/lending/isolated-market.ts'
import { weightedPool } from '../../src/agents/controllable/weighted/weighted-pool.ts'
import { cliffVesting } from '../../src/agents/controllable/vesting/cliff-vesting.ts'
import { vestingWallet } from '../../src/agents/controllable/vesting/vesting-wallet.ts'
import { erc20 } from '../../src/agents/controllable/token/erc20.ts'
import { fixedRateStaking } from '../../src/agents/controllable/staking/fixed-rate-staking.ts'
import { oceanV3 } from '../../src/agents/controllable/ocean/ocean-v3.ts'
import { oceanV3Pool } from '../../src/agents/controllable/ocean/ocean-v3-pool.ts'
import { oceanV4 } from '../../src/agents/controllable/ocean/ocean-v4.ts'
import { oceanV4Pool } from '../../src/agents/controllable/ocean/ocean-v4-pool.ts'
import { fixedTermStaking } from '../../src/agents/controllable/staking/fixed-term-staking.ts'
import { managedToken } from '../../src/agents/controllable/token/managed-token.ts'
import { gauge } from '../../src/agents/controllable/gauges/gauge.ts'
import { curveVoter } from '../../src/agents/controllable/gauges/curve-voter.ts'
import { gaugeVoter } from '../../src/agents/controllable/gauges/gauge-voter.ts'
import { mintBurnController } from '../../src/agents/controllable/token/mint-burn-controller.ts'
import { solidlyPool } from '../../src/agents/controllable/amm/solidly-pool.ts'
import { treasury } from '../../src/agents/controllable/treasury/treasury.ts'
import { uniswapV2Pool } from '../../src/agents/controllable/amm/uniswap-v2-pool.ts'
import { variableRateStaking } from '../../src/agents/controllable/staking/variable-rate-staking.ts'
import { votingEscrow } from '../../src/agents/controllable/ve/voting-escrow.ts'
import type { Setup } from '../../src/agents/setup.ts'
import { openChain } from '../../src/chain/open-chain.ts'
import type { KpiValue } from '../../src/kpi/kpi.ts'
import { openCircuit } from '../../src/netlist/open-circuit.ts'
import { defineNetlist } from '../../src/netlist/define-netlist.ts'
import { readCatalogue } from '../../src/project/catalogue/read-catalogue.ts'
import { DAY, wad, YEAR } from '../../src/units.ts'
import { cloneRoot } from '../kit/temporary-project.ts'

/** One of each mechanism, with something in it to look at. */
async function oneOfEach(setup: Setup) {
  const { address } = setup.wallet
  const token = await erc20(setup, { symbol: 'SAF', supply: wad(1_000_000) })
  const ocean = await erc20(setup, { symbol: 'OCEAN', supply: wad(1_000_000) })
  const managed = await managedToken(setup, { symbol: 'MAN', supply: wad(1_000) })
  const start = setup.time
  const grant = { beneficiary: address, amount: wad(100), start, cliffSeconds: 0, durationSeconds: YEAR }
  const factories = await oceanV3(setup, {})
  const later = await oceanV4(setup, { ocean, feesTo: address })
  const pool = { ocean, name: 'pool', datatoken: 'DT' }
  const deposit = { base: wad(10), quote: wad(10) }
  const market = await uniswapV2Pool(setup, { base: token, quote: ocean, deposit })
  const lending = await pooledLending(setup, {})
  const feed = await priceFeed(setup, { token })
  const isolated = await isolatedLending(setup, {})
  const dollars = await isolatedMarket(setup, { lending: isolated, token: ocean, oracle: feed })
  const ether = await isolatedMarket(setup, { lending: isolated, token, oracle: feed })
  const solidly = await solidlyPool(setup, { base: token, quote: ocean, deposit })
  const votable = await votingEscrow(setup, { token: managed, votable: true })
  const voter = await gaugeVoter(setup, { escrow: votable, weekly: wad(10) })
  const other = await managedToken(setup, { symbol: 'CRV', supply: wad(1_000) })
  const fading = await curveVoter(setup, {
    escrow: await votingEscrow(setup, { token: other, votable: true }),
    weekly: wad(10),
  })
  const [windowStart, windowEnd] = [start, start + YEAR]
  const treasuries = { leaf: token, usdc: ocean, oak: managed, oracle: feed, windowStart, windowEnd }
  const aegis = await aegisTreasury(setup, treasuries)
  const sales = await formulaMarket(setup, { base: token, quote: ocean, outside: address })
  return [
    token,
    lending,
    feed,
    isolated,
    dollars,
    await acceptedCollateral(setup, { market: dollars, collateral: ether }),
    await weightedPool(setup, { base: token, quote: ocean, deposit, baseWeight: 0.8 }),
    await pooledMarket(setup, { lending, token, oracle: feed }),
    await pairOracle(setup, { pool: market, windowSeconds: DAY }),
    factories,
    later,
    market,
    solidly,
    voter,
    fading,
    await gauge(setup, { voter, pool: solidly }),
    votable,
    managed,
    await flatPool(setup, { base: token, quote: ocean, deposit }),
    await rewardVault(setup, { token }),
    aegis,
    await leafPair(setup, { aegis, partner: address, target: 0.5, opensAt: windowStart, closesAt: windowEnd }),
    await oakVault(setup, { oak: managed }),
    sales,
    await poolDesk(setup, { pool: market }),
    await monthEnd(setup, { sales: sales.address }),
    await mintBurnController(setup, { token: managed, vault: address, everySeconds: DAY }),
    await fixedTermStaking(setup, { token: managed, minted: managed }),
    await treasury(setup, { pool: market, reserve: wad(5), twapSeconds: DAY }),
    await fixedRateStaking(setup, { token, stream: wad(1_000) }),
    await variableRateStaking(setup, { token, reserve: wad(1_000), pokeEverySeconds: DAY }),
    await cliffVesting(setup, { token, grants: [grant] }),
    await vestingWallet(setup, { token, beneficiary: address, start, durationSeconds: YEAR }),
    await oceanV3Pool(setup, {
      ...pool,
      factories,
      supply: wad(1_000),
      deposit: { datatoken: wad(100), ocean: wad(1_000) },
      weights: { datatoken: wad(3), ocean: wad(7) },
    }),
    await oceanV4Pool(setup, {
      ...pool,
      factories: later,
      deposit: wad(2_000),
      rate: wad('0.1'),
      fees: { stakers: wad('0.001'), market: wad('0.001') },
    }),
  ] as const
}

describe('the set-up stays in build', () => {
  it('behavior: once all mechanisms are built they need it no more, keepers and KPIs included', async () => {
    let last: readonly KpiValue[] = []
    let built: readonly string[] = []
    let reads: Setup['reads'] | undefined
    const netlist = defineNetlist({
      about: 'One of each mechanism',
      clock: { step: DAY, steps: 3 },
      mode: 'immediate',
      async build(setup) {
        const { proxy, revoke } = Proxy.revocable<Setup>(setup, {})
        const all = await oneOfEach(proxy)
        revoke()
        expect(() => proxy.time, 'a set-up that is taken away').to.throw(TypeError)
        built = all.map(({ kind }) => kind)
        reads = setup.reads
        const kpis = all.flatMap(({ kind, kpis: own }) => Object.entries(own).map(([name, kpi]) => [kind + name, kpi]))
        const views = async () => {
          for (const one of all) if ('apr' in one) await one.apr()
        }
        return { agents: [{ name: 'looker', step: views }], kpis: Object.fromEntries(kpis) }
      },
    })
    const circuit = await openCircuit(netlist, {
      openChain: (options) => openChain('evm', options),
      onRecord: ({ values }) => (last = values),
    })
    await circuit.advance(3)
    await circuit.close()
    // The deployer has given nothing away but to mechanisms.
    const ofTokens = ['erc20', 'erc20-2'].map((name) => reads?.ledgers.get(name)?.total)
    expect(ofTokens).to.deep.equal([wad(1_000_000), wad(1_000_000)])
    expect([...(reads?.ledgers.keys() ?? [])]).to.include.members(['voting-escrow', 'cliff-vesting', 'uniswap-v2-pool'])
    const mechanisms = (await readCatalogue(cloneRoot)).kinds.filter(
      ({ type, from }) => type === 'mechanism' && from === 'library',
    )
    const kinds = mechanisms.map(({ kind }) => kind)
    expect(built).to.have.members(kinds)
    expect(last.filter((value) => value !== undefined)).to.have.length.above(30)
  })
})
