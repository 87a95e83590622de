import { readFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { run } from 'saffron-sim'
import { loadNetlist } from 'saffron-sim/project'
import { describeParams } from '../../../src/netlist/params/describe-params.ts'
import { cloneRoot, temporaryFolder } from '../../kit/temporary-project.ts'

const FOLDER = path.join(cloneRoot, 'netlists', 've-flywheel')
const FILES = ['flywheel.yaml', 'netlist.ts'] as const
/** Until every kind has acted: the last start after 28 days, two weeks of emission after it. */
const STEPS = 45

describe('the flywheel in YAML', () => {
  const { root, remove } = temporaryFolder()
  after(remove)
  let n = 0

  async function bytesOf(file: string, params: Readonly<Record<string, string>>, steps: number) {
    const spec = {
      netlist: path.join(FOLDER, file),
      params,
      chain: 'evm',
      clock: { steps },
      record: { events: ['voter.*'] },
    }
    const { folder } = await run(spec, { root: cloneRoot, out: path.join(root, `run-${++n}`) })
    return ['kpis.csv', 'actions.csv', 'events.csv'].map((name) => readFileSync(path.join(folder, name), 'utf8'))
  }

  const FEW = { providers: '3', traders: '6', partnerTraders: '3' }
  const CASES: readonly (readonly [Readonly<Record<string, string>>, number])[] = [
    [FEW, STEPS],
    [{ price: '0.123456789', wealth: '12345.678901234567', bribers: '2', rebase: 'none', teamShare: '0' }, 10],
  ]
  for (const [params, steps] of CASES) {
    it(`behavior: gives the bytes of the one in TypeScript with ${JSON.stringify(params)}`, async () => {
      const [yaml, typescript] = [await bytesOf(FILES[0], params, steps), await bytesOf(FILES[1], params, steps)]
      expect(yaml).to.deep.equal(typescript)
      if (steps < STEPS) return
      const [, actions = ''] = yaml
      for (const action of [
        'voteForPool',
        'depositGauge',
        'claimEmissions',
        'postBribe',
        'claimBribe',
        'claimFees',
        'claimRebase',
      ])
        expect(actions).to.contain(action)
    })
  }

  it('behavior: with Curve’s way of voting it extends that file', async () => {
    const yaml = await bytesOf('curve.yaml', FEW, STEPS)
    expect(yaml).to.deep.equal(await bytesOf('netlist.ts', { ...FEW, votes: 'curve' }, STEPS))
    for (const action of ['voteForPool', 'claimBribe', 'claimFees', 'claimRebase']) expect(yaml[1]).to.contain(action)
  })

  it('behavior: its parameters are described alike, but for the way of voting, which is a kind there', async () => {
    const [yaml, typescript] = await Promise.all(
      FILES.map((file) => loadNetlist({ name: 'flywheel', file: path.join(FOLDER, file) })),
    )
    const described = describeParams(typescript?.params ?? {}).filter(({ name }) => name !== 'votes')
    expect(describeParams(yaml?.params ?? {})).to.deep.equal(described)
  })
})
