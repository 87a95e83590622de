import { circuitFacts } from '../agents/circuit-facts.ts'
import type { ControllableAgent } from '../agents/controllable-agent.ts'
import { isControllable } from '../agents/controllable.ts'
import type { FactValue } from '../agents/fact-value.ts'
import type { Setup } from '../agents/setup.ts'
import type { Surroundings, Wallet } from '../engine/agent.ts'
import type { Engine } from '../engine/engine.ts'
import type { CallCount } from '../kpi/call-count.ts'
import { NoKindError, UnknownMechanismError } from './errors.ts'

interface Parts {
  readonly engine: Pick<Engine, 'step' | 'time'>
  readonly traffic: Readonly<CallCount>
  readonly controllables: readonly { readonly name: string; readonly agent: ControllableAgent }[]
  readonly setupFor: (wallet: Wallet) => Setup
}

type Answer = Promise<Readonly<Record<string, FactValue>>>

/** What agents may ask of a circuit: facts, each worked out once for all who ask before the next block, and mechanisms. */
export function surroundings({ engine, traffic, controllables, setupFor }: Parts): Surroundings {
  const known = new Map<unknown, Answer>()
  let state = ''
  const once = (key: unknown, work: () => Answer): Answer => {
    // Only time and what is sent change anything.
    const now = `${engine.step} ${engine.time} ${traffic.sent}`
    if (now !== state) known.clear()
    state = now
    const answer = known.get(key) ?? work()
    known.set(key, answer)
    return answer
  }
  const factsOf = (agent: ControllableAgent): Answer => once(agent, () => answered(agent))
  const all = async () => {
    const { step, time } = engine
    const mechanisms = controllables.map(({ agent }) => agent)
    return Object.freeze({ step, time, ...(await circuitFacts(mechanisms, factsOf)) })
  }
  return {
    async facts(of) {
      if (of === undefined) return once(undefined, all)
      const found = controllables.find(({ name, agent }) => name === of || isPart(agent, of))
      if (found) return factsOf(found.agent)
      throw new UnknownMechanismError({ name: of, known: controllables.map(({ name }) => name) })
    },
    deployFrom: (wallet) => (kind, options) => {
      if (!takesSetup(kind)) throw new NoKindError({ given: kind })
      return kind(setupFor(wallet), options)
    },
  }
}

async function answered({ facts = {} }: ControllableAgent): Answer {
  const answers = Object.entries(facts).map(async ([name, ask]) => [name, await ask()] as const)
  return Object.freeze(Object.fromEntries(await Promise.all(answers)))
}

/** Behaviours may know a mechanism by what it plays. */
const isPart = (agent: ControllableAgent, of: unknown): boolean =>
  agent === of || Object.values(agent.roles ?? {}).includes(of)

/** Of kinds the engine knows only that they are made of some set-up; of those that are described, it is a circuit's. */
const takesSetup = <O, T>(
  kind: (setup: never, options: O) => Promise<T>,
): kind is (setup: Setup, options: O) => Promise<T> => isControllable(kind)
