import { schemaOf } from '../../../field/json-schema.ts'
import type { CataloguedKind } from '../../../project/catalogue/catalogued-kind.ts'
import { readCatalogue } from '../../../project/catalogue/read-catalogue.ts'
import { prepareProject } from '../../../project/prepare-project.ts'
import { projectRoot } from '../../../project/project-root.ts'
import { UnknownActionError } from '../../errors.ts'
import { refuseUnread } from '../../parse/refuse-unread.ts'
import { actionsText, actionText, kindText, noActionsText } from './actions-text.ts'
import type { OfferedAction } from './offered-action.ts'

/** Prints all actions, those of a kind, or all of a name. */
export async function listActions(name: string | undefined, { json }: { json: boolean }): Promise<void> {
  const root = projectRoot(process.cwd())
  await prepareProject(root, { quiet: json })
  const { kinds, unread } = await readCatalogue(root)
  const all = kinds.flatMap(({ kind, actions }) =>
    Object.entries(actions).map(([action, { about, args, emits = [] }]) => ({ kind, action, about, args, emits })),
  )
  // What is asked for by its name may be in what could not be read.
  const isThere = all.some(({ action }) => action === name) || kinds.some(({ kind }) => kind === name)
  if (name === undefined ? json : !isThere) refuseUnread(unread)
  const chosen = name === undefined ? all : choose(kinds, all, name)
  if (json) process.stdout.write(`${JSON.stringify(chosen.map(described))}\n`)
  else if (name !== undefined && chosen.length === 0) process.stdout.write(noActionsText(name))
  else if (name === undefined) process.stdout.write(actionsText(chosen))
  else {
    const of = kinds.find(({ kind }) => kind === name)
    process.stdout.write([...(of ? [kindText(of)] : []), ...chosen.map(actionText)].join('\n'))
  }
  if (name === undefined) refuseUnread(unread)
}

/** What the kind of this name offers, which may be nothing, else what is called so wherever it is offered. */
function choose(
  kinds: readonly CataloguedKind[],
  all: readonly OfferedAction[],
  name: string,
): readonly OfferedAction[] {
  if (kinds.some(({ kind }) => kind === name)) return all.filter(({ kind }) => kind === name)
  const named = all.filter(({ action }) => action === name)
  if (named.length > 0) return named
  const actions = [...new Set(all.map(({ action }) => action))]
  throw new UnknownActionError({ name, kinds: [...new Set(all.map(({ kind }) => kind))], actions })
}

const described = ({ kind, action, about, args, emits }: OfferedAction) => ({
  kind,
  action,
  about,
  args: schemaOf(args),
  emits,
})
