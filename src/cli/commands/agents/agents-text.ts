import type { Needs } from '../../../field/role.ts'
import type { CataloguedKind } from '../../../project/catalogue/catalogued-kind.ts'
import { fieldTable } from '../../print/field-table.ts'
import { table } from '../../print/table.ts'

type Kinds = readonly CataloguedKind[]

/** All kinds, mechanisms first, a line each. */
export function agentsText(kinds: Kinds): string {
  const isLibrary = kinds.every(({ from }) => from === 'library')
  const rows = (['mechanism', 'behaviour'] as const).flatMap((type) =>
    kinds
      .filter((kind) => kind.type === type)
      .map(({ kind, about, from }, i) => [i === 0 ? `${type}s` : '', kind, ...(isLibrary ? [] : [from]), about]),
  )
  const head = ['', 'kind', ...(isLibrary ? [] : ['from']), 'about']
  return `${table({ head, rows })}\n\n\`saffron agents KIND\` says more of one, \`saffron actions KIND\` what can be done with it.\n`
}

/** One kind in full. */
export function agentText({
  kind,
  about,
  source,
  fidelity,
  from,
  needs,
  fields,
  roles,
  actions,
  facts,
}: CataloguedKind): string {
  const names = Object.keys(actions)
  const sections = [
    `${kind}: ${about}`,
    from === 'library' ? '' : `From: ${from}`,
    source === undefined ? '' : `Source: ${source}`,
    fidelity === undefined ? '' : `Fidelity: ${fidelity}`,
    Object.keys(needs).length === 0 ? '' : `Needs: ${needsText(needs)}`,
    roles.length === 0 ? '' : `Plays: ${roles.join(', ')}`,
    Object.keys(fields).length === 0 ? '' : `Options\n${fieldTable(fields, '  ')}`,
    Object.keys(facts).length === 0 ? '' : `Facts\n${factTable(facts)}`,
    names.length === 0 ? '' : `Actions: ${names.join(', ')}`,
  ]
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`
}

function factTable(facts: CataloguedKind['facts']): string {
  const rows = Object.entries(facts).map(([name, { about, unit = '' }]) => [`  ${name}`, unit, about])
  return table({ head: ['  name', 'unit', 'about'], rows })
}

/** Names with the roles that must be played, where they are not the same word. */
const needsText = (needs: Needs): string =>
  Object.entries(needs)
    .map(([name, { role, optional }]) => {
      const notes = [name === role ? '' : role, optional ? 'if any' : ''].filter((note) => note !== '')
      return notes.length === 0 ? name : `${name} (${notes.join(', ')})`
    })
    .join(', ')
