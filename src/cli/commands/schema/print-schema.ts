import { netlistSchema } from '../../../netlist/declarative/schema/netlist-schema.ts'
import { readCatalogue } from '../../../project/catalogue/read-catalogue.ts'
import { prepareProject } from '../../../project/prepare-project.ts'
import { projectRoot } from '../../../project/project-root.ts'

/** Prints the schema of netlists, with the kinds of the library and of this project. */
export async function printSchema(): Promise<void> {
  const root = projectRoot(process.cwd())
  await prepareProject(root)
  process.stdout.write(`${JSON.stringify(netlistSchema(await readCatalogue(root)), null, 2)}\n`)
}
