import { expect } from 'chai'

import type { Lending } from '../../../src/agents/roles/lending.ts'
import type { LendingMarket, LendingMove } from '../../../src/agents/roles/lending-market.ts'
import type { Setup } from '../../../src/agents/setup.ts'
import type { Funds } from '../../../src/engine/agent.ts'
import { DAY, toNumber, wad } from '../../../src/units.ts'
import { near } from '../../kit/near.ts'
import { openStage, outcomes, type Stage } from '../../kit/stage.ts'

export interface LendingUnderTest {
  /**
   * A market of dollars at 1 and one of ether at 2,000, both of 18 decimals, which `crash` makes 1,000; and 100,000
   * dollars and 100 ether for every player.
   */
  open(setup: Setup): Promise<{
    readonly lending: Lending
    readonly dollars: LendingMarket
    readonly ether: LendingMarket
    readonly funds: readonly Funds[]
    crash(): void
  }>
}

/** Every sentence of the roles `LendingMarket` and `Lending`, held against one mechanism. */
export function behavesAsLending({ open }: LendingUnderTest): void {
  let stage: Stage<Awaited<ReturnType<LendingUnderTest['open']>>>
  beforeEach(async () => {
    stage = await openStage(async (setup) => {
      const parts = await open(setup)
      return { parts, funds: parts.funds }
    })
  })
  afterEach(() => stage.close())

  const play = async (...args: Parameters<typeof stage.play>) => outcomes(await stage.play(...args)).at(-1)
  const dollars = (who: 'alice' | 'bob' | 'carol') => stage.parts.dollars.token.ledger.balanceOf(stage.address[who])

  /** Alice lends 50,000 dollars, Bob borrows 10,000 against ten ether. */
  async function lend(): Promise<void> {
    const { dollars, ether } = stage.parts
    expect(await play('alice', dollars.supply({ amount: wad(50_000) }))).to.equal('ok')
    expect(await play('bob', ether.depositCollateral({ amount: wad(10) }))).to.equal('ok')
    expect(await play('bob', dollars.borrow({ amount: wad(10_000) }))).to.equal('ok')
  }

  it('default: what is supplied earns what borrowers pay, less than they pay', async () => {
    await lend()
    const market = stage.parts.dollars
    const { utilisation, borrowing, supplying } = await market.rates()
    expect(utilisation > 0n && supplying > 0n && supplying < borrowing).to.equal(true)
    const before = await market.supplied.balanceOf(stage.address.alice)
    await stage.advance(30)
    expect((await market.supplied.balanceOf(stage.address.alice)) > before).to.equal(true)
    expect((await market.debt.balanceOf(stage.address.bob)) > wad(10_000)).to.equal(true)
    near(toNumber(await market.cash()), 40_000, 1e-6)
  })

  it('default: everything can be repaid and withdrawn, to the last unit', async () => {
    await lend()
    await stage.advance(3)
    const { dollars: market, ether } = stage.parts
    expect(await play('bob', market.repayAll({}))).to.equal('ok')
    expect(await market.debt.balanceOf(stage.address.bob)).to.equal(0n)
    expect(await play('bob', ether.withdrawAll({}))).to.equal('ok')
    expect(await play('alice', market.withdrawAll({}))).to.equal('ok')
    expect(market.ledger.balanceOf(stage.address.alice)).to.equal(0n)
    expect(dollars('alice') > wad(100_000)).to.equal(true)
    expect(dollars('bob') < wad(100_000)).to.equal(true)
  })

  it('behavior: amounts go out and back as asked', async () => {
    await lend()
    const { dollars: market, ether } = stage.parts
    await play('alice', market.withdraw({ amount: wad(1_000) }))
    expect(dollars('alice')).to.equal(wad(51_000))
    await play('bob', market.repay({ amount: wad(1_000) }))
    expect(dollars('bob')).to.equal(wad(109_000))
    await play('bob', ether.withdrawCollateral({ amount: wad(1) }))
    expect(ether.token.ledger.balanceOf(stage.address.bob)).to.equal(wad(91))
  })

  it('behavior: what may be borrowed can be borrowed, and half as much again cannot', async () => {
    await lend()
    const market = stage.parts.dollars
    const most = await market.borrowable(stage.address.bob)
    near(toNumber(most), 20_000 * stage.parts.ether.collateralFactor(market) - 10_000, 5)
    expect(await play('bob', market.borrow({ amount: (most * 3n) / 2n }))).not.to.equal('ok')
    expect(await play('bob', market.borrow({ amount: (most * 99n) / 100n }))).to.equal('ok')
    expect(await market.borrowable(stage.address.carol)).to.equal(0n)
  })

  it('behavior: after a crash the debtor is at risk, and a liquidator gets more than it pays', async () => {
    await lend()
    const { lending, dollars: market, ether, crash } = stage.parts
    expect(await lending.atRisk()).to.deep.equal([])
    crash()
    await stage.advance(2)
    const [risk] = await lending.atRisk()
    expect([risk?.account, (risk?.health ?? 1) < 1]).to.deep.equal([stage.address.bob, true])
    const stakes = risk?.stakes ?? []
    near(
      stakes.reduce((sum, { debt }) => sum + debt, 0),
      10_000,
      10,
    )
    near(
      stakes.reduce((sum, { collateral }) => sum + collateral, 0),
      10_000,
      1,
    )
    const [offer] = risk?.offers ?? []
    if (!offer) throw new Error('a debtor at risk can be liquidated')
    expect([offer.debt, offer.collateral]).to.deep.equal([market, ether])
    const { repaid, paid, gained } = offer
    expect(gained).to.be.above(paid)
    const [account, collateral] = [stage.address.bob, ether.key]
    expect(await play('carol', market.liquidate({ account, amount: wad(100), collateral }))).to.equal('ok')
    near(toNumber(dollars('carol')), 100_000 - (100 * paid) / repaid, 1e-9)
    const taken = toNumber(await ether.supplied.balanceOf(stage.address.carol)) * 1_000
    // Interest has moved health a little in between.
    near(taken, (100 * gained) / repaid, 0.1)
    expect(await play('carol', market.liquidateMost({ account, collateral }))).to.equal('ok')
    expect((await market.debt.balanceOf(account)) < wad(9_900)).to.equal(true)
  })

  it('behavior: who follows an account hears of all that changes it but interest, and balances need no question', async () => {
    const { dollars: market, ether, crash } = stage.parts
    const { bob } = stage.address
    const moves: string[] = []
    const sums = { supply: 0n, debt: 0n }
    const signs = { supplied: 1n, withdrawn: -1n, seized: -1n, borrowed: 1n, repaid: -1n, relieved: -1n }
    const hear = (of: 'supply' | 'debt') => (move: LendingMove) => {
      moves.push(move.kind)
      sums[of] += signs[move.kind] * move.amount
    }
    ether.follow(bob, hear('supply'))
    market.follow(bob, hear('debt'))
    market.follow(stage.address.alice, (move) => void moves.push(`alice ${move.kind}`))
    const agree = async () => {
      expect(market.debts.balanceOf(bob)).to.equal(await market.debt.balanceOf(bob))
      expect(ether.supplies.balanceOf(bob)).to.equal(await ether.supplied.balanceOf(bob))
      // Nobody borrows ether, so that it earns nothing; the first supplier of a pool leaves twenty units behind.
      near(Number(ether.supplies.balanceOf(bob) - sums.supply), 0, 25)
      expect(market.debts.balanceOf(bob) >= sums.debt).to.equal(true)
    }
    await lend()
    await play('bob', market.repay({ amount: wad(1_000) }))
    await play('bob', ether.withdrawCollateral({ amount: wad(1) }))
    expect(moves).to.deep.equal(['alice supplied', 'supplied', 'borrowed', 'repaid', 'withdrawn'])
    await agree()
    const foreseen = market.debts.balanceAt(bob, stage.time + DAY)
    await stage.advance(1)
    expect(market.debts.balanceOf(bob)).to.equal(foreseen)
    await agree()
    crash()
    await stage.advance(2)
    const before = sums.debt
    await play('carol', market.liquidate({ account: bob, amount: wad(100), collateral: ether.key }))
    expect(moves.slice(5)).to.deep.equal(['relieved', 'seized'])
    expect(before - sums.debt).to.equal(wad(100))
    await agree()
  })
}
