import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { expect } from 'chai'

import type { GivenRunSpec } from 'saffron-sim'
import { netprintProject } from '../kit/netlist-project.ts'
import { cloneRoot } from '../kit/temporary-project.ts'

/** People who pay each other at random, on a chain; one of them may bring the run to a bad end in step 3. */
const PAYING = `
import { days, defineNetlist, erc20, field, trafficKpis, wad } from 'saffron-sim'

export default defineNetlist({
  about: 'People who pay each other.',
  clock: { step: days(1), steps: 8 },
  params: { ending: field.choice(['good', 'throws', 'rejects', 'stuck', 'waits'], { default: 'good', about: 'How' }) },
  async build(setup) {
    const usd = await erc20(setup, { symbol: 'USD', supply: wad(1_000) })
    const endings = {
      good: () => undefined,
      throws: () => { throw new Error('a bug') },
      rejects: () => void Promise.reject(new Error('nobody looks')),
      stuck: () => new Promise(() => {}),
      waits: (turn) => turn.outside(new Promise((resolve) => setTimeout(resolve, 60_000).unref())),
    }
    return {
      agents: [
        ...setup.population('payer', 3, {
          funds: [usd.of(wad(20))],
          behave: (i) => async ({ wallet, rng, sleep }) => {
            await wallet.send(usd.transfer({ to: setup.addressOf('payer-' + ((i + 1) % 3 + 1)), amount: wad(rng.int(1, 5)) }))
            if (rng.chance(0.5)) await sleep(days(2))
          },
        }),
        { name: 'ender', step: async (turn) => { if (turn.step === 3) await endings[setup.params.ending](turn) } },
      ],
      kpis: { moved: usd.kpis.transferred, ...trafficKpis(setup.reads) },
    }
  },
})
`
const WALKING = `
import { COUNT, DAY, defineNetlist, level } from 'saffron-sim'

export default defineNetlist({
  about: 'One who walks at random.',
  clock: { step: DAY, steps: 50 },
  build() {
    let place = 0
    return {
      agents: [{ name: 'one', step: ({ rng }) => void (place += rng.normal()) }],
      kpis: { place: level({ unit: COUNT, about: 'Where it is', read: () => place }) },
    }
  },
})
`
interface Job {
  readonly spec: GivenRunSpec
  readonly timeoutMs?: number
}

describe('one worker, many runs', () => {
  const { root, remove } = netprintProject({ paying: PAYING, walking: WALKING })
  after(remove)

  const paying = (more: Partial<GivenRunSpec> = {}): Job => ({ spec: { netlist: 'paying', chain: 'evm', ...more } })
  const ending = (how: string) => paying({ params: { ending: how } })
  const GOOD: Readonly<Record<string, Job>> = {
    block: paying(),
    seed: paying({ seed: '2' }),
    immediate: paying({ mode: 'immediate' }),
    hardhat: paying({ chain: 'hardhat' }),
    pure: { spec: { netlist: 'walking' } },
  }
  const bad: readonly (readonly [job: Job, code: string])[] = [
    [ending('throws'), 'AGENT_FAILED'],
    [ending('rejects'), 'AGENT_LOOSE_END'],
    [ending('stuck'), 'AGENT_STUCK'],
    [{ ...ending('waits'), timeoutMs: 1_500 }, 'INTERRUPTED'],
    [paying({ chain: 'hardhat', params: { ending: 'throws' } }), 'AGENT_FAILED'],
  ]
  const child = fileURLToPath(new URL('worker.ts', import.meta.url))

  /** How each ended, and what gives the bytes of its results. */
  async function worked(name: string, jobs: readonly Job[]) {
    const out = path.join(root, name)
    mkdirSync(out)
    const args = ['--import', 'tsx', child, root, out, JSON.stringify(jobs)]
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: cloneRoot })
    const resultsOf = (i: number) =>
      ['kpis.csv', 'actions.csv'].map((file) => readFileSync(path.join(out, String(i), file), 'utf8'))
    return { endings: stdout.trim().split('\n'), resultsOf }
  }

  it('behavior: of 20 runs, some failed, stuck or out of time, each gives what a fresh process gives', async () => {
    const names = Object.keys(GOOD)
    const good = (i: number) => names[i % names.length] ?? ''
    // Three good ones after each bad one, in turn, so that each kind of run comes after others.
    const order = bad.flatMap(([job, code], i) => [
      { job, code, of: undefined },
      ...[0, 1, 2].map((n) => ({ job: GOOD[good(3 * i + n)] ?? job, code: 'finished', of: good(3 * i + n) })),
    ])
    expect(order).to.have.length(20)
    const fresh = new Map<string, readonly string[]>()
    for (const [name, job] of Object.entries(GOOD)) fresh.set(name, (await worked(name, [job])).resultsOf(0))
    const jobs = order.map(({ job }) => job)
    const { endings, resultsOf } = await worked('worker', jobs)
    expect(endings).to.deep.equal(order.map(({ code }) => code))
    for (const [i, { of }] of order.entries()) {
      if (of !== undefined) expect(resultsOf(i), `${i}: ${of}`).to.deep.equal(fresh.get(of))
    }
  })
})
