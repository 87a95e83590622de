import type { Scalar } from '../../field/distribution.ts'
import type { Field, Fields, KindName } from '../../field/field-type.ts'
import { mistakeInWords, within } from '../../field/mistake.ts'
import { nearest } from '../../nearest.ts'
import { StudyDesignError } from './errors.ts'
import { type StudyVariable, variablesOf } from './variable.ts'
import { readVaried, type Varied } from './varied.ts'

/** What a study moves, and how. */
export interface StudyVariables {
  /** All that could be moved, with what the study says of them. */
  readonly all: readonly StudyVariable[]
  /** Those that the study names, in the order of the netlist. */
  readonly named: readonly StudyVariable[]
  /** Of those that have levels: which. Texts may have some too, which are no variables otherwise. */
  readonly levels: ReadonlyMap<string, readonly Scalar[]>
}

interface Given {
  readonly params: Fields
  /** What is held where it is. */
  readonly fixed: Readonly<Record<string, unknown>>
  readonly vary: Readonly<Record<string, unknown>>
}

/** The variables of a netlist as a study sees them: what it says itself goes over what the netlist says. */
export function studyVariables({ params, fixed, vary }: Given): StudyVariables {
  const ways = new Map(Object.entries(vary).map(([name, given]) => [ownName(params, name), readVaried(name, given)]))
  const held = new Set(Object.keys(fixed).map((name) => ownName(params, name)))
  const both = [...ways.keys()].find((name) => held.has(name))
  if (both !== undefined) {
    throw new StudyDesignError({ problem: `'${both}' is set and varied`, hint: 'Leave out --set or --vary of it.' })
  }
  // A number that must be given is in the middle of what it is moved through.
  const bases = new Map(
    [...ways].flatMap(([name, way]) => ('range' in way ? [[name, (way.range.low + way.range.high) / 2] as const] : [])),
  )
  for (const [name, way] of ways) checkChoice(name, params[name], way)
  for (const [name, value] of Object.entries(fixed)) checkReads(ownName(params, name), params, value)
  for (const [name, way] of ways) {
    // A number may only be out of bounds, which one run of many may be; a text that is none was meant otherwise.
    if ('levels' in way) for (const level of way.levels) if (typeof level === 'string') checkReads(name, params, level)
  }
  const all = variablesOf(params, bases)
    .filter(({ name }) => !held.has(name))
    .map((variable) => moved(variable, ways.get(variable.name)))
  const levels = Object.keys(params).flatMap((name) => {
    const way = ways.get(name)
    return way && 'levels' in way ? [[name, way.levels] as const] : []
  })
  const known = new Set(all.map(({ name }) => name))
  const stuck = [...ways].find(([name, way]) => !known.has(name) && !('levels' in way))
  if (stuck) {
    throw new StudyDesignError({
      problem: `'${stuck[0]}' is no number, choice or flag with a default, so nothing can be drawn for it`,
      hint: 'Give its values: --vary name=one,two.',
    })
  }
  return { all, named: all.filter(({ name }) => ways.has(name)), levels: new Map(levels) }
}

/** Of what has its values by name, as flags do, there is nothing between two; each run would refuse it. */
function checkChoice(name: string, field: Field<unknown> | undefined, way: Varied): void {
  if (!field || 'own' in way || !CHOICES.includes(field.kind)) return
  const values = valuesOf(way)
  const stranger = values?.find((value) => !field.read(value).ok)
  if (values && stranger === undefined) return
  throw new StudyDesignError({
    problem:
      stranger === undefined
        ? `'${name}' is ${field.allowed}, and nothing lies between`
        : `'${name}' is ${field.allowed}, not ${String(stranger)}`,
    hint: `Give its values: --vary ${name}=${field.allowed.split(/, | or /).join(',')}.`,
  })
}

/** Refuses what every run with it would refuse. */
function checkReads(name: string, params: Fields, value: unknown): void {
  const reading = params[name]?.read(value)
  if (!reading || reading.ok) return
  throw new StudyDesignError({
    problem: within(name, reading.mistakes).map(mistakeInWords).join('; '),
    hint: 'Levels are 0:1:5, 1:100:5:log or 1, 2, 3. `saffron show NETLIST` lists all parameters with what they take.',
  })
}

const CHOICES: readonly KindName[] = ['flag', 'choice']

function valuesOf(way: Exclude<Varied, { own: true }>): readonly Scalar[] | undefined {
  if ('levels' in way) return way.levels
  return 'distribution' in way && way.distribution.kind === 'oneOf' ? way.distribution.values : undefined
}

function ownName(params: Fields, name: string): string {
  const found = Object.entries(params).find(([own, { aliases }]) => own === name || aliases.includes(name))
  if (found) return found[0]
  const meant = nearest(name, Object.keys(params))
  const known = Object.keys(params).join(', ')
  throw new StudyDesignError({
    problem: `the netlist has no parameter '${name}'`,
    hint: meant === undefined ? `It has ${known === '' ? 'none' : known}.` : `Did you mean '${meant}'?`,
  })
}

function moved(variable: StudyVariable, way: Varied | undefined): StudyVariable {
  if (!way || 'own' in way || 'levels' in way) return variable
  if ('distribution' in way) return { ...variable, role: 'random', distribution: way.distribution }
  const { distribution: _, ...rest } = variable
  return { ...rest, range: way.range }
}
