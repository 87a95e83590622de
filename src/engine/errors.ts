import { inspect } from 'node:util'

import type { CallFlaw } from '../abi/call-flaw.ts'
import { SaffronError } from '../errors.ts'
import { didYouMean } from '../nearest.ts'

const messageOf = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause))

export class AgentError extends SaffronError {
  constructor({ agent, step, cause }: { agent: string; step: number; cause: unknown }) {
    super({
      code: 'AGENT_FAILED',
      message: `Agent '${agent}' failed in step ${step}: ${messageOf(cause)}`,
      hint: `${cause instanceof SaffronError && cause.hint !== undefined ? cause.hint : 'A failed transaction does not throw; a view that reverts and an error in the behaviour do. --debug shows the stack.'} What was recorded up to the step before is kept.`,
      cause,
    })
  }
}

export class StuckAgentError extends SaffronError {
  constructor({ agents, step, seconds }: { agents: readonly string[]; step: number; seconds: number }) {
    super({
      code: 'AGENT_STUCK',
      message: `In step ${step} nothing has happened for ${seconds} s, and ${listOf(agents.map((name) => `'${name}'`))} ${agents.length === 1 ? 'has not ended its turn' : 'have not ended their turns'}`,
      hint: 'An agent may await reads, sends, turn.sleep() and turn.outside(); wrap any other wait in turn.outside().',
    })
  }
}

/** A record waits for what is neither a read of the chain nor has come in all that time. */
export class StuckRecordError extends SaffronError {
  constructor({ kpis, step, seconds }: { kpis: readonly string[]; step: number; seconds: number }) {
    const what = kpis.length === 0 ? 'it' : listOf(kpis.map((name) => `'${name}'`))
    super({
      code: 'KPI_STUCK',
      message: `The record of step ${step} has waited for ${seconds} s, and ${what} has given no value`,
      hint: 'A KPI reads the chain, a ledger or plain values; what it awaits besides must come to an end. What was recorded before is kept.',
    })
  }
}

export class DuplicateAgentError extends SaffronError {
  constructor({ name }: { name: string }) {
    super({
      code: 'AGENT_NAME_TAKEN',
      message: `Two agents are called '${name}'`,
      hint: 'Names tell agents apart in results and give each its account and random stream. Rename one.',
    })
  }
}

export class AgentLimitError extends SaffronError {
  constructor({ name, most }: { name: string; most: number }) {
    super({
      code: 'AGENT_LIMIT',
      message: `Agent '${name}' is one too many: a run has ${most.toLocaleString('en-US')} at most`,
      hint: 'Whoever spawns others in each step, and these others again, soon has too many: spawn fewer, or once.',
    })
  }
}

const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? JSON.stringify(value) : inspect(value, { depth: 0, breakLength: Infinity })
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
}
const SHOWN = 80

/** What is sent must be a call. */
export class NotACallError extends SaffronError {
  constructor({ agent, given, flaw }: { agent: string; given: unknown; flaw: CallFlaw }) {
    super({
      code: 'AGENT_CALL',
      message:
        'field' in flaw
          ? `Agent '${agent}' sends a call whose ${flaw.field} is ${shown(flaw.value)}, which is ${flaw.problem}`
          : `Agent '${agent}' sends ${shown(given)}, which is ${flaw.problem}`,
      hint:
        given instanceof Promise
          ? 'Some actions ask the chain first: await what they give, wallet.send(await …).'
          : "Send what an action of a mechanism gives, pool.swapExactIn({ … }), or a function of a contract's handle.",
    })
  }
}

export class UntilEventError extends SaffronError {
  constructor({ agent, event }: { agent: string; event: unknown }) {
    super({
      code: 'UNTIL_EVENT',
      message: `Agent '${agent}' waits until ${shown(event)}, which is no event`,
      hint: 'Give one of a contract, `vault.contract.events.Unstaked`. It may have been renamed: `saffron check` names the line.',
    })
  }
}

export class SendOptionError extends SaffronError {
  /** Without a name what is given is no record of options. */
  constructor({ agent, name, value, isRead }: { agent: string; name?: string; value: unknown; isRead: boolean }) {
    const given = shown(value)
    const wrong =
      name === undefined
        ? `${given}, which are no options`
        : isRead
          ? `${name} ${given}, which is no bigint`
          : `'${name}', which nothing reads`
    super({
      code: 'SEND_OPTION',
      message: `Agent '${agent}' sends with ${wrong}`,
      hint: 'What is sent takes a tip and a limit of gas, both bigints: { tip: 5n, gas: 200_000n }.',
    })
  }
}

/** Something that takes a further block or step, of an agent that has none. */
export class AgentEndedError extends SaffronError {
  constructor({ agent, what }: { agent: string; what: string }) {
    super({
      code: 'AGENT_ENDED',
      message: `Agent '${agent}' wants to ${what} in its end`,
      hint: 'In `end` an agent may read and take note. There is no block and no step for it any more: send in `step`.',
    })
  }
}

