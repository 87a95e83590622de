import type { Scalar } from '../../field/distribution.ts'
import type { OpenStudy } from '../conduct/open-study.ts'
import { axisOf } from '../plan/axis-of.ts'
import { StudyDesignError } from '../plan/errors.ts'
import { settable } from '../plan/settable.ts'
import { isBounded } from '../plan/study-plan.ts'
import { studyVariables } from '../plan/study-variables.ts'
import type { StudyVariable } from '../plan/variable.ts'

/** Who of the variables a question is about. */
interface Asked {
  /** Whether one that the study does not name is meant: by what it is. */
  readonly isMeant: (variable: StudyVariable) => boolean
  /** What a variable has to be, for the message. */
  readonly what: string
  readonly hint: string
}

/** The variables that a question moves: those that the study names, else all that are meant. */
export function askedVariables({ spec, source }: OpenStudy, { isMeant, what, hint }: Asked): readonly StudyVariable[] {
  const { all, named, levels } = studyVariables({ params: source.netlist.params, fixed: spec.params, vary: spec.vary })
  const chosen = (named.length > 0 ? named : all.filter((variable) => isBounded(variable) && isMeant(variable))).map(
    (variable) => withLevels(variable, levels.get(variable.name)),
  )
  if (chosen.length > 0) return chosen
  throw new StudyDesignError({ problem: `there is no ${what} to move`, hint })
}

/** Levels of a variable are all that it may be. */
function withLevels(variable: StudyVariable, levels: readonly Scalar[] | undefined): StudyVariable {
  if (!levels) return variable
  const { range: _, distribution: __, ...rest } = variable
  return { ...rest, choices: levels }
}

/** A place in the cube of these variables as values. */
export function valuesAt(
  study: OpenStudy,
  variables: readonly StudyVariable[],
): (row: readonly number[]) => Record<string, Scalar> {
  const { params } = study.source.netlist
  const axes = variables.map((variable) => ({ variable, axis: axisOf(variable) }))
  return (row) =>
    Object.fromEntries(
      axes.map(({ variable: { name, distribution }, axis }, j) => {
        const u = row[j] ?? 0.5
        // A distribution may have no end: a design that goes there stands for the middle 99 %.
        const inside = distribution ? Math.min(0.995, Math.max(0.005, u)) : u
        return [name, settable(params[name], axis.at(isEnd(u) ? inside : u))]
      }),
    )
}

const isEnd = (u: number): boolean => u <= 0 || u >= 1
