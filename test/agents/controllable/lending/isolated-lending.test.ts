import { expect } from 'chai'

import { openBench } from '../../../../src/testing/open-bench.ts'
import { days, hours, toNumber, wad } from '../../../../src/units.ts'
import { near } from '../../../kit/near.ts'
import { openStage, outcomes, type Stage } from '../../../kit/stage.ts'
import { FREE, type IsolatedOptions, isolatedOf } from './isolated-stage.ts'

/** Alice owns the first market. */
const open = (options: IsolatedOptions) =>
  openStage(
    async (setup, { alice }) => {
      const parts = await isolatedOf(setup, { usd: { curve: FREE }, ...options })
      await setup.send(parts.usdMarket.contract.transferOwnership(alice))
      return { parts, kpis: parts.lending.kpis, funds: parts.funds }
    },
    { step: hours(4) },
  )

describe('isolatedLending', () => {
  let stage: Stage<Awaited<ReturnType<typeof open>>['parts']>
  /** Alice's dollars in both markets; Bob borrows 14,000 from the first against ten ether. */
  const opened = async (options: IsolatedOptions = {}) => {
    const parts = (stage = await open(options)).parts
    const { usdMarket, others, ethMarket } = parts
    await stage.play('alice', [
      ...usdMarket.supply({ amount: wad(100_000) }),
      ...others.supply({ amount: wad(100_000) }),
    ])
    const sent = [...ethMarket.depositCollateral({ amount: wad(10) }), ...usdMarket.borrow({ amount: wad(14_000) })]
    expect(outcomes(await stage.play('bob', sent)).at(-1)).to.equal('ok')
    return parts
  }
  const number = (name: string) => toNumber(BigInt(String(stage.kpi(name))))
  afterEach(() => stage.close())

  it('default: KPIs tell what stands behind what is owed', async () => {
    const { lending, usdMarket, others, ethMarket } = await opened()
    near(number('collateral'), 20_000, 1e-6)
    near(number('debt'), 14_000, 1e-6)
    expect([stage.kpi('uncovered'), stage.kpi('atRisk')]).to.deep.equal([0n, 0n])
    expect(lending.markets.map(({ key }) => key)).to.deep.equal([usdMarket.address, others.address, ethMarket.address])
  })

  for (const liquidation of ['kit', 'soft'] as const) {
    it(`behavior: what a liquidation may do at most, as the contract says (${liquidation})`, async () => {
      const { lending, usdMarket, ethMarket, price } = await opened({
        usd: { curve: FREE, liquidation, borrowFactor: 0.95 },
      })
      for (const next of [1_720, 1_600, 1_200]) {
        price.now = wad(next)
        await stage.advance(2)
        const [risk] = await lending.atRisk()
        const [offer] = risk?.offers ?? []
        if (!risk || !offer) throw new Error('Bob is at risk')
        const { bob } = stage.address
        const [repaid, shares, discount] = await usdMarket.contract.liquidation(bob, ethMarket.address)
        near(risk.health, toNumber(await usdMarket.contract.healthOf(bob)), 1e-12)
        near(offer.repaid, toNumber(repaid), 1e-6)
        near(offer.gained, toNumber(shares) * next, 1e-6)
        near(offer.repaid / offer.gained, 1 - toNumber(discount), 1e-9)
        near(offer.paid, toNumber(repaid) * (liquidation === 'soft' ? 1.02 : 1), 1e-6)
        expect([offer.debt.key, offer.collateral.key]).to.deep.equal([usdMarket.address, ethMarket.address])
      }
    })
  }

  it('behavior: nobody is at risk at a price that nobody knows, and a price that does not matter is none', async () => {
    const { lending, usdMarket, price } = await opened()
    price.now = 0n
    await stage.advance(2)
    expect(await lending.atRisk()).to.deep.equal([])
    // Alice owes nothing; that her collateral has no price is nobody's risk.
    expect(await usdMarket.borrowable(stage.address.bob)).to.equal(0n)
  })

  it('behavior: collateral that the lender does not accept stands behind nothing', async () => {
    const { lending, usdMarket, others, price } = await opened()
    await stage.play('bob', others.depositCollateral({ amount: wad(1_000) }))
    near(number('collateral'), 20_000, 1e-6)
    price.now = wad(1_600)
    await stage.advance(2)
    const [risk] = await lending.atRisk()
    expect(risk?.stakes.map(({ collateral }) => Math.round(collateral))).to.deep.equal([0, 0, 16_000])
    near(risk?.health ?? NaN, toNumber(await usdMarket.contract.healthOf(stage.address.bob)), 1e-12)
  })

  it('behavior: a lowered limit puts old debts at risk by and by, as the contract counts it', async () => {
    const { lending, usdMarket, pair } = await opened()
    const calls = pair.setLtv({ borrowLtv: 0.5, liquidationLtv: 0.6, rampSeconds: days(10) })
    expect(outcomes(await stage.play('alice', calls))).to.deep.equal(['ok'])
    await stage.advance(6 * 3)
    expect(await lending.atRisk()).to.deep.equal([])
    await stage.advance(6 * 5)
    const [risk] = await lending.atRisk()
    near(risk?.health ?? NaN, toNumber(await usdMarket.contract.healthOf(stage.address.bob)), 1e-9)
  })

  it('behavior: right after a debtor was found healthy there is no offer', async () => {
    const { lending, usdMarket, ethMarket, price } = await opened({ usd: { curve: FREE, coolOffSeconds: days(1) } })
    price.now = wad(1_640)
    const { bob } = stage.address
    const checked = await lending.contract.checkedAt(bob)
    await stage.advance(2)
    const offers = async () => {
      const [risk] = await lending.atRisk()
      expect(risk?.account).to.equal(bob)
      return risk?.offers.length
    }
    const what = { account: bob, collateral: ethMarket.key }
    expect(await offers()).to.equal(0)
    expect(outcomes(await stage.play('carol', usdMarket.liquidateMost(what))).at(-1)).to.equal('CoolingOff')
    await stage.advance(4)
    expect([stage.time >= Number(checked) + days(1), await offers()]).to.deep.equal([true, 1])
    expect(outcomes(await stage.play('carol', usdMarket.liquidateMost(what))).at(-1)).to.equal('ok')
  })

  it('behavior: the soft kind leaves bad debts standing until its keeper strikes them off', async () => {
    const lending = { writeOffEverySeconds: days(1) }
    const parts = await opened({ usd: { curve: FREE, liquidation: 'soft' }, lending })
    const { usdMarket, others, ethMarket, price } = parts
    price.now = wad(700)
    await stage.advance(2)
    near(number('uncovered'), 7_000, 1e-6)
    const { bob } = stage.address
    await stage.play('carol', usdMarket.liquidateMost({ account: bob, collateral: ethMarket.key }))
    await stage.advance(6)
    expect([await usdMarket.debt.balanceOf(bob), stage.kpi('uncovered')]).to.deep.equal([0n, 0n])
    near(toNumber(usdMarket.totals()?.borrows ?? -1n), 0, 0)
    expect(await others.supplied.balanceOf(stage.address.alice)).to.equal(wad(100_000))
  })
})

