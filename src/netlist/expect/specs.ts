import type { Condition } from '../../kpi/measure/measure.ts'
import { parseCondition } from '../../kpi/measure/parse-measure.ts'
import { conditionOf, type Requirement } from '../../kpi/measure/requirement.ts'

/** What each run of a study is held against, by name: a condition, or a measure and its bounds. */
export type Specs = Readonly<Record<string, string | Requirement>>

/** What a message quotes of a spec: its condition, whose characters places count, or its name where it has no text. */
export const specText = (name: string, spec: string | Requirement): string => (typeof spec === 'string' ? spec : name)

/** The condition that a spec stands for. */
export const specCondition = (spec: string | Requirement): Condition =>
  typeof spec === 'string' ? parseCondition(spec) : conditionOf(spec)