export class NoSuchAgentError extends SaffronError {
  constructor({ name, known }: { name: string; known: readonly string[] }) {
    super({
      code: 'AGENT_NAME_UNKNOWN',
      message: `There is no agent '${name}'`,
      hint: `${didYouMean(name, known)}Name one that takes part in the run.`,
    })
  }
}

export class SleepError extends SaffronError {
  constructor({ agent, seconds }: { agent: string; seconds: unknown }) {
    super({
      code: 'SLEEP_LENGTH',
      message: `Agent '${agent}' wants to sleep ${shown(seconds)} seconds`,
      hint: 'Give a finite number of seconds, 0 or more. 0 means until the next step.',
    })
  }
}

export class OrderError extends SaffronError {
  constructor({ problem, cause }: { problem: string; cause?: unknown }) {
    super({
      code: 'ORDER_POLICY',
      message: `The ordering policy ${problem}`,
      hint: 'An ordering policy must return exactly the bundles it was given, in another order.',
      cause,
    })
  }
}

export class ClockError extends SaffronError {
  constructor({ name, value }: { name: string; value: unknown }) {
    super({
      code: 'CLOCK',
      message: `The clock's ${name} is ${inspect(value)}`,
      hint: 'start is whole seconds since 1970, step whole seconds or months(n), at least 1, and steps a whole number, 0 or more.',
    })
  }
}

export class BranchError extends SaffronError {
  constructor({ at }: { at: number }) {
    super({
      code: 'BRANCH',
      blame: 'usage',
      message: `A branch of the run is to begin after step ${at}`,
      hint: 'Give the whole number of a step, 0 or more; it begins after the record of that step.',
    })
  }
}

export class DrawError extends SaffronError {
  constructor({ draw, problem }: { draw: string; problem: string }) {
    super({
      code: 'RANDOM_DRAW',
      message: `A draw of randomness, ${draw}, cannot be made: ${problem}`,
      hint: 'See to what the behaviour hands to its stream of randomness.',
    })
  }
}

export class NoChainError extends SaffronError {
  constructor({ agent, label }: { agent: string; label: string }) {
    super({
      code: 'NO_CHAIN',
      message: `Agent '${agent}' sends '${label}', but this netlist has no chain`,
      hint: 'A netlist has a chain once its build deploys or binds a contract. In a pure model agents own purses.',
    })
  }
}

export class CheckpointError extends SaffronError {
  constructor({ step }: { step: number }) {
    super({
      code: 'CHECKPOINT_LATE',
      message: `A checkpoint was to be made after ${step} steps`,
      hint: 'What agents remember and have drawn cannot be saved: make the checkpoint before the first step.',
    })
  }
}

interface LooseEndFacts {
  /** Where it is known. */
  readonly agent?: string | undefined
  readonly step: number
  /** Whether the run was over by then. */
  readonly over: boolean
  readonly cause: unknown
}

/** Something failed that an agent had started and nobody awaited. */
export class LooseEndError extends SaffronError {
  constructor({ agent, step, over, cause }: LooseEndFacts) {
    const who = agent === undefined ? 'something' : `something that agent '${agent}' had started and`
    const link = agent === undefined ? ' that' : ''
    super({
      code: 'AGENT_LOOSE_END',
      message: `${over ? 'After' : 'In'} step ${step} ${who}${link} nobody awaited failed: ${messageOf(cause)}`,
      hint: 'An agent started a read, a timer or a function of its own and went on. Await it, or catch its failure.',
      cause,
    })
  }
}

/** Sent when no block was to come any more. */
export class SentTooLateError extends SaffronError {
  constructor({ calls, step }: { calls: ReadonlyMap<string, number>; step: number }) {
    const all = [...calls].map(([agent, count]) => `'${agent}' (${count})`)
    const total = [...calls.values()].reduce((sum, count) => sum + count, 0)
    const verb = total === 1 ? '1 call was' : `${total} calls were`
    super({
      code: 'SENT_TOO_LATE',
      message: `After the last block, that of step ${step}, ${verb} sent and not carried out: ${listOf(all)}`,
      hint: 'An agent that goes on after a receipt sends into the block after. In the last step there is none: run a step more to see what becomes of it.',
    })
  }
}

export class BusyError extends SaffronError {
  constructor({ step }: { step: number }) {
    super({
      code: 'ENGINE_BUSY',
      message: `The run was told to advance while it is in step ${step}`,
      hint: 'Await each advance() before the next.',
    })
  }
}

export class InterruptedError extends SaffronError {
  constructor({ step }: { step?: number }) {
    super({
      code: 'INTERRUPTED',
      message: step === undefined ? 'Interrupted' : `Interrupted in step ${step}`,
      hint: 'What was recorded is kept; the run can be repeated with the same seed.',
    })
  }
}

const listOf = (all: readonly string[]) =>
  all.length > 3 ? `${all.slice(0, 3).join(', ')} and ${all.length - 3} more` : all.join(', ')
