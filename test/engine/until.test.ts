import { expect } from 'chai'

import { days } from 'saffron-sim'
import { rejects } from '../chain/rejects.ts'
import { lived } from '../kit/lives.ts'

describe('waiting for an event', () => {
  it('default: who waits goes on in the step after its block, with the event', async () => {
    for (const mode of ['block', 'immediate'] as const) {
      const seen: unknown[] = []
      await lived(
        (setup, token) => ({
          watcher: async (turn) => {
            const event = await turn.until(token.contract.events.Transfer)
            seen.push([turn.step, event?.value, event?.from === setup.addressOf('payer')])
          },
        }),
        { mode },
      )
      expect(seen, mode).to.deep.equal([
        [3, 1n, true],
        [5, 1n, true],
      ])
    }
  })

  it('behavior: one that the condition holds of, or none once the time is over', async () => {
    const seen: unknown[] = []
    await lived((_, token) => ({
      // Whoever has come to the end of a step when it wakes begins another in the same.
      watcher: async (turn) => {
        const from = turn.step
        const event = await turn.until(token.contract.events.Transfer, ({ value }) => value > 1n, days(2))
        seen.push([from, turn.step, event])
      },
    }))
    expect(seen).to.deep.equal([
      [1, 3, undefined],
      [3, 5, undefined],
    ])
  })
  it('error: what is no event, as one that the contract no longer has', async () => {
    const events: readonly unknown[] = [undefined, 'Transfer', {}]
    for (const event of events) {
      const error = await rejects(
        lived(() => ({ watcher: (turn) => Reflect.apply(turn.until, undefined, [event]) as unknown })),
        'AGENT_FAILED',
      )
      expect(error.cause).to.have.property('code', 'UNTIL_EVENT')
    }
  })
  it('error: a condition that throws is the agent’s failure', async () => {
    const fail = () => expect.fail('a bug')
    const run = lived((_, token) => ({ watcher: (turn) => turn.until(token.contract.events.Transfer, fail) }))
    expect((await rejects(run, 'AGENT_FAILED')).message)
      .to.include("'watcher'")
      .and.include('a bug')
  })
})
