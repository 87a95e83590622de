#!/usr/bin/env node
// `saffron trade` on its own, in the clone (TypeScript) and in the package (JavaScript) alike.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 13)) {
  console.error(`saffron trade needs Node 22.13 or newer; this is ${process.versions.node}.`)
  process.exit(1)
}
const inClone = existsSync(fileURLToPath(new URL('../src/commands/main.ts', import.meta.url)))
if (inClone) {
  const { register } = await import('tsx/esm/api')
  register()
}
const { tradeMain } = await import(inClone ? '../src/commands/main.ts' : '../src/commands/main.js')
process.exitCode = await tradeMain(process.argv.slice(2), {
  out: (/** @type {string} */ text) => process.stdout.write(`${text}\n`),
  err: (/** @type {string} */ text) => process.stderr.write(`${text}\n`),
})
