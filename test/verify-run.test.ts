import { expect } from 'chai'

import { COUNT, DAY, defineNetlist, level, readKpis, run, verifyRun } from 'saffron-sim'
import { temporaryFolder } from './temporary-project.ts'

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
    const { folder } = await run(drawing(), { name: 'drawing', root, seed: '5' })
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
    const { folder } = await run(drawing(), { name: 'drawing', root, seed: '5' })
    const { difference } = await verifyRun(folder, { netlist: drawing(4) })
    expect(difference).to.include({ table: 'kpis', step: 4, line: 6, column: 'sum' })
  })

  it('behavior: a run that was interrupted is repeated as far as it came', async () => {
    const early = new AbortController()
    const interrupted = run(drawing(), {
      name: 'early',
      root,
      out: 'early',
      signal: early.signal,
      onRow: ({ step }) => {
        if (step === 2) early.abort()
      },
    })
    await interrupted.catch(() => undefined)
    const { status, lastStep, difference } = await verifyRun(`${root}/early`, { netlist: drawing() })
    expect([status, lastStep, difference]).to.deep.equal(['interrupted', 2, undefined])
  })
})
