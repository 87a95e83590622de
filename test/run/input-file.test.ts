import { writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { readKpis } from '../../src/results/read-run.ts'
import { readManifest } from '../../src/results/manifest.ts'
import { run } from '../../src/run/run.ts'
import { verifyRun } from '../../src/run/verify-run.ts'
import { rejects } from '../chain/rejects.ts'
import { netprintProject } from '../kit/netlist-project.ts'

/** Records one price of a file per step. */
const feed = (file: string) => `
import { DAY, defineNetlist, level, unit } from 'saffron-sim'
export default defineNetlist({
  about: 'Prices of a file.',
  clock: { step: DAY, steps: 2 },
  build(setup) {
    const prices = setup.file('${file}').trim().split('\\n').map(Number)
    let step = 0
    return {
      agents: [{ name: 'clock', step: () => void step++ }],
      kpis: { price: level({ unit: unit('USD'), about: 'Now', read: () => prices[step] }) },
    }
  },
})
`

/** One that is extended from another folder, and so names its file from its own. */
const base = feed('prices.csv').replace(`'prices.csv'`, '`${import.meta.dirname}/prices.csv`')
const further = `
import { extend } from 'saffron-sim'
import base from '../base/netlist.ts'
export default extend(base, {})
`

describe('files that a netlist reads', () => {
  const { root, remove } = netprintProject({ feed: feed('prices.csv'), lost: feed('price.csv'), base, further })
  const prices = path.join(root, 'netlists', 'feed', 'prices.csv')
  before(() => writeFileSync(prices, '1\n2\n3\n'))
  after(remove)

  it('default: are found beside it, whatever the working directory is, and told with the code', async () => {
    const { folder } = await run({ netlist: 'feed' }, { root })
    expect(readKpis(folder).rows.map((row) => row[2])).to.deep.equal(['1', '2', '3'])
    expect(readManifest(folder).modules).to.include({
      // printf '1\\n2\\n3\\n' | sha256sum
      'netlists/feed/prices.csv': '14c5e74c4b96ccef41cd94db73a9ec3348038ac094feca4fd897cecffa07cdae',
    })
  })

  it('behavior: another content is another run, and a verification names the file', async () => {
    const first = await run({ netlist: 'feed' }, { root })
    const again = await run({ netlist: 'feed' }, { root })
    writeFileSync(prices, '1\n2\n4\n')
    const other = await run({ netlist: 'feed' }, { root })
    expect([again.id, other.id].map((id) => id === first.id)).to.deep.equal([true, false])
    const { changes, difference } = await verifyRun(first.folder, { root })
    expect(changes.map(({ what }) => what)).to.deep.equal(['code netlists/feed/prices.csv'])
    expect(difference).to.include({ step: 2 })
  })

  it('behavior: of a netlist that another extends', async () => {
    writeFileSync(path.join(root, 'netlists', 'base', 'prices.csv'), '4\n5\n6\n')
    const { folder } = await run({ netlist: 'further' }, { root })
    expect(readKpis(folder).rows.map((row) => row[2])).to.deep.equal(['4', '5', '6'])
    expect(Object.keys(readManifest(folder).modules ?? {})).to.include('netlists/base/prices.csv')
  })

  it('error: one that is not there; the nearest beside it is proposed', async () => {
    writeFileSync(path.join(root, 'netlists', 'lost', 'prices.csv'), '1\n')
    const error = await rejects(run({ netlist: 'lost' }, { root }), 'INPUT_FILE')
    expect(error)
      .to.have.property('hint')
      .that.includes("Did you mean 'prices.csv'?")
      .and.includes('import.meta.dirname')
  })
})
