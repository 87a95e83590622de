import type { CompiledExpression } from './compile/compile-expression.ts'
import type { DeclaredKpi } from './read/read-kpis.ts'
import type { DeclaredStop } from './read/read-outlook.ts'
import type { DeclaredBlock } from './read/read-blocks.ts'
import type { Part } from './read/read-parts.ts'
import type { People } from './read/read-people.ts'
import type { Scheduled } from './read/read-schedule.ts'
import type { NamedAmount, Split } from './read/read-split.ts'
import type { Outside } from './read/read-world.ts'
import type { Worth } from './read/read-worth.ts'
import type { Place } from './tree.ts'

/** Parameters that must fit together. */
export interface Requirement {
  readonly condition: CompiledExpression
  /** What is wrong where they do not. */
  readonly otherwise: string
}

/** What a file declares, read and checked, before anything of it is built. */
export interface Declared {
  readonly place: Place
  readonly requirements: readonly Requirement[]
  readonly amounts: readonly NamedAmount[]
  readonly outside: readonly Outside[]
  readonly tokens: readonly Part[]
  readonly mechanisms: readonly Part[]
  readonly blocks: readonly DeclaredBlock[]
  readonly splits: readonly Split[]
  readonly people: readonly People[]
  readonly kpis: readonly DeclaredKpi[]
  readonly worth: Worth | undefined
  readonly stop: DeclaredStop | undefined
  readonly schedule: readonly Scheduled[]
}
