import { NAME } from './expression/name-pattern.ts'
import { asDict, get, type Report } from './report.ts'
import type { Dict, Place } from './tree.ts'

/** As expressions take them. */
const WHOLE_NAME = new RegExp(`^${NAME}$`, 'u')

/** Sections whose entries have names that people choose. */
const SECTIONS = ['params', 'tokens', 'let', 'world', 'mechanisms', 'split', 'kpis'] as const

/** Tells of names that nothing could speak of, or that mean something to JavaScript. */
export function checkNames(top: Dict, agents: readonly (readonly [string, Dict])[], report: Report): void {
  for (const section of SECTIONS) {
    const tree = get(top, section)
    const dict = tree && asDict(tree, `\`${section}\``, () => undefined)
    for (const [name, { place }] of dict?.entries ?? []) checkName(name, place, report)
  }
  for (const [name, dict] of agents) checkName(name, get(dict, 'name')?.place ?? dict.place, report)
}

function checkName(name: string, place: Place, report: Report): void {
  if (WHOLE_NAME.test(name) && !(name in Object.prototype)) return
  report(
    place,
    `'${name}' cannot be a name`,
    'A name begins with a letter, and has letters, digits, _ and single hyphens.',
  )
}
