import { SaffronError } from '../errors.ts'

const said = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause))

export class AgentError extends SaffronError {
  constructor({ agent, step, cause }: { agent: string; step: number; cause: unknown }) {
    super({
      code: 'AGENT_FAILED',
      message: `Agent '${agent}' failed in step ${step}: ${said(cause)}`,
      hint: 'A failed transaction does not throw; a view that reverts and an error in the behaviour do. What was recorded up to the step before is kept. --debug shows the stack.',
      cause,
    })
  }
}

export class StuckAgentError extends SaffronError {
  constructor({ agents, step, seconds }: { agents: readonly string[]; step: number; seconds: number }) {
    super({
      code: 'AGENT_STUCK',
      message: `In step ${step} nothing has happened for ${seconds} s, and ${list(agents)} has not ended its turn`,
      hint: 'An agent may await reads, sends, turn.sleep() and turn.outside(); wrap any other wait in turn.outside().',
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

export class SleepError extends SaffronError {
  constructor({ agent, seconds }: { agent: string; seconds: number }) {
    super({
      code: 'SLEEP_LENGTH',
      message: `Agent '${agent}' wants to sleep ${seconds} seconds`,
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
  constructor({ name, value }: { name: string; value: number }) {
    super({
      code: 'CLOCK',
      message: `The clock's ${name} is ${value}`,
      hint: 'start and step are whole seconds (step at least 1), steps is a whole number, 0 or more.',
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

/** Something nobody awaited failed; whose it was, nobody can say. */
export class LooseEndError extends SaffronError {
  constructor({ step, cause }: { step: number; cause: unknown }) {
    super({
      code: 'AGENT_LOOSE_END',
      message: `In step ${step} something that nobody awaited failed: ${said(cause)}`,
      hint: 'An agent started a read or a function of its own and went on. Await it, or catch its failure.',
      cause,
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

const list = (names: readonly string[]) => {
  const shown = names.slice(0, 3).map((name) => `'${name}'`)
  return names.length > 3 ? `${shown.join(', ')} and ${names.length - 3} more` : shown.join(', ')
}
