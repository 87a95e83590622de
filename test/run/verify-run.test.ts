import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { COUNT, DAY, defineNetlist, level, runNetlist, verifyRun } from 'saffron-sim'
import { readKpis } from 'saffron-sim/results'
import { temporaryFolder } from '../kit/temporary-project.ts'

/** Adds up what one agent draws; one more in each step from `extraFrom` on. */
const drawing = (extraFrom = Infinity) =>
  defineNetlist({
    about: 'One who draws.',
    clock: { step: DAY, steps: 6 },
    build: () => {
      let sum = 0
      return {
        agents: [
          {
            name: 'one',
            step({ rng, step }) {
              sum += rng.uniform(0, 1) + (step >= extraFrom ? 1 : 0)
            },
          },
        ],
        kpis: { sum: level({ unit: COUNT, about: 'The sum', read: () => sum }) },
      }
    },
  })

describe('verifyRun', () => {
  const { root, remove } = temporaryFolder()
  after(remove)

  it('default: the same netlist gives the same, and the run is left as it is', async () => {
    const { folder } = await runNetlist(drawing(), { netlist: 'drawing', seed: '5' }, { root })
    const before = readKpis(folder)
    expect(await verifyRun(folder, { netlist: drawing() })).to.deep.equal({
      chain: 'hardhat',
      status: 'finished',
      lastStep: 6,
      changes: [],
      difference: undefined,
    })
    expect(readKpis(folder)).to.deep.equal(before)
  })

  it('error: another one differs from its step on', async () => {
    const { folder } = await runNetlist(drawing(), { netlist: 'drawing', seed: '5' }, { root })
    const { difference } = await verifyRun(folder, { netlist: drawing(4) })
    expect(difference).to.include({ table: 'kpis', step: 4, line: 6, column: 'sum' })
  })

  it('behavior: names another Node and another platform than the run’s, whatever came of it', async () => {
    const { folder } = await runNetlist(drawing(), { netlist: 'drawing', seed: '5' }, { root })
    const file = path.join(folder, 'manifest.json')
    const manifest = JSON.parse(readFileSync(file, 'utf8'))
    writeFileSync(file, JSON.stringify({ ...manifest, machine: { node: 'v22.13.0', platform: 'sunos-sparc' } }))
    const { changes, difference } = await verifyRun(folder, { netlist: drawing() })
    expect(changes).to.deep.equal([
      { what: 'Node', before: 'v22.13.0', after: process.version },
      { what: 'platform', before: 'sunos-sparc', after: `${process.platform}-${process.arch}` },
    ])
    expect(difference).to.equal(undefined)
  })

  it('behavior: a run that was interrupted is repeated as far as it came', async () => {
    const early = new AbortController()
    const onRow = ({ step }: { step: number }) => step === 2 && early.abort()
    const hooks = { root, out: 'early', signal: early.signal, onRow }
    await runNetlist(drawing(), { netlist: 'early' }, hooks).catch(() => undefined)
    const { status, lastStep, difference } = await verifyRun(`${root}/early`, { netlist: drawing() })
    expect([status, lastStep, difference]).to.deep.equal(['interrupted', 2, undefined])
  })
})
