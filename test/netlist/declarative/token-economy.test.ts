import { readFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { run } from 'saffron-sim'
import { loadNetlist } from 'saffron-sim/project'
import { describeParams } from '../../../src/netlist/params/describe-params.ts'
import { cloneRoot, temporaryFolder } from '../../kit/temporary-project.ts'

const FOLDER = path.join(cloneRoot, 'netlists', 'token-economy')
/** Until every kind has acted: the last start after 120 days, vesting begins to pay after 180. */
const STEPS = 190

describe('the token economy in YAML', () => {
  const { root, remove } = temporaryFolder()
  after(remove)
  let n = 0

  async function bytesOf(netlist: string, params: Readonly<Record<string, string>>, steps: number) {
    const spec = { netlist, params, chain: 'evm', clock: { steps }, record: { events: ['pool.*', 'staking.*'] } }
    const { folder } = await run(spec, { root: cloneRoot, out: path.join(root, `run-${++n}`) })
    return ['kpis.csv', 'actions.csv', 'events.csv'].map((file) => readFileSync(path.join(folder, file), 'utf8'))
  }

  const CASES: readonly (readonly [Readonly<Record<string, string>>, number])[] = [
    [{}, STEPS],
    [{ price: '0.123456789', supply: '1234567.890123456789', protocolFee: 'true', arbitrageurs: '3' }, 12],
    [{ liquidityShare: '0', investors: '0', teamShare: '0', arbitrageurs: '0' }, 12],
  ]
  for (const [params, steps] of CASES) {
    it(`behavior: gives the bytes of the one in TypeScript with ${JSON.stringify(params)}`, async () => {
      const [yaml, typescript] = [path.join(FOLDER, 'economy.yaml'), path.join(FOLDER, 'netlist.ts')]
      expect(await bytesOf(yaml, params, steps)).to.deep.equal(await bytesOf(typescript, params, steps))
    })
  }

  it('behavior: its parameters are described alike', async () => {
    const [yaml, typescript] = await Promise.all(
      ['economy.yaml', 'netlist.ts'].map((file) => loadNetlist({ name: 'economy', file: path.join(FOLDER, file) })),
    )
    expect(describeParams(yaml?.params ?? {})).to.deep.equal(describeParams(typescript?.params ?? {}))
  })

  it('error: parameters that do not go together', async () => {
    const refused = bytesOf(path.join(FOLDER, 'economy.yaml'), { teamShare: '0.9' }, 1)
    const error: unknown = await refused.then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    expect(error).to.have.property('code', 'PARAMS_CONFLICT')
    expect(String(error)).to.contain('they share out more than all tokens')
  })
})
