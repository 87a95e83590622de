import { expect } from 'chai'

import { erc20 } from '../../../../src/agents/controllable/token/erc20.ts'
import { uniswapV2Pool } from '../../../../src/agents/controllable/amm/uniswap-v2-pool.ts'
import { treasury } from '../../../../src/agents/controllable/treasury/treasury.ts'
import { treasuryKeeper } from '../../../../src/agents/uncontrollable/treasury/treasury-keeper.ts'
import { testBench } from '../../../../src/testing/test-bench.ts'
import { days, wad, weeks, YEAR } from '../../../../src/units.ts'

describe('treasuryKeeper', () => {
  const bench = testBench(async (setup) => {
    const token = await erc20(setup, { symbol: 'SAF', supply: wad(10_000_000) })
    const usd = await erc20(setup, { symbol: 'USD', supply: wad(10_000_000) })
    const deposit = { base: wad(1_000_000), quote: wad(100_000) }
    const pool = await uniswapV2Pool(setup, { base: token, quote: usd, deposit })
    const empty = await uniswapV2Pool(setup, { base: token, quote: usd })
    const [owner, bob] = [setup.addressOf('keeper'), setup.addressOf('bob')]
    const options = {
      split: { burn: 0.4, liquidity: 0.3, stakers: 0.2 },
      reserve: wad(700),
      inventory: wad(1_000),
      targets: [{ target: bob }],
      stakers: bob,
      owner,
    }
    const own = await treasury(setup, { pool, ...options })
    const dry = await treasury(setup, { pool: empty, ...options })
    return { token, usd, pool, empty, own, dry, bob, deployer: setup.wallet.address }
  })
  const revenue = (amount: bigint, which: 'own' | 'dry' = 'own') => {
    const { deployer, [which]: to } = bench.parts
    return bench.prepare((setup) => setup.send(to.collectRevenue({ from: deployer, amount })))
  }
  const keeper = (options: Partial<Parameters<typeof treasuryKeeper>[0]> = {}) => {
    const { own, pool } = bench.parts
    return bench.agent(treasuryKeeper({ treasury: own, pool, ...options }), { name: 'keeper' })
  }

  it('default: spends each bucket for its purpose, and leaves the reserve alone', async () => {
    const { own } = bench.parts
    await revenue(wad(1_000))
    const agent = await keeper()
    const { actions, reverts } = await agent.step()
    expect([actions, reverts]).to.deep.equal([['buyback', 'deployLiquidity'], []])
    const { burn, liquidity, stakers, reserve } = await own.buckets()
    // What the pair's proportion leaves over is dust.
    expect([burn, liquidity < 1_000n, stakers, reserve]).to.deep.equal([0n, true, wad(200), wad(800)])
    expect((await own.contract.burned()) > wad(3_900)).to.equal(true)
  })

  it('behavior: pays stakers, expenses and incentives where it is told to', async () => {
    const { own, bob, usd, token } = bench.parts
    await revenue(wad(1_000))
    const agent = await keeper({
      paysStakers: true,
      expensesPerYear: wad(365),
      payee: bob,
      incentiveTo: bob,
      incentivePerRound: wad(600),
      keep: true,
    })
    const { actions, reverts } = await agent.step()
    expect([actions, reverts]).to.deep.equal([
      ['payExpense', 'payStakers', 'buyback', 'deployLiquidity', 'allocateIncentive'],
      [],
    ])
    expect(usd.ledger.balanceOf(bob)).to.equal(wad(201))
    expect(token.ledger.balanceOf(bob)).to.equal(wad(600))
    // The inventory of a thousand goes first, and then what it bought back.
    await bench.pass(weeks(1))
    expect((await agent.step()).reverts).to.deep.equal([])
    expect(token.ledger.balanceOf(bob)).to.equal(wad(1_200))
    expect(await own.contract.inventory()).to.equal(0n)
  })

  it('behavior: expenses fall due by the day and stay due until there is money for them', async () => {
    const { own, bob, usd } = bench.parts
    const agent = await keeper({ expensesPerYear: wad(100 * 365), payee: bob, everySeconds: days(1) })
    for (let day = 0; day < 10; day++) await agent.step()
    // Seven hundred for seven days; three days are owed.
    expect(usd.ledger.balanceOf(bob)).to.equal(wad(700))
    expect((await own.buckets()).reserve).to.equal(0n)
    // A tenth of it for the reserve: the three days and those since.
    await revenue(wad(10_000))
    await agent.step()
    expect(usd.ledger.balanceOf(bob)).to.equal(wad(1_100))
  })

  it('behavior: does its rounds every so often, the blocks it waits for included', async () => {
    const agent = await keeper({ expensesPerYear: BigInt(YEAR), payee: bench.parts.bob })
    const acted: number[] = []
    for (let day = 0; day < 16; day++) if ((await agent.step()).calls.length > 0) acted.push(day)
    expect(acted).to.deep.equal([0, 7, 14])
  })

  it('behavior: what is too much for the pool it spends bit by bit', async () => {
    const { own } = bench.parts
    await revenue(wad(50_000))
    const agent = await keeper({ everySeconds: days(1) })
    const before = await own.buckets()
    const { reverts } = await agent.step()
    // The buyback is as large as the impact allows; the liquidity was too much at once.
    expect(reverts).to.deep.equal(['ImpactTooLarge'])
    expect((await own.buckets()).burn < before.burn).to.equal(true)
    const outcomes = []
    for (let day = 0; day < 5; day++) outcomes.push((await agent.step()).reverts.length)
    expect(outcomes).to.include(0)
    expect((await own.buckets()).liquidity < before.liquidity).to.equal(true)
  })

  it('behavior: with nothing to spend, or only dust, it does nothing', async () => {
    expect((await (await keeper()).step()).calls).to.deep.equal([])
    await revenue(wad(1))
    await bench.pass(weeks(1))
    const careful = await bench.agent(
      treasuryKeeper({ treasury: bench.parts.own, pool: bench.parts.pool, minAmount: wad(1) }),
    )
    expect((await careful.step()).calls).to.deep.equal([])
  })

  it('behavior: without liquidity it keeps the money and pays what needs no pool', async () => {
    const { dry, empty, bob } = bench.parts
    await revenue(wad(1_000), 'dry')
    const agent = await keeper({ treasury: dry, pool: empty, payee: bob, expensesPerYear: wad(365) })
    expect((await agent.step()).actions).to.deep.equal(['payExpense'])
    expect((await dry.buckets()).burn).to.equal(wad(400))
  })
})
