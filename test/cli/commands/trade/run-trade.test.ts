import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

import { expect } from 'chai'

import { cloneRoot, temporaryFolder } from '../../../kit/temporary-project.ts'

const RUN_TRADE = 'src/cli/commands/trade/run-trade.ts'
const ERRORS = `export class PackageMissingError extends Error { code = 'PACKAGE_MISSING' }\n`
const INSTALLS = `
import { mkdirSync, writeFileSync } from 'node:fs'
const folder = new URL('../node_modules/@saffron-sim/trading/', import.meta.url)
mkdirSync(folder, { recursive: true })
writeFileSync(new URL('package.json', folder), '{ "type": "module", "exports": "./trading.js" }')
writeFileSync(new URL('trading.js', folder), 'export const tradeMain = async (args) => args.length')
`

/** A clone with nothing but what begins `saffron trade`, and a set-up of its own; gives what two arguments end with. */
function tradeInClone(setup: string) {
  const { root, remove } = temporaryFolder()
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), text)
  }
  write('package.json', '{ "type": "module" }')
  // As it is after `npm start`: only there does Node remember what it has not found.
  write('node_modules/@saffron-sim/checks/package.json', '{}')
  write('src/cli/errors.ts', ERRORS)
  write('scripts/setup.mjs', setup)
  mkdirSync(path.dirname(path.join(root, RUN_TRADE)), { recursive: true })
  cpSync(path.join(cloneRoot, RUN_TRADE), path.join(root, RUN_TRADE))
  write(
    'trade.mjs',
    `import { runTrade } from './${RUN_TRADE}'\nconsole.log(await runTrade(['a', 'b']).catch((error) => error.code))`,
  )
  const tsx = path.join(cloneRoot, 'node_modules', 'tsx', 'dist', 'esm', 'index.mjs')
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', pathToFileURL(tsx).href, 'trade.mjs'], {
    cwd: root,
    encoding: 'utf8',
  })
  remove()
  return stdout.trim() || stderr
}

describe('what begins a command of trade', () => {
  it('behavior: the first one in a clone installs the package and runs', () => {
    expect(tradeInClone(INSTALLS)).to.equal('2')
  })

  it('error: the package is still missing after the set-up', () => {
    expect(tradeInClone('process.exit(1)')).to.equal('PACKAGE_MISSING')
  })
})
