import type { Agent, Wallet } from '../../engine/agent.ts'
import { type Clock, endOf, stepFrom } from '../../engine/clock.ts'
import { ScheduleError } from '../errors.ts'
import type { MarkedEvent, ScheduledEvent } from './scheduled-event.ts'

interface Participation {
  readonly clock: Clock
  /** Lets an agent take part. */
  readonly add: (agent: Agent) => unknown
  /** The wallet of an agent that takes part already. */
  readonly walletOf: (name: string) => Wallet | undefined
  /** Gives live parameters other values after the record of a step. */
  readonly set: (step: number, values: Readonly<Record<string, unknown>>) => void
}

/** Lets scheduled events take part in a run, each as an agent that sleeps until its step; says when each comes. */
export function schedule(
  events: readonly ScheduledEvent[],
  { clock, add, walletOf, set }: Participation,
): readonly MarkedEvent[] {
  return events.map(({ at, about, by, set: values, do: act }, i) => {
    if (!(at >= 0 && Number.isFinite(at))) throw new ScheduleError({ event: about, problem: `it is at ${at}` })
    const wallet = by === undefined ? undefined : walletOf(by)
    if (by !== undefined && !wallet) throw new ScheduleError({ event: about, problem: `there is no agent '${by}'` })
    // The block of step k ends it: the first that is mined at this time or later.
    const step = Math.max(1, stepFrom(clock, clock.start + at) - 1)
    if (values) set(step - 1, values)
    const asleep = endOf(clock, clock.steps) - clock.start
    if (act) {
      add({
        name: `schedule-${i + 1}`,
        kind: 'schedule',
        async step(turn) {
          const wait = endOf(clock, step - 1) - turn.time
          if (wait > 0) await turn.sleep(wait)
          if (turn.step === step) await act({ wallet: wallet ?? turn.wallet, turn })
          await turn.sleep(asleep)
        },
      })
    }
    return { step, about, ...(by !== undefined && { by }) }
  })
}
