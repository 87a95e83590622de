import { cpSync, existsSync, symlinkSync } from 'node:fs'
import path from 'node:path'

import { cloneRoot, temporaryFolder } from '../kit/temporary-project.ts'

const PARTS = [
  'bin',
  'clients',
  'contracts',
  'netlists',
  'scripts',
  'src',
  'studies',
  'LICENSE',
  'package.json',
  'package-lock.json',
]
const CONFIGS = [
  'hardhat.config.ts',
  'tsconfig.json',
  path.join('docs', 'reference', 'examples'),
  path.join('evm', 'evm.wasm'),
  path.join('evm', 'manifest.json'),
]
/** What has been built of it, so that only what a guide adds is left to build. */
const BUILT = [
  'artifacts',
  'types',
  path.join('cache', 'contracts-built.json'),
  path.join('cache', 'compile-cache.json'),
]

/** A clone as a reader of the guides has it, to save files into and to run commands in. */
export function cloneCopy(): { root: string; remove: () => void } {
  const copy = temporaryFolder()
  for (const part of [...PARTS, ...CONFIGS, ...BUILT].filter((each) => existsSync(path.join(cloneRoot, each)))) {
    cpSync(path.join(cloneRoot, part), path.join(copy.root, part), { recursive: true })
  }
  symlinkSync(path.join(cloneRoot, 'node_modules'), path.join(copy.root, 'node_modules'), 'junction')
  return copy
}
