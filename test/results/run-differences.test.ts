import path from 'node:path'

import { expect } from 'chai'

import { readManifest } from '../../src/results/manifest.ts'
import { runDifferences } from '../../src/results/run-differences.ts'
import { sampleRun } from '../kit/sample-run.ts'
import { temporaryFolder } from '../kit/temporary-project.ts'

describe('runDifferences', () => {
  const { root, remove } = temporaryFolder()
  after(remove)

  it('behavior: a kind that only one run has is missing in the other, whatever it is called', () => {
    const before = sampleRun(path.join(root, 'before'), { manifest: { agents: { constructor: 2 } } })
    const after = sampleRun(path.join(root, 'after'), { manifest: { agents: { toString: 1 } } })
    const found = [
      { what: 'agents constructor', before: '2', after: '(none)' },
      { what: 'agents toString', before: '(none)', after: '1' },
    ]
    expect(runDifferences(readManifest(before), readManifest(after))).to.deep.equal(found)
    const [plain, other] = [{ constructor: 2 }, { toString: 1 }].map((agents) => ({ ...readManifest(before), agents }))
    expect(plain && other && runDifferences(plain, other)).to.deep.equal(found)
  })

  it('behavior: another netlist is told first, whatever else differs with it', () => {
    const spec = { netlist: 'other', params: { rate: '2' } }
    const [a, b] = [sampleRun(path.join(root, 'one')), sampleRun(path.join(root, 'two'), { spec })]
    const [first, second] = runDifferences(readManifest(a), readManifest(b))
    expect([first?.what, second?.what.split(' ')[0]]).to.deep.equal(['netlist', 'parameter'])
  })
})
