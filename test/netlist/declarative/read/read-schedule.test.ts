import { expect } from 'chai'

import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { type Circuit, openChain, openCircuit } from 'saffron-sim'
import { loadDeclared } from '../../../../src/project/load-declared.ts'
import { validateDeclared } from '../../../../src/project/validate-declared.ts'
import { SMALL } from '../../../kit/declared.ts'
import { temporaryFolder } from '../../../kit/temporary-project.ts'

const LIVE = SMALL.replace('params:', 'params:\n  activity: { ratio: 1, live: true, about: How often }')
  .replace('activity: 1 }', 'activity: $activity, maxShare: { uniform: [0.1, 0.2] } }')
  .replace('steps: 5', 'steps: 8')
  .replace('  price: pool.price', '  swaps: pool.swaps')

describe('the schedule of a netlist in YAML', () => {
  const { root, remove } = temporaryFolder()
  after(remove)
  const fileOf = (text: string) => {
    mkdirSync(root, { recursive: true })
    writeFileSync(path.join(root, 'netlist.yaml'), text)
    return path.join(root, 'netlist.yaml')
  }

  async function swapsOf(schedule: string, branches?: Parameters<typeof openCircuit>[1]['branches']) {
    const swaps: boolean[] = []
    const circuit: Circuit = await openCircuit(await loadDeclared(fileOf(`${LIVE}schedule:\n${schedule}`)), {
      openChain: ({ start, deployer }) => openChain('evm', { start, deployer }),
      onRecord: ({ values }) => void swaps.push(Number(values[0]) > 0),
      branches,
    })
    await circuit.advance(8)
    await circuit.close()
    return { swaps, events: circuit.events }
  }

  it('default: options of agents follow what is set, from that step on', async () => {
    const { swaps, events } = await swapsOf(
      '  - { at: 3d, set: { activity: 0 } }\n  - { at: 6d, set: { activity: 1 }, about: Back }\n',
    )
    expect(swaps).to.deep.equal([false, true, true, false, false, false, true, true, true])
    expect(events).to.deep.equal([
      { step: 3, about: 'activity is 0' },
      { step: 6, about: 'Back' },
    ])
  })

  it('behavior: a branch of the run gives them other values likewise', async () => {
    const { swaps } = await swapsOf('  - { at: 1d, about: Nothing }\n', [{ at: 4, params: { activity: 0 } }])
    expect(swaps).to.deep.equal([false, true, true, true, true, false, false, false, false])
  })

  it('error: what is not live, what nothing follows, and what there is not', async () => {
    const problem = async (from: string, to: string, set: string) => {
      const text = `${LIVE.replace(from, to)}schedule:\n  - { at: 1d, set: { ${set} } }\n`
      return (await validateDeclared(fileOf(text))).map(({ message, hint }) => `${message} | ${hint}`)
    }
    expect(await problem('', '', 'traders: 3')).to.deep.equal([
      "the parameter 'traders' cannot change while a run goes on | Say live: true where it is declared.",
    ])
    expect(await problem('$activity,', '1,', 'activity: 0')).to.deep.equal([
      "to set 'activity' changes nothing | Options of agents and arguments of scheduled actions follow a live parameter.",
    ])
    expect(await problem('', '', 'activty: 0')).to.deep.equal([
      "there is no live parameter 'activty' | Did you mean 'activity'?",
    ])
    expect((await problem('', '', 'activity: 2'))[0]).to.match(/^it cannot be '2'/)
  })
})
