import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

import type { Check } from './check.ts'

/** The WebAssembly compiler has many millions of bytes; fewer are a download that was cut off. */
const LEAST_BYTES = 1_000_000

/** Whether the project has the compiler that is an npm package. */
export function compilerCheck(root: string): Check {
  return {
    name: 'compiler',
    look() {
      if (globSync('hardhat.config.*', { cwd: root }).length === 0) return 'not needed: no Hardhat config here'
      const require = createRequire(path.join(root, 'package.json'))
      const file = require.resolve('solc/soljson.js')
      if (!existsSync(file) || statSync(file).size < LEAST_BYTES) throw new Error('solc/soljson.js is not whole')
      const manifest = require.resolve('solc/package.json')
      const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
      return `solc ${version} in WebAssembly`
    },
    todo: 'Run `npm ci`; where solc is no dependency, `npm install -E -D solc@0.8.28`, and let hardhat.config name its soljson.js as `path`: docs/installing.md has the line.',
  }
}
