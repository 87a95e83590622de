import type { Actions, AddMechanism } from '../../agents/controllable.ts'
import type { Fields } from '../../field/field-type.ts'
import type { Needs } from '../../field/role.ts'

interface Described {
  readonly kind: string
  readonly about: string
  readonly needs: Needs
  readonly fields: Fields
}

/** A mechanism that a file may name. */
export interface MechanismKind extends Described {
  readonly type: 'mechanism'
  readonly roles: readonly string[]
  readonly actions: Actions
  readonly add: AddMechanism
}

/** A behaviour that a file may name. */
export interface BehaviourOption extends Described {
  readonly type: 'behaviour'
  readonly make: (given: unknown) => unknown
}

/** What a file may name, and nothing else: no code of its own is run. */
export type Kind = MechanismKind | BehaviourOption
