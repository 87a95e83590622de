import { SaffronError } from '../errors.ts'

export class PopulationError extends SaffronError {
  constructor({ kind, count }: { kind: string; count: number }) {
    super({
      code: 'POPULATION_SIZE',
      message: `A population of ${count} '${kind}' cannot be made`,
      hint: 'Give a whole number, 0 or more.',
    })
  }
}

/** An option of a behaviour that makes no sense; `agent` is whose behaviour it is, where that is known. */
export class AgentOptionError extends SaffronError {
  readonly facts: AgentOptionFacts

  constructor(facts: AgentOptionFacts) {
    const { agent, behaviour, option, value, wanted, cause } = facts
    super({
      code: 'AGENT_OPTION',
      message: `${agent === undefined ? '' : `${agent}: `}${behaviour} cannot have the option ${option} = ${shown(value)}`,
      hint: `It takes ${wanted}.`,
      cause,
    })
    this.facts = facts
  }
}

interface AgentOptionFacts {
  readonly agent?: string
  readonly behaviour: string
  readonly option: string
  readonly value: unknown
  readonly wanted: string
  /** The same without the agent's name. */
  readonly cause?: unknown
}

const shown = (value: unknown) =>
  typeof value === 'bigint' ? `${value}n` : typeof value === 'string' ? `'${value}'` : String(value)

export class FundsError extends SaffronError {
  constructor({ symbol, need, available }: { symbol: string; need: string; available: string }) {
    super({
      code: 'FUNDS_TOO_LOW',
      message: `The agents are promised ${need} ${symbol}, but the deployer holds ${available}`,
      hint: `Raise the supply of ${symbol}, or give the agents less.`,
    })
  }
}

export class ActionArgumentError extends SaffronError {
  constructor({ action, problems, cause }: { action: string; problems: string; cause?: unknown }) {
    super({
      code: 'ACTION_ARGUMENT',
      message: `Action '${action}' was given wrong arguments: ${problems}`,
      hint: 'The catalogue lists every action with its arguments and units.',
      cause,
    })
  }
}

export class PurseError extends SaffronError {
  constructor({ currency, amount, held }: { currency: string; amount: number; held: number | undefined }) {
    super({
      code: 'PURSE',
      message:
        held === undefined
          ? `${amount} ${currency} is not an amount a purse can hold or move`
          : `${amount} ${currency} cannot be taken from a purse that holds ${held}`,
      hint: 'Amounts in purses are 0 or more, and nothing can be taken that is not there.',
    })
  }
}
