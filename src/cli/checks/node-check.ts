import { readFileSync } from 'node:fs'

import type { Check } from './check.ts'

/** Whether this Node is one the package says it runs on. */
export function nodeCheck(version = process.versions.node): Check {
  return {
    name: 'Node',
    look() {
      const file = new URL('../../../package.json', import.meta.url)
      const { engines } = JSON.parse(readFileSync(file, 'utf8')) as { engines: { node: string } }
      const oldest = engines.node.replace('>=', '')
      if (compare(version, oldest) < 0) throw new Error(`${version}, older than ${oldest}`)
      return version
    },
    todo: 'Install Node 24; a clone of Saffron fetches one with `npm start`.',
  }
}

function compare(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number))
  const at = left?.findIndex((part, i) => part !== right?.[i]) ?? -1
  return at < 0 ? 0 : (left?.[at] ?? 0) - (right?.[at] ?? 0)
}
