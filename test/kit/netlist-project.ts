import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { cloneRoot, temporaryFolder } from './temporary-project.ts'

/** A project somewhere else with these netlists, which may import 'saffron-sim'. */
export function netprintProject(netlists: Readonly<Record<string, string>>): { root: string; remove: () => void } {
  const project = temporaryFolder()
  writeFileSync(path.join(project.root, 'package.json'), '{ "type": "module" }')
  mkdirSync(path.join(project.root, 'node_modules'))
  symlinkSync(cloneRoot, path.join(project.root, 'node_modules', 'saffron-sim'), 'junction')
  for (const [name, text] of Object.entries(netlists)) {
    mkdirSync(path.join(project.root, 'netlists', name), { recursive: true })
    writeFileSync(path.join(project.root, 'netlists', name, 'netlist.ts'), text)
  }
  return project
}

/** A pure model whose one agent does this in each step. */
export const modelOf = (step: string, steps = 5): string => `
import { COUNT, DAY, defineNetlist, level } from 'saffron-sim'
let done = 0
export default defineNetlist({
  about: 'One agent.',
  clock: { step: DAY, steps: ${steps} },
  build: () => ({
    agents: [{ name: 'one', step(turn) { done++; ${step} } }],
    kpis: { done: level({ unit: COUNT, about: 'Steps begun', read: () => done }) },
  }),
})
`
