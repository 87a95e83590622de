import { spawnSync } from 'node:child_process'
import path from 'node:path'

import { expect } from 'chai'

import type { SaffronError } from '../../src/errors.ts'
import { rejects } from '../chain/rejects.ts'
import { cloneRoot } from '../kit/temporary-project.ts'
import { balanceOf, pay, TOKEN } from './ledger-chain.ts'
import { type Script, type Simulation, simulation } from './simulation.ts'
import { withoutMochasListener } from './without-mochas-listener.ts'

const after = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

/** Ways to fail when nobody waits any more, once something has come about. */
const LATE: Readonly<Record<string, (when: Promise<void>) => void>> = {
  'a timer': (when) =>
    void when.then(() =>
      setTimeout(() => {
        throw new Error('later')
      }),
    ),
  'a function of its own': (when) => void when.then(() => Promise.reject(new Error('later'))),
}

describe('engine: what fails late', () => {
  for (const [what, fail] of Object.entries(LATE)) {
    it(`error: ${what}, in a later step of the run, ends it with the agent’s name`, async () => {
      await withoutMochasListener(async () => {
        for (const step of [1, 2]) {
          const bad: Script = (turn) => {
            if (turn.step === step) fail(Promise.resolve())
          }
          const slow: Script = (turn) => turn.outside(after(3))
          const sim = simulation({ agents: { fine: () => undefined, bad, slow } })
          const error = await rejects(sim.run(50), 'AGENT_LOOSE_END')
          expect(error.message)
            .to.include("'bad'")
            .and.include('later')
            .and.match(/^In step \d/)
          expect(error.cause).to.have.property('message', 'later')
        }
      })
    })

    it(`behavior: ${what}, when the run is over, is a warning that names the agent`, async () => {
      await withoutMochasListener(async () => {
        const warnings: SaffronError[] = []
        const [end, warned] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
        const bad: Script = async (turn) => {
          await turn.wallet.send(pay(TOKEN, 1n))
          if (turn.step === 2) fail(end.promise)
        }
        const warn = (warning: SaffronError) => {
          warnings.push(warning)
          warned.resolve()
        }
        const sim = simulation({ agents: { bad }, warn })
        await sim.run(3)
        expect(warnings).to.deep.equal([])
        end.resolve()
        await warned.promise
        expect(warnings.map(({ code }) => code)).to.deep.equal(['AGENT_LOOSE_END'])
        expect(warnings[0]?.message).to.match(/^After step 3 .*'bad'.*later/)
        // Whoever would go on with it hears of it too.
        expect(await sim.run(1).catch((error: unknown) => error)).to.equal(warnings[0])
      })
    })
  }

  it('behavior: without a hook it is a warning of the process, no end of it', async () => {
    await withoutMochasListener(async () => {
      const warned = new Promise<Error & { code?: string }>((resolve) => void process.once('warning', resolve))
      const end = Promise.withResolvers<void>()
      await simulation({ agents: { bad: () => LATE['a timer']?.(end.promise) } }).run(1)
      end.resolve()
      const { name, code, message } = await warned
      expect([name, code]).to.deep.equal(['SaffronWarning', 'AGENT_LOOSE_END'])
      expect(message).to.include("'bad'")
    })
  })

  it('behavior: of twenty runs, one failed, one stuck and one interrupted, the others are as fresh ones', async () => {
    await withoutMochasListener(async () => {
      const fresh = await outcome(0)
      expect(fresh.blocks.length).to.equal(5)
      for (let run = 1; run <= 20; run++) {
        if (run === 3) await leaveBehind({}, 'AGENT_FAILED', () => Promise.reject(new Error('a bug')))
        else if (run === 7) await leaveBehind({ patience: 0.02 }, 'AGENT_STUCK', () => new Promise(() => undefined))
        else if (run === 11) await leaveBehind({ signal: AbortSignal.timeout(5) }, 'INTERRUPTED', () => after(1e3))
        else expect(await outcome(run), `run ${run}`).to.deep.equal(fresh)
      }
      await after(150)
    })
  })

  it('behavior: what is no run’s ends the process as ever', function () {
    for (const foreign of [
      "setTimeout(() => { throw new Error('foreign') }, 1)",
      "void Promise.reject(new Error('foreign'))",
    ]) {
      const { status, stderr } = inProcess(`await simulation({ agents: {} }).run(1)\n${foreign}`)
      expect(status, foreign).to.equal(1)
      expect(stderr, foreign).to.include('Error: foreign')
    }
    const { status, stderr } = inProcess(
      `process.on('uncaughtException', (error) => console.error('told: ' + error.message))
       await simulation({ agents: {} }).run(1)
       void Promise.reject(new Error('foreign'))`,
    )
    expect([status, stderr.trim()]).to.deep.equal([0, 'told: foreign'])
  })
})

/** A run that takes some time, so that what others left behind has the time to disturb it. */
async function outcome(
  run: number,
): Promise<Pick<Simulation, 'blocks' | 'rows'> & { readonly draws: readonly number[] }> {
  const draws: number[] = []
  const trader: Script = async (turn) => {
    await turn.outside(after(2))
    draws.push(turn.rng.next(), Number(await balanceOf(sim.reads, turn.wallet.address)))
    await turn.wallet.send(pay(TOKEN, BigInt(turn.rng.int(1, 9))))
  }
  const sim = simulation({
    agents: { ann: trader, bob: trader, cid: trader },
    order: 'shuffle',
    warn: (warning) => expect.fail(`run ${run} was warned: ${warning.message}`),
  })
  await sim.run(5)
  return { blocks: sim.blocks, rows: sim.rows, draws }
}

/** A run that ends badly and leaves reads, timers and promises that fail while the next ones run. */
async function leaveBehind(
  options: { readonly patience?: number; readonly signal?: AbortSignal },
  code: string,
  end: () => Promise<unknown>,
): Promise<void> {
  const bad: Script = async (turn) => {
    if (turn.step < 2) return
    for (const fail of Object.values(LATE)) for (const delay of [60, 90, 120]) fail(after(delay))
    void after(60).then(() => balanceOf(sim.reads, TOKEN).then(() => Promise.reject(new Error('a read too late'))))
    await end()
  }
  const sim = simulation({ agents: { bad }, ...options })
  // The failures of its own that come before its end may end it first.
  await rejects(sim.run(9), code, 'AGENT_LOOSE_END')
}

function inProcess(code: string) {
  const file = path.join(cloneRoot, 'test', 'engine', 'simulation.ts')
  const script = `import { simulation } from ${JSON.stringify(file)}\n${code}`
  return spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
    cwd: cloneRoot,
    encoding: 'utf8',
  })
}
