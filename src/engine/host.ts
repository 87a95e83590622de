import { invariant } from '../errors.ts'
import type { Agent, Funds } from './agent.ts'
import { secondsOf, stepFrom } from './clock.ts'
import type { Scheduler } from './modes/scheduler.ts'
import type { Host, Participant } from './participant.ts'
import type { Stage } from './stage.ts'

interface HostOptions {
  readonly stage: Stage
  readonly mode: () => Scheduler
  readonly spawn: (agent: Agent) => Participant
}

/** What participants may ask of the run they take part in. */
export function createHost({ stage, mode, spawn }: HostOptions): Host {
  return {
    seed: stage.options.seed,
    stream: (...path) => stage.streams.stream(...path),
    now: stage,
    get stepSeconds() {
      return secondsOf(stage.clock, stage.step)
    },
    enqueue(sender, calls, options) {
      if (!stage.miner.isApart) sender.sentFor = stage.miner.coming
      return stage.miner.queue(sender, calls, options)
    },
    hold: (participant, reason) => stage.holds.add(participant, reason),
    awaitReceipts: (participant, sent) => mode().receipts(participant, sent),
    sleep(participant, seconds) {
      const due = Math.max(stepFrom(stage.clock, stage.time + seconds), stage.step + 1)
      return stage.activity.wait(participant, (resolve) => {
        stage.sleepers.add(participant, due, () => resolve(undefined))
      })
    },
    until(participant, wait) {
      return stage.activity.wait(participant, (resolve) => stage.waiters.add(participant, wait, resolve))
    },
    retire: (participant) => stage.retire(participant),
    outside: (promise) => stage.activity.outside(promise),
    spawn(agent: Agent, funds: readonly Funds[]) {
      const { address } = spawn(agent)
      const transfers = funds.filter(({ amount }) => amount > 0n).map((fund) => fund.transfer(address))
      const [deployer] = stage.roster.all
      if (deployer && transfers.length > 0) stage.miner.queue(deployer, transfers, undefined)
    },
    get around() {
      const around = stage.options.around?.()
      invariant(around, 'an agent asks for a circuit where there is none')
      return around
    },
    ended(participant) {
      stage.watchdog.progress()
      stage.activity.end(participant)
    },
    failed: (participant, cause) => stage.failed(participant, cause),
  }
}
