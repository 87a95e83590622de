import { globSync } from 'node:fs'
import path from 'node:path'

/** Agents of their own, and those that stand beside a netlist. */
const PLACES = ['agents/**/*.{ts,js,mjs}', 'netlists/*/*.{ts,js,mjs}']
const NO_KINDS = /\.d\.ts$|\.test\.[^.]+$|(^|[/\\])netlist\.[^.]+$/

/** The files of a project that hold kinds of its own: below `agents/`, and beside its netlists. */
export function projectModules(root: string): readonly string[] {
  const files = globSync(PLACES, { cwd: root, exclude: ['**/node_modules/**'] })
  return files
    .filter((file) => !NO_KINDS.test(file))
    .toSorted()
    .map((file) => path.join(root, file))
}
