import { existsSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { recordingRun, run } from 'saffron-sim'
import { readKpis } from 'saffron-sim/results'
import { rejects } from '../chain/rejects.ts'
import { netprintProject } from '../kit/netlist-project.ts'

const SAVING = `
import { COUNT, DAY, defineNetlist, field, level, unit } from 'saffron-sim'

export default defineNetlist({
  about: 'One who saves.',
  clock: { step: DAY, steps: 6, every: 4 },
  params: { fails: field.flag({ default: false, about: 'Whether it fails in step 5' }) },
  build({ params }) {
    let saved = 0n
    return {
      agents: [{
        name: 'one',
        step({ rng, step }) {
          if (step === 5 && params.fails) throw new Error('a bug')
          saved += BigInt(rng.int(1, 1000)) * 10n ** 15n
        },
      }],
      kpis: {
        saved: level({ unit: unit('USD'), about: 'Saved', read: () => saved }),
        share: level({ unit: COUNT, about: 'Of all', read: () => (saved === 0n ? undefined : 0.5) }),
      },
    }
  },
})
`

describe('recordingRun', () => {
  const { root, remove } = netprintProject({ saving: SAVING })
  after(remove)

  it('default: what a run writes, as columns of numbers, and nothing is written', async () => {
    const { summary, steps, times, kpis } = await recordingRun({ netlist: 'saving', seed: '3' }, { root })
    expect(existsSync(path.join(root, 'runs'))).to.equal(false)
    const { folder, ...written } = await run({ netlist: 'saving', seed: '3' }, { root })
    const { rows } = readKpis(folder)
    const column = (place: number) => rows.map((row) => (row[place] === '' ? NaN : Number(row[place])))
    expect([steps, times, kpis['saved'], kpis['share']].map((values) => [...(values ?? [])])).to.deep.equal(
      [0, 1, 2, 3].map(column),
    )
    expect([...steps]).to.deep.equal([0, 4, 6])
    expect({ ...summary, seconds: 0 }).to.deep.equal({ ...written, seconds: 0 })
    expect(summary.id).to.match(/^[0-9a-f]{64}$/)
  })

  it('behavior: a run that fails is a result, as far as it came', async () => {
    const { summary, steps } = await recordingRun({ netlist: 'saving', params: { fails: true } }, { root })
    expect([summary.status, summary.stepsDone, summary.error?.code, summary.error?.blame]).to.deep.equal([
      'failed',
      4,
      'AGENT_FAILED',
      'run',
    ])
    expect([...steps]).to.deep.equal([0, 4])
    const early = await recordingRun({ netlist: 'saving', chain: 'evm', record: { kpis: ['svaed'] } }, { root })
    expect([early.summary.status, early.summary.error?.code, early.steps.length]).to.deep.equal([
      'failed',
      'UNKNOWN_KPI',
      0,
    ])
  })

  it('error: a spec that names nothing to run', async () => {
    await rejects(recordingRun({ netlist: 'svaing' }, { root }), 'UNKNOWN_NETLIST')
  })
})
