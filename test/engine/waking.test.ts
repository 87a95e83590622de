import { inspect } from 'node:util'

import { expect } from 'chai'

import type { Turn } from '../../src/engine/agent.ts'
import { DAY, days, months } from '../../src/units.ts'
import { rejects } from '../chain/rejects.ts'
import { balanceOf, pay, TOKEN } from './ledger-chain.ts'
import { type Script, simulation, START, STEP, timeOf } from './simulation.ts'

/** Acts, then sleeps: notes the step of each act. */
const sleeper =
  (acts: number[], seconds: number): Script =>
  async (turn) => {
    acts.push(turn.step)
    await turn.sleep(seconds)
  }

describe('engine: waking', () => {
  it('default: a sleep of seven steps at the end of a step acts every seventh step', async () => {
    const acts: number[] = []
    await simulation({ agents: { ann: sleeper(acts, 7 * STEP) } }).run(22)
    expect(acts).to.deep.equal([1, 8, 15, 22])
  })

  it('behavior: so it is in a pure model and in immediate mode', async () => {
    for (const options of [{ pure: true }, { mode: 'immediate' }] as const) {
      const acts: number[] = []
      await simulation({ ...options, agents: { ann: sleeper(acts, 7 * STEP) } }).run(22)
      expect(acts, JSON.stringify(options)).to.deep.equal([1, 8, 15, 22])
    }
  })

  it('behavior: a sleep of no time, or of part of a step, ends with the next step', async () => {
    for (const seconds of [0, 1, STEP - 1, STEP]) {
      const acts: number[] = []
      await simulation({ agents: { ann: sleeper(acts, seconds) } }).run(4)
      expect(acts, String(seconds)).to.deep.equal([1, 2, 3, 4])
    }
  })

  it('behavior: who wakes in the middle of a turn goes on at the first step that begins late enough', async () => {
    const woken: number[] = []
    const script: Script = async (turn) => {
      if (turn.step > 1) return
      for (const seconds of [STEP + 1, 2 * STEP, 0]) {
        await turn.sleep(seconds)
        woken.push(turn.step, turn.time)
      }
    }
    await simulation({ agents: { ann: script } }).run(8)
    expect(woken).to.deep.equal([3, timeOf(3), 5, timeOf(5), 6, timeOf(6)])
  })

  it('behavior: an agent asleep is not started again', async () => {
    let starts = 0
    const script: Script = (turn) => {
      starts++
      return turn.sleep(4 * STEP)
    }
    await simulation({ agents: { ann: script } }).run(4)
    expect(starts).to.equal(1)
  })

  it('behavior: a sleep after a receipt counts from the block that brought it', async () => {
    const acts: number[] = []
    const script: Script = async (turn) => {
      acts.push(turn.step)
      await turn.wallet.send(pay(TOKEN, 1n))
      expect(turn.time).to.equal(timeOf(turn.step + 1))
      await turn.sleep(2 * STEP)
    }
    await simulation({ agents: { ann: script } }).run(10)
    expect(acts).to.deep.equal([1, 4, 7, 10])
  })

  it('behavior: a sleep goes on across advances', async () => {
    const acts: number[] = []
    const { run } = simulation({ agents: { ann: sleeper(acts, 3 * STEP) } })
    for (const steps of [2, 1, 0, 4]) await run(steps)
    expect(acts).to.deep.equal([1, 4, 7])
  })

  it('behavior: sleepers wake in declared order, before the others act, and a late riser sees the same state', async () => {
    const order: string[] = []
    const napper =
      (name: string, seconds: (step: number) => number): Script =>
      async (turn) => {
        if (turn.step === 1) await turn.sleep(seconds(turn.step))
        order.push(`${name} ${turn.step} ${turn.time - START}`)
      }
    const { run } = simulation({
      agents: {
        idle: (turn) => void order.push(`idle ${turn.step}`),
        ann: napper('ann', () => 3 * STEP),
        // Lies down a step later than ann, and so is in the list of step 4 behind her.
        early: async (turn) => {
          await turn.sleep(turn.step === 1 ? STEP : 2 * STEP)
          order.push(`early ${turn.step}`)
        },
        bob: napper('bob', () => 3 * STEP),
      },
    })
    await run(4)
    expect(order.filter((entry) => / 4\b/.test(entry))).to.deep.equal([
      'ann 4 300',
      'early 4',
      'bob 4 300',
      'idle 4',
      'ann 4 300',
      'bob 4 300',
    ])
  })

  it('behavior: a nap that nobody awaits holds nobody up, and its end is no business of a later turn', async () => {
    const seen: string[] = []
    const script: Script = (turn) => {
      if (turn.step === 1) {
        void turn.sleep(2 * STEP).then(() => {
          seen.push(`up in ${turn.step}`)
          turn.wallet.send(pay(TOKEN, 5n))
        })
      }
      seen.push(`acts in ${turn.step}`)
    }
    const { run, blocks } = simulation({ agents: { ann: script } })
    await run(4)
    // What it sent when it got up is its act of step 3.
    expect(seen).to.deep.equal(['acts in 1', 'acts in 2', 'up in 3', 'acts in 4'])
    expect(blocks.map(({ sent }) => sent)).to.deep.equal([[], [], ['ann: pay 5'], []])
  })

  it('behavior: what is left over of a race neither holds up the turn it was in nor a later one', async () => {
    const log: string[] = []
    const { run, blocks, reads, engine } = simulation({
      agents: {
        ann: async (turn) => {
          log.push(`start ${turn.step}`)
          if (turn.step > 1) return
          await Promise.race([turn.wallet.send(pay(TOKEN, 1n)), turn.sleep(5 * STEP)])
          const left = await balanceOf(reads, turn.wallet.address)
          log.push(`won in ${turn.step} with ${left}`)
          await turn.wallet.send(pay(TOKEN, 2n))
          log.push(`sent in ${turn.step}`)
        },
      },
    })
    await run(8)
    expect(log.slice(0, 3)).to.deep.equal(['start 1', 'won in 1 with 999', 'sent in 2'])
    expect(log.slice(3)).to.deep.equal([3, 4, 5, 6, 7, 8].map((step) => `start ${step}`))
    expect(blocks.flatMap(({ sent }) => sent)).to.deep.equal(['ann: pay 1', 'ann: pay 2'])
    expect(engine.step).to.equal(8)
  })

  it('behavior: in steps of a month too one wakes in the first that begins late enough, and knows its length', async () => {
    const log: string[] = []
    // Steps begin on January 31, February 29 and the 31st, 30th, 31st after.
    const clock = { start: Date.UTC(2028, 0, 31) / 1000, step: months(1), steps: 9 }
    const { run, blocks } = simulation({
      clock,
      agents: {
        ann: async (turn) => {
          const day = () => new Date(turn.time * 1000).toISOString().slice(5, 10)
          log.push(`step ${turn.step} from ${day()} lasts ${turn.stepSeconds / DAY} days`)
          await turn.sleep(days(turn.step === 1 ? 30 : 29))
        },
      },
    })
    await run(5)
    expect(log).to.deep.equal([
      'step 1 from 01-31 lasts 29 days',
      'step 3 from 03-31 lasts 30 days',
      'step 4 from 04-30 lasts 31 days',
      'step 5 from 05-31 lasts 30 days',
    ])
    expect(blocks.map(({ time }) => new Date(time * 1000).toISOString().slice(0, 10))).to.deep.equal([
      '2028-02-29',
      '2028-03-31',
      '2028-04-30',
      '2028-05-31',
      '2028-06-30',
    ])
  })

  it('error: a length that is no time', async () => {
    // What plain JavaScript may do: a text would be put behind the digits of the time.
    for (const seconds of [-1, NaN, Infinity, '5', 5n, null]) {
      const { run } = simulation({
        agents: { ann: (turn) => Reflect.apply(turn.sleep, undefined, [seconds]) as ReturnType<Turn['sleep']> },
      })
      const error = await rejects(run(1), 'AGENT_FAILED')
      expect(error.cause, inspect(seconds)).to.include({ code: 'SLEEP_LENGTH' })
      const said = typeof seconds === 'string' ? '"5"' : inspect(seconds)
      expect(String(error.cause)).to.include(`wants to sleep ${said} seconds`)
    }
  })
})
