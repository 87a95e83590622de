import { schemaOf } from '../../../field/json-schema.ts'
import type { CataloguedKind } from '../../../project/catalogue/catalogued-kind.ts'
import { readCatalogue } from '../../../project/catalogue/read-catalogue.ts'
import { prepareProject } from '../../../project/prepare-project.ts'
import { projectRoot } from '../../../project/project-root.ts'
import { UnknownAgentError } from '../../errors.ts'
import { refuseUnread } from '../../parse/refuse-unread.ts'
import { agentsText, agentText } from './agents-text.ts'

/** Prints all kinds of agents, or all of one name. */
export async function listAgents(name: string | undefined, { json }: { json: boolean }): Promise<void> {
  const root = projectRoot(process.cwd())
  await prepareProject(root, { quiet: json })
  const { kinds: all, unread } = await readCatalogue(root)
  const chosen = name === undefined ? all : all.filter(({ kind }) => kind === name)
  // What is asked for by its name may be in what could not be read.
  if (chosen.length === 0 || (json && name === undefined)) refuseUnread(unread)
  if (name !== undefined && chosen.length === 0)
    throw new UnknownAgentError({ name, kinds: all.map(({ kind }) => kind) })
  if (json) process.stdout.write(`${JSON.stringify(chosen.map(described))}\n`)
  else process.stdout.write(name === undefined ? agentsText(chosen) : chosen.map(agentText).join('\n'))
  if (name === undefined) refuseUnread(unread)
}

/** A kind as plain data, its options as a JSON Schema. */
function described({ type, kind, about, source, fidelity, needs, fields, roles, facts, from }: CataloguedKind) {
  return {
    type,
    kind,
    about,
    ...(source !== undefined && { source }),
    ...(fidelity !== undefined && { fidelity }),
    needs: Object.fromEntries(Object.entries(needs).map(([name, { role }]) => [name, role])),
    fields: schemaOf(fields),
    ...(type === 'mechanism' && { roles, facts: factsOf(facts) }),
    from,
  }
}

const factsOf = (facts: CataloguedKind['facts']) =>
  Object.fromEntries(Object.entries(facts).map(([name, { about, unit }]) => [name, { about, ...(unit && { unit }) }]))
