import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { expect } from 'chai'
import { run } from 'saffron-sim'

import { profitParts } from '../src/chain/profit-account.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

describe('long-short', () => {
  let folder = ''
  before(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'saffron-long-short-'))
  })
  after(() => rmSync(folder, { recursive: true }))

  const simulate = async (
    name: string,
    { steps, ...spec }: { steps: number; chain: string; params?: Record<string, number>; check?: boolean },
  ) => {
    const out = path.join(folder, name)
    const { kpis, check } = await run({ netlist: 'long-short', seed: '1', clock: { steps }, ...spec }, { root, out })
    const hash = createHash('sha256')
      .update(readFileSync(path.join(out, 'kpis.csv')))
      .digest('hex')
    return { last: (kpi: string) => Number(kpis[kpi]?.last), check, hash }
  }

  it('default: pairs trade both ways, pay for what they borrow, and all of it adds up', async () => {
    const month = await simulate('month', { steps: 720, chain: 'evm' })
    expect(month.last('return')).to.be.within(-0.03, 0.04)
    expect(month.last('trades')).to.be.above(10)
    expect([month.last('interest') < 0, month.last('liquidations')]).to.deep.equal([true, 0])
    const sum = profitParts.reduce((all, part) => all + month.last(part), 0)
    expect(sum).to.be.closeTo(month.last('profit'), 1e-6)
    expect(month.last('holding') > 0).to.equal(true)
  })

  it('behavior: few tokens to be borrowed, wild prices and little margin: refusals, liquidations, and all adds up', async () => {
    const params = { volatility: 2, margin: 0.95, lent: 4_000 }
    const wild = await simulate('wild', { steps: 720, chain: 'evm', params })
    expect([wild.last('refused') > 0, wild.last('liquidations') > 0, wild.last('liquidation') < 0]).to.deep.equal([
      true,
      true,
      true,
    ])
    const sum = profitParts.reduce((all, part) => all + wild.last(part), 0)
    expect(sum).to.be.closeTo(wild.last('profit'), 1e-6)
  })

  it('behavior: the same bytes on the reference chain, and nothing that must hold is broken', async () => {
    const steps = 300
    const fast = await simulate('fast', { steps, chain: 'evm' })
    const reference = await simulate('reference', { steps, chain: 'hardhat' })
    expect(fast.hash).to.equal(reference.hash)
    expect(fast.last('trades') > 0).to.equal(true)
    const { check } = await simulate('checked', { steps, chain: 'evm', check: true })
    expect(check).to.deep.include({ violations: 0 })
  })
})
