import { type Alias, aliases } from '../../../agents/aliases.ts'
import type { CataloguedKind } from '../../../project/catalogue/catalogued-kind.ts'
import { readCatalogue } from '../../../project/catalogue/read-catalogue.ts'
import { prepareProject } from '../../../project/prepare-project.ts'
import { projectRoot } from '../../../project/project-root.ts'
import { UnknownActionError } from '../../errors.ts'
import { refuseUnread } from '../../parse/refuse-unread.ts'
import { table } from '../../print/table.ts'

/** Prints what actions are called elsewhere, with the action here and the kinds that offer it. */
export async function listAliases(name: string | undefined, { json }: { json: boolean }): Promise<void> {
  const chosen = name === undefined ? aliases : aliases.filter((alias) => alias.name === name)
  if (chosen.length === 0)
    throw new UnknownActionError({ name: name ?? '', kinds: [], actions: aliases.map((alias) => alias.name) })
  const root = projectRoot(process.cwd())
  await prepareProject(root, { quiet: json })
  const { kinds, unread } = await readCatalogue(root)
  if (json) refuseUnread(unread)
  const resolved = chosen.map((alias) => resolve(alias, kinds))
  if (json) process.stdout.write(`${JSON.stringify(resolved)}\n`)
  else process.stdout.write(`${aliasTable(resolved)}\n`)
  refuseUnread(unread)
}

interface Resolved {
  readonly name: string
  readonly action: string
  readonly args?: Alias['args']
  /** None where it is not built yet. */
  readonly kinds: readonly string[]
}

function resolve({ name, actions, role, of, args }: Alias, all: readonly CataloguedKind[]): Resolved {
  if (of) return { name, action: actions[0] ?? '', kinds: [of] }
  const offering = (action: string) =>
    all.filter((kind) => action in kind.actions && (role === undefined || kind.roles.includes(role)))
  const action = actions.find((each) => offering(each).length > 0) ?? actions[0] ?? ''
  return { name, action, ...(args && { args }), kinds: offering(action).map(({ kind }) => kind) }
}

function aliasTable(resolved: readonly Resolved[]): string {
  const rows = resolved.map(({ name, action, args = {}, kinds }) => {
    const fixed = Object.entries(args).map(([argument, value]) => `${argument}: ${String(value)}`)
    return [name, fixed.length === 0 ? action : `${action}(${fixed.join(', ')})`, kinds.join(', ') || 'not built yet']
  })
  return table({ head: ['elsewhere', 'here', 'of'], rows })
}
