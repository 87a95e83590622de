import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { expect } from 'chai'
import { run } from 'saffron-sim'

const root = fileURLToPath(new URL('..', import.meta.url))

describe('trading-floor', () => {
  let folder = ''
  before(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'saffron-floor-'))
  })
  after(() => rmSync(folder, { recursive: true }))

  const floor = async (
    name: string,
    spec: { steps: number; chain: string; params?: Record<string, number>; check?: boolean },
  ) => {
    const { steps, ...rest } = spec
    const out = path.join(folder, name)
    const { kpis, check } = await run({ netlist: 'trading-floor', seed: '1', clock: { steps }, ...rest }, { root, out })
    const bytes = readFileSync(path.join(out, 'kpis.csv'))
    return { kpis, check, hash: createHash('sha256').update(bytes).digest('hex') }
  }
  const last = ({ kpis }: Awaited<ReturnType<typeof floor>>, name: string) => Number(kpis[name]?.last)

  it('default: chance loses its costs, and what was gained is what it came from', async () => {
    const month = await floor('month', { steps: 1_440, chain: 'evm' })
    expect(last(month, 'nullReturn')).to.be.within(-0.08, -0.03)
    const parts = ['holding', 'fee', 'impact', 'timing', 'gas'].map((part) => last(month, part))
    expect(parts.reduce((sum, part) => sum + part)).to.be.closeTo(last(month, 'profit'), 1e-6)
    const shallow = await floor('shallow', { steps: 1_440, chain: 'evm', params: { depth: 1_000_000 } })
    expect(last(shallow, 'impact')).to.be.below(5 * last(month, 'impact'))
    expect(last(shallow, 'nullReturn')).to.be.below(1.5 * last(month, 'nullReturn'))
  })

  it('behavior: the same bytes on the reference chain, and nothing that must hold is broken', async () => {
    const fast = await floor('fast', { steps: 100, chain: 'evm' })
    const reference = await floor('reference', { steps: 100, chain: 'hardhat' })
    expect(fast.hash).to.equal(reference.hash)
    const { check } = await floor('checked', { steps: 100, chain: 'evm', check: true })
    expect(check).to.deep.include({ violations: 0 })
  })
})
