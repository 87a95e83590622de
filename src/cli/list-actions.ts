import { readCatalogue } from '../agents/catalogue.ts'
import { catalogueText, describeKind, kindText } from './describe-kind.ts'
import { UnknownActionError } from './errors.ts'
import { prepareProject } from './prepare-project.ts'
import { projectRoot } from './project-root.ts'

/** Prints the catalogue: all kinds, one kind in full, or all actions of a name. */
export async function listActions(name: string | undefined, { json }: { json: boolean }): Promise<void> {
  await prepareProject(projectRoot(process.cwd()), { quiet: json })
  const kinds = (await readCatalogue()).map(describeKind)
  const chosen = name === undefined ? kinds : choose(kinds, name)
  if (json) process.stdout.write(`${JSON.stringify(chosen)}\n`)
  else process.stdout.write(name === undefined ? catalogueText(chosen) : chosen.map(kindText).join('\n'))
}

type Kinds = ReturnType<typeof describeKind>[]

/** The kind of this name, or each kind that has an action of this name, with that action only. */
function choose(kinds: Kinds, name: string): Kinds {
  const kind = kinds.find((each) => each.kind === name)
  if (kind) return [kind]
  const found = kinds.flatMap(({ actions, ...each }) => {
    const named = actions.filter((action) => action.name === name)
    return named.length === 0 ? [] : [{ ...each, design: [], actions: named }]
  })
  if (found.length > 0) return found
  const actions = kinds.flatMap((each) => each.actions.map((action) => action.name))
  throw new UnknownActionError({ name, kinds: kinds.map((each) => each.kind), actions: [...new Set(actions)] })
}
