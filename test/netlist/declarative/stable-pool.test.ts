import { readFileSync } from 'node:fs'
import path from 'node:path'

import { parse } from 'csv-parse/sync'
import { expect } from 'chai'
import { z } from 'zod'

import { run } from 'saffron-sim'
import { loadNetlist } from 'saffron-sim/project'
import { describeParams } from '../../../src/netlist/params/describe-params.ts'
import { cloneRoot, temporaryFolder } from '../../kit/temporary-project.ts'

const FOLDER = path.join(cloneRoot, 'netlists', 'stable-pool')
const FILES = ['pools.yaml', 'netlist.ts'] as const
const table = z.array(z.record(z.string(), z.string()))

describe('the two dollars in YAML', () => {
  const { root, remove } = temporaryFolder()
  after(remove)

  async function resultsOf(file: string) {
    const params = { depegAt: '2d', traders: '3', wealth: '12345.678901234567', depeg: '0.12' }
    const spec = { netlist: path.join(FOLDER, file), params, chain: 'evm', clock: { steps: 24 } }
    const { folder } = await run(spec, { root: cloneRoot, out: path.join(root, file) })
    const read = (name: string) => readFileSync(path.join(folder, name), 'utf8')
    return { actions: read('actions.csv'), rows: table.parse(parse(read('kpis.csv'), { columns: true })) }
  }

  it('behavior: people do the same as in TypeScript, and all columns are those that it has, less profits', async () => {
    const [yaml, typescript] = [await resultsOf(FILES[0]), await resultsOf(FILES[1])]
    expect(yaml.actions).to.equal(typescript.actions)
    for (const action of ['swapExactIn', 'addLiquidity', 'claimFees', 'removeLiquidity'])
      expect(yaml.actions).to.contain(action)
    const withoutProfits = typescript.rows.map((row) =>
      Object.fromEntries(Object.entries(row).filter(([name]) => !name.startsWith('profit'))),
    )
    expect(yaml.rows).to.deep.equal(withoutProfits)
    expect(Math.min(...yaml.rows.map(({ flatPrice }) => Number(flatPrice)))).to.be.below(0.9)
  })

  it('behavior: its parameters are described alike', async () => {
    const [yaml, typescript] = await Promise.all(
      FILES.map((file) => loadNetlist({ name: 'pools', file: path.join(FOLDER, file) })),
    )
    expect(describeParams(yaml?.params ?? {})).to.deep.equal(describeParams(typescript?.params ?? {}))
  })
})
