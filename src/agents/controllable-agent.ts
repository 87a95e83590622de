import type { Claim } from '../abi/types/claim.ts'
import type { Fields } from '../field/field-type.ts'
import type { Kpi } from '../kpi/kpi.ts'
import type { Ledger } from '../kpi/ledger.ts'
import type { Behaviour } from './behaviour.ts'
import type { BoundFacts } from './fact-value.ts'

/** A controllable agent as catalogue, schematic and report see it. */
export interface ControllableAgent {
  readonly kind: string
  readonly about: string
  /** One sentence: what it models and what it leaves out. */
  readonly fidelity?: string | undefined
  /** What can be decided on when one is added. */
  readonly fields: Fields
  /** The controllable agents it touches, by the part they play for it. */
  readonly wires: Readonly<Record<string, ControllableAgent>>
  readonly kpis: Readonly<Record<string, Kpi>>
  /** Whether the agents it touches are inside of it: it is drawn as one block, which opens. */
  readonly isBlock?: boolean | undefined
  /** What anybody may know of it. */
  readonly facts?: BoundFacts
  /** What must hold of it after every block, if it says so. */
  readonly solvency?: () => readonly Claim[] | Promise<readonly Claim[]>
  /** What it plays for others, by role. */
  readonly roles?: object
  /** Who holds how much of what it keeps for accounts, if it does. */
  readonly ledger?: Ledger | undefined
  /** Its upkeep: what it does each step, with a wallet of its own. */
  readonly keeper?: Behaviour | undefined
}
