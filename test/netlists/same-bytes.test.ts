import { readFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { run } from 'saffron-sim'
import { findNetlist, listNetlists, loadNetlist } from 'saffron-sim/project'
import { chainNames } from '../../src/chain/open-chain.ts'
import { anvilProcess, nodeProcess } from '../kit/node-process.ts'
import { ownClock } from '../kit/own-clock.ts'
import { cloneRoot, temporaryFolder } from '../kit/temporary-project.ts'

/** Enough for every kind of agent to act; a netlist whose story begins later says so. */
const STEPS = 24
const LATER: Readonly<Record<string, number>> = { simplegrant: 240, simplepool: 170, oceanv3: 194, oceanv4: 74 }

interface Place {
  readonly name: string
  /** Undefined where this machine has no such chain. */
  open(): Promise<{ chain: string; close(): Promise<void> } | undefined>
}

const embedded = chainNames.map((name) => ({ name, open: async () => ({ chain: name, close: async () => undefined }) }))
const NODES: readonly Place[] = [
  { name: 'a hardhat node', open: () => nodeProcess().then(({ url, close }) => ({ chain: url, close })) },
  {
    name: 'anvil, where one is on the PATH',
    open: () =>
      anvilProcess().then(
        ({ url, close }) => ({ chain: url, close }),
        () => undefined,
      ),
  },
]
const [REFERENCE, ...OTHERS] = [...embedded, ...NODES] as [Place, ...Place[]]

describe('every netlist gives the same bytes', () => {
  const { root, remove } = temporaryFolder()
  const files = ['kpis.csv', 'actions.csv']
  const netlists = listNetlists(cloneRoot).map(({ name }) => name)
  const known = new Map<string, readonly string[]>()

  async function resultsOf(
    name: string,
    on: { chain: string; label: string; seed?: string },
  ): Promise<readonly string[]> {
    const found = findNetlist(cloneRoot, name)
    const netlist = await loadNetlist(found)
    const steps = Math.min(ownClock(netlist).steps, LATER[name] ?? STEPS)
    const { chain, label, seed = 'same bytes' } = on
    const out = path.join(root, `${name} on ${label}`)
    const spec = { netlist: name, seed, clock: { steps }, record: { every: 1 }, chain }
    const { folder } = await run(spec, { root: cloneRoot, out })
    return files.map((file) => readFileSync(path.join(folder, file), 'utf8'))
  }

  before(async () => {
    for (const name of netlists) known.set(name, await resultsOf(name, { chain: REFERENCE.name, label: 'reference' }))
  })
  after(remove)

  describe(`run again on ${REFERENCE.name}`, () => {
    for (const name of netlists) {
      it(`behavior: ${name}`, async () => {
        expect(await resultsOf(name, { chain: REFERENCE.name, label: 'again' })).to.deep.equal(known.get(name))
      })
    }

    it('behavior: and another seed gives others, where there is chance', async () => {
      const [, actions = ''] = known.get('token-economy') ?? []
      const [, others] = await resultsOf('token-economy', { chain: REFERENCE.name, label: 'seed', seed: 'another' })
      expect(actions.split('\n').length).to.be.above(STEPS)
      expect(others).to.not.equal(actions)
    })
  })

  for (const { name: place, open } of OTHERS) {
    describe(`run on ${place}`, () => {
      let opened: Awaited<ReturnType<Place['open']>>
      before(async function () {
        opened = await open()
        if (opened === undefined) this.skip()
      })
      after(() => opened?.close())

      for (const name of netlists) {
        it(`behavior: ${name}`, async () => {
          expect(await resultsOf(name, { chain: opened?.chain ?? '', label: place })).to.deep.equal(known.get(name))
        })
      }
    })
  }
})
