import type { Actions } from '../../src/agents/controllable.ts'
import type { BehaviourEntry } from '../../src/agents/behaviour.ts'
import type { CatalogueEntry } from '../../src/agents/controllable.ts'
import type { ControllableAgent } from '../../src/agents/controllable-agent.ts'
import type { Field, Fields } from '../../src/field/field-type.ts'
import type { Needs } from '../../src/field/role.ts'
import type { Exported } from './exports-of.ts'
import { codeBlock, inCode, mdTable, paragraphs, sentence } from './markdown.ts'

interface Told {
  readonly exported: Exported
  /** The name of its type, where that is exported. */
  readonly type: string | undefined
  readonly example: string
}

/** A mechanism: what it needs, takes, offers and records. */
export function mechanismText({
  exported,
  type,
  example,
  ...rest
}: Told & { entry: CatalogueEntry; made: ControllableAgent | undefined }): string {
  const { entry, made } = rest
  const { kind, fidelity = '', needs, fields, roles, actions } = entry
  const facts = [
    `Kind \`${kind}\``,
    type === undefined ? '' : `in a circuit a \`${type}\``,
    `[source](../../${exported.file})`,
  ].filter((fact) => fact !== '')
  return paragraphs(
    sentence(exported.sentence ?? ''),
    `${facts.join(', ')}.`,
    fidelity === '' ? '' : `What it models: ${sentence(fidelity)}`,
    needsText(needs, roles),
    codeBlock(example),
    fieldTable('option', fields),
    mdTable(['action', 'takes', 'about'], actionRows(actions)),
    mdTable(
      ['KPI', 'unit', 'about'],
      Object.entries(made?.kpis ?? {}).map(([name, { unit, about }]) => [inCode(name), unit.symbol, about]),
    ),
  )
}

/** A behaviour: what it needs and takes. */
export function behaviourText({ exported, example, entry }: Told & { entry: BehaviourEntry }): string {
  const { kind, source, needs, fields } = entry
  return paragraphs(
    sentence(exported.sentence ?? ''),
    `Kind \`${kind}\`, [source](../../${exported.file}).`,
    source === undefined ? '' : `After ${sentence(source)}`,
    needsText(needs, []),
    codeBlock(example),
    fieldTable('option', fields),
  )
}

function needsText(needs: Needs, roles: readonly string[]): string {
  const each = Object.entries(needs).map(
    ([name, { role, optional }]) => `\`${name}\` (${role}${optional ? ', may be left out' : ''})`,
  )
  const plays = roles.length === 0 ? '' : `Plays: ${roles.join(', ')}.`
  return [each.length === 0 ? '' : `Needs: ${each.join(', ')}.`, plays].filter((part) => part !== '').join(' ')
}

function fieldTable(what: string, fields: Fields): string {
  return mdTable([what, 'takes', 'unit', 'default', 'about'], fieldRows(fields, ''))
}

/** A row per field; those of a record follow it. */
function fieldRows(fields: Fields, prefix: string): string[][] {
  return Object.entries(fields).flatMap(([name, field]) => [
    [inCode(prefix + name), takes(field), unitOf(field), given(field), field.about],
    ...fieldRows(field.fields ?? field.item?.fields ?? {}, `${prefix}${name}.`),
  ])
}

function takes({ kind, allowed, fields, item }: Field<unknown>): string {
  if (kind === 'record') return 'record'
  if (kind === 'list') return `list of ${item?.kind ?? 'values'}`
  if (kind === 'choice') return allowed
  return [kind, kind === 'flag' || allowed === 'any' || fields ? '' : allowed].filter((part) => part !== '').join(', ')
}

const unitOf = ({ kind, unit, fields, item }: Field<unknown>) => (fields || item || unit === kind ? '' : unit)

function given(field: Field<unknown>): string {
  if (field.needed) return `needed by ${field.neededBy}`
  if (field.default !== undefined) return field.fields ? '' : inCode(field.format(field.default))
  return field.required ? 'must be given' : ''
}

const actionRows = (actions: Actions) =>
  Object.entries(actions).map(([name, { about, args }]) => [
    inCode(name),
    Object.entries<Field<unknown>>(args)
      .map(([arg, field]) => `\`${arg}\`: ${field.about.replace(/^./, (first) => first.toLowerCase())}`)
      .join('; '),
    about,
  ])
