import { netlistSchema } from '../../../netlist/declarative/schema/netlist-schema.ts'
import { readCatalogue } from '../../../project/catalogue/read-catalogue.ts'
import { refuseUnread } from '../../parse/refuse-unread.ts'
import { prepareProject } from '../../../project/prepare-project.ts'
import { projectRoot } from '../../../project/project-root.ts'

/** Prints the schema of netlists, with the kinds of the library and of this project. */
export async function printSchema(): Promise<void> {
  const root = projectRoot(process.cwd())
  await prepareProject(root)
  const { kinds, unread } = await readCatalogue(root)
  process.stdout.write(`${JSON.stringify(netlistSchema(kinds), null, 2)}\n`)
  refuseUnread(unread)
}
