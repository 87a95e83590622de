import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

import type { Check } from './check.ts'

interface Entry {
  readonly version?: string
  readonly optional?: boolean
  readonly devOptional?: boolean
  readonly link?: boolean
}

/** Whether what is installed is what the project's package-lock.json asks for. */
export function packagesCheck(root: string): Check {
  return {
    name: 'packages',
    look() {
      const lockfile = path.join(root, 'package-lock.json')
      if (!existsSync(lockfile)) return 'no package-lock.json to hold them against'
      const present = path.join(root, 'node_modules', '.package-lock.json')
      if (!existsSync(present)) throw new Error('none are installed')
      const [wanted, installed] = [entriesOf(lockfile), entriesOf(present)]
      const needed = Object.entries(wanted).filter(
        ([where, { optional, devOptional, link }]) => where !== '' && !optional && !devOptional && !link,
      )
      const wrong = needed.filter(([where, { version }]) => installed[where]?.version !== version)
      const names = wrong.map(([where, { version }]) => `${where.replace(/^.*node_modules\//, '')} ${version}`)
      const shown = names.length > 3 ? `${names.slice(0, 3).join(', ')}, …` : names.join(', ')
      if (wrong.length > 0) throw new Error(`${wrong.length} missing or of another version: ${shown}`)
      return `${needed.length}, as package-lock.json says`
    },
    todo: 'Run `npm ci`.',
  }
}

function entriesOf(file: string): Readonly<Record<string, Entry>> {
  const { packages = {} } = JSON.parse(readFileSync(file, 'utf8')) as { packages?: Record<string, Entry> }
  return packages
}
