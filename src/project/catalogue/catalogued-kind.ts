import { type BehaviourEntry, isBehaviourKind } from '../../agents/behaviour.ts'
import { type Actions, type AddMechanism, type CatalogueEntry, isControllable } from '../../agents/controllable.ts'
import type { Facts } from '../../agents/fact.ts'
import type { Kind } from '../../netlist/declarative/kind.ts'

interface Told {
  /** The paper or project it is taken from. */
  readonly source: string | undefined
  /** What it models and what it leaves out. */
  readonly fidelity: string | undefined
  readonly roles: readonly string[]
  readonly actions: Actions
  readonly facts: Facts<never>
  /** Where it is from: the library, the project itself, or a package by its name. */
  readonly from: string
  /** The file of the project that holds it, or again what it is from. */
  readonly where: string
}

type Origin = Pick<Told, 'from' | 'where'>

/** A kind of agent as the catalogue knows it: a mechanism, or a behaviour, which has neither roles nor actions. */
export type CataloguedKind = Kind & Told

/** What of a module's exports is a kind of agent; each once, whoever exports it again. */
export function kindsIn(module: object, origin: Origin, seen: Set<unknown>): readonly CataloguedKind[] {
  return Object.values(module).flatMap((value: unknown) => {
    if (seen.has(value)) return []
    seen.add(value)
    if (isControllable(value)) return [ofMechanism(value, origin)]
    return isBehaviourKind(value) ? [ofBehaviour(value, origin)] : []
  })
}

const ofMechanism = (entry: CatalogueEntry & AddMechanism, origin: Origin): CataloguedKind => {
  const { kind, about, fidelity, needs, fields, roles, actions, facts } = entry
  return {
    type: 'mechanism',
    kind,
    about,
    source: undefined,
    fidelity,
    needs,
    fields,
    roles,
    actions,
    facts,
    ...origin,
    add: entry,
  }
}

function ofBehaviour(entry: BehaviourEntry & ((given: unknown) => unknown), origin: Origin): CataloguedKind {
  const { kind, about, source, needs, fields } = entry
  return {
    type: 'behaviour',
    kind,
    about,
    source,
    fidelity: undefined,
    needs,
    fields,
    roles: [],
    actions: {},
    facts: {},
    ...origin,
    make: entry,
  }
}
