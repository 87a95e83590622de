import type { Fields } from '../../../field/field-type.ts'

/** An action of a kind of mechanism. */
export interface OfferedAction {
  readonly kind: string
  readonly action: string
  readonly about: string
  readonly args: Fields
  readonly emits: readonly string[]
}
