import { expect } from 'chai'
import { type Given, openChain, openCircuit, type Row, toNumber } from 'saffron-sim'

import netlist from '../../netlists/stable-pool/netlist.ts'
import type { params } from '../../netlists/stable-pool/params.ts'
import { near } from '../kit/near.ts'

/** Two months of both pools, and their KPIs by name. */
async function months(seed: number, given: Partial<Given<typeof params>> = {}) {
  const rows: Row[] = []
  const circuit = await openCircuit(netlist, {
    seed: String(seed),
    params: given,
    openChain: (options) => openChain('evm', options),
    onRecord: (row) => rows.push(row),
  })
  await circuit.advance(240)
  await circuit.close()
  const series = (name: string) => {
    const place = circuit.columns.findIndex((column) => column.name === name)
    const decimals = circuit.columns[place]?.unit.decimals
    return rows.map(({ values }) => {
      const value = values[place]
      return typeof value === 'bigint' ? toNumber(value, decimals) : (value ?? NaN)
    })
  }
  return { series, last: (name: string) => series(name).at(-1) ?? NaN }
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const highest = (values: readonly number[]) => Math.max(...values)

/** The fall is in the hundred and twentieth step, and the arbitrageurs see it in the next. */
const FALL = 120
const FOR_GOOD = 100 * 365 * 86_400
const SEEDS = [1, 2, 3]
/** Four providers of a kind, with as much of either dollar each. */
const STAKE = 4 * 50_000
/** A world in which nothing moves but the price elsewhere, and that once. */
const STILL = { wobble: 0, traders: 0, recovery: FOR_GOOD, flatFeeBps: 0, curvedFeeBps: 0 }

/**
 * The reserves at which a pool of one and one has come to a price: of x³y + xy³ = 2 with r = y / x the price is
 * (r³ + 3r) / (1 + 3r²), so that (p - 1) / (p + 1) is the cube of (r - 1) / (r + 1).
 */
function flatAt(price: number) {
  const root = Math.cbrt((price - 1) / (price + 1))
  const ratio = (1 + root) / (1 - root)
  const base = Math.pow(2 / (ratio + ratio ** 3), 1 / 4)
  return { base, quote: ratio * base }
}
const productAt = (price: number) => ({ base: 1 / Math.sqrt(price), quote: Math.sqrt(price) })
const lossAt = (price: number, { base, quote }: { base: number; quote: number }) => base * price + quote - (price + 1)

describe('netlist stable-pool', function () {
  this.timeout(300_000)

  it('default: while the peg holds the flat curve is dear to nobody; drained it is dear to all, the product no more', async () => {
    for (const seed of SEEDS) {
      const { series } = await months(seed, { recovery: FOR_GOOD })
      for (const side of ['Sell', 'Buy']) {
        const [flat, curved] = [series(`flat${side}Cost`), series(`curved${side}Cost`)]
        const [calm, drained] = [flat.slice(0, FALL), flat.slice(FALL + 2)]
        expect(highest(calm), `seed ${seed}`).to.be.below(0.002)
        expect(Math.min(...drained), `seed ${seed}`).to.be.above(4 * highest(calm))
        // Of a hundredth of its value the product keeps the same wherever the price is.
        for (const cost of curved) near(cost, 1 - 0.997 / 1.01994, 1e-9)
        expect(highest(flat)).to.be.below(curved[0] ?? 0)
      }
    }
  })

  it('behavior: a fall leaves in either pool what its curve says, and costs providers as much', async () => {
    for (const depeg of [0.02, 0.1, 0.4]) {
      const { series, last } = await months(1, { ...STILL, depeg })
      const price = 1 - depeg
      for (const [pool, at, drained] of [
        ['Flat', flatAt(price), last('flatDrained')],
        ['Curved', productAt(price), last('curvedDrained')],
      ] as const) {
        near(drained, at.base / (at.base + at.quote), 1e-4, `${pool} drained by ${depeg}:`)
        near(last(`profit${pool}Stayers`) / STAKE, lossAt(price, at), 2e-4, `lost in ${pool} by ${depeg}:`)
        expect(series(`profit${pool}Stayers`)[FALL - 1]).to.equal(0)
      }
      expect(last('profitFlatStayers')).to.be.below(3 * last('profitCurvedStayers'))
    }
  })

  it('behavior: without a fall providers of either curve earn its fees', async () => {
    for (const seed of SEEDS) {
      const { series, last } = await months(seed, { depeg: 0 })
      for (const pool of ['Flat', 'Curved']) {
        expect(last(`profit${pool}Stayers`), `seed ${seed}`).to.be.above(0)
        expect(last(`profit${pool}Leavers`), `seed ${seed}`).to.be.above(0)
      }
      expect(sum(series('curvedFees'))).to.be.above(sum(series('flatFees')))
      expect(sum(series('flatVolume'))).to.be.above(sum(series('curvedVolume')))
    }
  })

  it('behavior: who leaves after the fall loses as much, and gains where it is made good', async () => {
    for (const seed of SEEDS) {
      const [lasting, healed] = [await months(seed, { recovery: FOR_GOOD }), await months(seed)]
      for (const { series } of [lasting, healed]) {
        const [stayed, left] = [series('profitFlatStayers')[FALL + 1] ?? 0, series('profitFlatLeavers')[FALL + 1] ?? 0]
        expect(stayed, `seed ${seed}`).to.be.below(-4_000)
        near(left / stayed, 1, 0.05)
      }
      near(lasting.last('profitFlatLeavers') / lasting.last('profitFlatStayers'), 1, 0.1)
      expect(healed.last('profitFlatLeavers'), `seed ${seed}`).to.be.above(healed.last('profitFlatStayers') + 500)
      expect(healed.last('profitFlatStayers'), `seed ${seed}`).to.be.above(-1_000)
    }
  })

  it('behavior: as far as arbitrage has no money the pool is not drained', async () => {
    const [poor, rich] = [await months(1, { arbitrage: 10n ** 22n }), await months(1)]
    expect(highest(poor.series('flatDrained'))).to.be.below(0.56)
    expect(highest(rich.series('flatDrained'))).to.be.above(0.66)
    expect(Math.min(...poor.series('profitFlatStayers'))).to.be.above(Math.min(...rich.series('profitFlatStayers')) / 3)
  })
})
