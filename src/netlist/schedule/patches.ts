import { type Clock, endOf } from '../../engine/clock.ts'
import type { Address } from '../../chain/chain.ts'
import type { Call } from '../../abi/types/call.ts'
import type { ControllableAgent } from '../../agents/controllable-agent.ts'
import { nearest } from '../../nearest.ts'
import { PatchError } from '../errors.ts'
import type { ScheduledEvent } from './scheduled-event.ts'

/** An action that a branch begins with, as plain data. */
export interface Patch {
  /** `staking.setBaseApr`: a mechanism, and what it offers. */
  readonly action: string
  /** Who sends it; the deployer, who owns what nobody else was made the owner of, unless given. */
  readonly agent?: string | undefined
  /** Values or their texts, amounts in whole tokens, accounts by their names. */
  readonly args?: Readonly<Record<string, unknown>> | undefined
}

interface Patched {
  readonly at: number
  readonly do?: readonly Patch[] | undefined
}

interface Circuit {
  readonly clock: Clock
  readonly controllables: readonly { readonly name: string; readonly agent: ControllableAgent }[]
  readonly addressOf: (name: string) => Address
}

/** What branches begin with, each as an event of the step after the one they leave the run at. */
export function patches(branches: readonly Patched[], circuit: Circuit): readonly ScheduledEvent[] {
  return branches.flatMap(({ at, do: all = [] }) => all.map((patch) => eventOf(patch, at, circuit)))
}

function eventOf({ action, agent = 'deployer', args = {} }: Patch, after: number, circuit: Circuit): ScheduledEvent {
  const { clock, controllables, addressOf } = circuit
  const recipe = recipeOf(action, controllables)
  // Read at once: what is wrong with it must not end a run half way.
  const given = recipe.read(args, addressOf)
  return {
    at: endOf(clock, after + 1) - clock.start,
    about: `patch: ${action}`,
    by: agent,
    do: async ({ wallet }) => void wallet.send(await recipe.by(addressOf(agent), given)),
  }
}

interface Recipe {
  by(actor: Address, args: object): Promise<readonly Call[]>
  read(given: object, addressOf: (name: string) => Address): object
}

function recipeOf(action: string, controllables: Circuit['controllables']): Recipe {
  const dot = action.lastIndexOf('.')
  const mechanism = controllables.find(({ name }) => name === action.slice(0, dot))?.agent
  const recipe: unknown = mechanism && Reflect.get(mechanism, action.slice(dot + 1))
  if (isRecipe(recipe)) return recipe
  const known = controllables.flatMap(({ name, agent }) =>
    Object.keys(agent).flatMap((each) => (isRecipe(Reflect.get(agent, each)) ? [`${name}.${each}`] : [])),
  )
  throw new PatchError({ action, known, meant: nearest(action, known) })
}

const isRecipe = (value: unknown): value is Recipe => typeof value === 'function' && 'by' in value && 'read' in value
