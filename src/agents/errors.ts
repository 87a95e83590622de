import { inspect } from 'node:util'

import { MOST_AGENTS } from '../engine/most-agents.ts'
import { SaffronError } from '../errors.ts'
import { type Mistake, mistakeInWords } from '../field/mistake.ts'

export class PopulationError extends SaffronError {
  constructor({ kind, count }: { kind: string; count: number }) {
    super({
      code: 'POPULATION_SIZE',
      message: `A population of ${count} '${kind}' cannot be made`,
      hint: `Give a whole number, 0 to ${MOST_AGENTS.toLocaleString('en-US')}.`,
    })
  }
}

interface AgentOptionFacts {
  /** Whose options they are, where that is known. */
  readonly agent?: string
  /** Of the behaviour or mechanism. */
  readonly kind: string
  readonly mistakes: readonly Mistake[]
  /** The same without the agent's name. */
  readonly cause?: unknown
}

/** Options of a behaviour or mechanism that are missing, unknown or make no sense, all of them. */
export class AgentOptionError extends SaffronError {
  readonly facts: AgentOptionFacts

  constructor(facts: AgentOptionFacts) {
    const { agent, kind, mistakes, cause } = facts
    super({
      code: 'AGENT_OPTION',
      message: `${agent === undefined ? '' : `${agent}: `}${kind} cannot be made: ${mistakes.map(mistakeInWords).join('; ')}`,
      hint: 'Give what the message asks for.',
      cause,
    })
    this.facts = facts
  }
}

export class NoBehaviourError extends SaffronError {
  constructor({ maker, given }: { maker: string; given: unknown }) {
    super({
      code: 'NO_BEHAVIOUR',
      message: `${maker} is ${inspect(given, { depth: 0 })}, which is no behaviour`,
      hint: 'A behaviour is a function of a turn: `behave: () => commuter({ … })` of a population, `act: (options) => async (turn) => …` of a kind.',
    })
  }
}

export class FundsError extends SaffronError {
  constructor({ symbol, need, available }: { symbol: string; need: string; available: string }) {
    super({
      code: 'FUNDS_TOO_LOW',
      message: `The agents are promised ${need} ${symbol}, but the deployer holds ${available}`,
      hint: `Raise the supply of ${symbol}, or give the agents less.`,
    })
  }
}

export class FundsAmountError extends SaffronError {
  constructor({ agent, symbol, amount }: { agent: string; symbol: string; amount: unknown }) {
    super({
      code: 'FUNDS_AMOUNT',
      message: `Agent '${agent}' is promised ${inspect(amount)} ${symbol}, which is no amount`,
      hint: 'Amounts are bigints in the token’s smallest unit, 0 or more: wad(1_000) is a thousand tokens of 18 decimals.',
    })
  }
}

export class ActionArgumentError extends SaffronError {
  constructor({ action, mistakes }: { action: string; mistakes: readonly Mistake[] }) {
    super({
      code: 'ACTION_ARGUMENT',
      message: `Action '${action}' was given wrong arguments: ${mistakes.map(mistakeInWords).join('; ')}`,
      hint: 'The catalogue lists every action with its arguments and units.',
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

export class WorldOwnerError extends SaffronError {
  constructor({ agent, name, owners }: { agent: string; name: string; owners: readonly string[] }) {
    super({
      code: 'WORLD_OWNER',
      message: `Agent '${agent}' was to set '${name}', which is not its own`,
      hint: `It is set by ${owners.length === 0 ? 'nobody' : owners.join(', ')}; name the agent among its owners.`,
    })
  }
}