describe('isolatedLending in a market for tests', () => {
  it('behavior: what is kept of accounts goes back to a checkpoint with the chain', async () => {
    const bench = await openBench(async (setup) => {
      const parts = await isolatedOf(setup, { usd: { curve: FREE } })
      const { usd, usdMarket, ethMarket } = parts
      const lender = setup.as(setup.account('lender'))
      await setup.send(usd.transfer({ to: lender.wallet.address, amount: wad(100_000) }))
      await lender.send(usdMarket.supply({ amount: wad(100_000) }))
      await setup.send(ethMarket.depositCollateral({ amount: wad(10) }))
      await setup.send(usdMarket.borrow({ amount: wad(14_000) }))
      return parts
    })
    const { lending, usdMarket, pair, price } = bench.parts
    const atRisk = async () => (await lending.atRisk()).length
    await bench.prepare((setup) => setup.send(pair.setLtv({ borrowLtv: 0.1, liquidationLtv: 0.2 })))
    expect(await atRisk()).to.equal(1)
    await bench.prepare((setup) => setup.send(usdMarket.repayAll({})))
    expect([await atRisk(), usdMarket.totals()?.borrows]).to.deep.equal([0, 0n])
    await bench.restore()
    expect([await atRisk(), usdMarket.totals()?.borrows]).to.deep.equal([0, wad(14_000)])
    price.now = wad(1_000)
    await bench.steps(2)
    expect(await atRisk()).to.equal(1)
    await bench.close()
  })
})
