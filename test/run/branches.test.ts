import { readFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import {
  COUNT,
  days,
  defineNetlist,
  erc20,
  field,
  type GivenRunSpec,
  level,
  openCircuit,
  randomWalk,
  type Row,
  runNetlist,
  verifyRun,
  wad,
} from 'saffron-sim'
import { readKpis } from 'saffron-sim/results'
import { rejects } from '../chain/rejects.ts'
import { temporaryFolder } from '../kit/temporary-project.ts'

const AT = 4
const about = 'For a test'
const sink = `0x${'51'.repeat(20)}`

/** People who pay at random on a chain, and what a netlist draws besides: a price on the way, a taste before it begins. */
const paying = () =>
  defineNetlist({
    about,
    clock: { step: days(1), steps: 10 },
    params: {
      most: field.int({ default: 5, min: 1, about, live: true, aliases: ['largest'] }),
      people: field.int({ default: 3, about }),
    },
    async build(setup) {
      const { live, params } = setup
      const usd = await erc20(setup, { symbol: 'USD', supply: wad(10_000) })
      const { start } = setup.clock
      const price = randomWalk({ rng: setup.rng('price'), start, from: 1, step: days(1), volatility: 0.5 })
      // A path computed ahead: all of it is drawn before the first step.
      const ahead = setup.rng('ahead')
      const path = Array.from({ length: 11 }, () => ahead.next())
      const taste = setup.rng('taste').next()
      return {
        agents: setup.population('payer', params.people, {
          funds: [usd.of(wad(1_000))],
          behave: () => async (turn) => {
            turn.wallet.send(usd.transfer({ to: sink, amount: wad(turn.rng.int(1, live.most)) }))
            await turn.sleep(turn.rng.int(0, 2) * days(1))
          },
        }),
        kpis: {
          paid: usd.kpis.transferred,
          price: level({ unit: COUNT, about, read: () => price(setup.time) }),
          path: level({ unit: COUNT, about, read: () => path[(setup.time - start) / days(1)] }),
          taste: level({ unit: COUNT, about, read: () => taste }),
          most: level({ unit: COUNT, about, read: () => live.most }),
          set: level({ unit: COUNT, about, read: () => params.most }),
        },
      }
    },
  })

describe('branches of a run', () => {
  const { root, remove } = temporaryFolder()
  after(remove)

  type Branches = NonNullable<GivenRunSpec['branches']>
  async function ran(branches?: Branches, more: Partial<GivenRunSpec> = {}) {
    const spec = { netlist: 'paying', chain: 'evm', ...(branches && { branches }), ...more }
    const { folder } = await runNetlist(paying(), spec, { root })
    const text = (name: string) => readFileSync(path.join(folder, name), 'utf8')
    const { columns, rows } = readKpis(folder)
    const column = (name: string) => rows.map((row) => row[columns.indexOf(name)])
    return { folder, kpis: text('kpis.csv'), actions: text('actions.csv'), column }
  }
  const until = (values: readonly unknown[]) => values.slice(0, AT + 1)
  const later = (values: readonly unknown[]) => values.slice(AT + 1)

  it('default: another seed: the same rows up to the step, others after it, the same again for the same branch', async () => {
    const [whole, one, again, other] = [
      await ran(),
      await ran([{ at: AT, seed: 'b' }]),
      await ran([{ at: AT, seed: 'b' }]),
      await ran([{ at: AT, seed: 'c' }]),
    ]
    expect([again.kpis, again.actions]).to.deep.equal([one.kpis, one.actions])
    for (const name of ['paid', 'price']) {
      expect(until(one.column(name)), name).to.deep.equal(until(whole.column(name)))
      expect(later(one.column(name)), name).to.not.deep.equal(later(whole.column(name)))
      expect(later(one.column(name)), name).to.not.deep.equal(later(other.column(name)))
    }
  })

  it('behavior: what was drawn before stays: at build time, and a path computed ahead', async () => {
    const [whole, branch] = [await ran(), await ran([{ at: AT, seed: 'b' }])]
    for (const name of ['taste', 'path']) expect(branch.column(name), name).to.deep.equal(whole.column(name))
  })

  it('behavior: other values of live parameters, by name or alias, one branch after another', async () => {
    const whole = await ran()
    const branches = [
      { at: 7, params: { most: 9 } },
      { at: AT, params: { largest: '1' } },
    ]
    const branch = await ran(branches)
    expect(branch.column('most')).to.deep.equal('55555111999'.split(''))
    // What was read once for the whole run stays.
    expect(branch.column('set')).to.deep.equal(whole.column('set'))
    for (const name of ['paid', 'price']) {
      expect(until(branch.column(name)), name).to.deep.equal(until(whole.column(name)))
    }
    // No seed: nothing is drawn anew.
    expect(branch.column('price')).to.deep.equal(whole.column('price'))
    const largest = Math.max(
      ...branch
        .column('paid')
        .slice(AT + 1, 8)
        .map(Number),
    )
    expect(largest).to.be.within(0, 3)
  })

  it('behavior: a branch after the last step or of nothing changes nothing, on any chain', async () => {
    const { kpis } = await ran()
    for (const branches of [[], [{ at: 2 }], [{ at: 10, seed: 'b' }]]) expect((await ran(branches)).kpis).to.equal(kpis)
    const branches = [{ at: AT, seed: 'b', params: { most: 2 } }]
    expect((await ran(branches, { chain: 'hardhat' })).kpis).to.equal((await ran(branches)).kpis)
  })

  it('behavior: verify repeats it', async () => {
    const { folder } = await ran([{ at: AT, seed: 'b', params: { most: 2 } }])
    const { difference, changes } = await verifyRun(folder, { netlist: paying() })
    expect([difference, changes]).to.deep.equal([undefined, []])
  })

  it('behavior: back at a checkpoint nothing has branched', async () => {
    const rows: Row[] = []
    const circuit = await openCircuit(paying(), {
      branches: [{ at: 1, params: { most: 2 } }],
      record: { kpis: ['most'] },
      openChain: async () => (await import('saffron-sim')).evmChain(),
      onRecord: (row) => void rows.push(row),
    })
    const goBack = await circuit.checkpoint()
    await circuit.advance(2)
    await goBack()
    await circuit.advance(2)
    await circuit.close()
    expect(rows.map(({ values }) => values[0])).to.deep.equal([5, 5, 2, 5, 5, 2])
  })

  it('error: parameters that are not live, none at all, values that cannot be', async () => {
    const refused = (params: Record<string, string | number>, code: string) => rejects(ran([{ at: AT, params }]), code)
    expect((await refused({ people: 1 }, 'LIVE_PARAM')).hint).to.include('most')
    expect((await refused({ msot: 1 }, 'LIVE_PARAM')).hint).to.include("Did you mean 'most'")
    await refused({ most: 0 }, 'PARAM_VALUE')
    await rejects(ran([{ at: -1 }]), 'RUN_SPEC')
  })
})
