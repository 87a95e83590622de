import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

import { expect } from 'chai'

const run = promisify(execFile)
const openChain = new URL('../../../src/chain/open-chain.ts', import.meta.url).href

/** Runs a module in a process of its own, from an empty folder, and returns what it prints. */
async function inEmptyFolder(code: string, ...imports: readonly string[]): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'saffron '))
  try {
    const flags = [import.meta.resolve('tsx'), ...imports].flatMap((each) => ['--import', each])
    const { stdout } = await run(process.execPath, [...flags, '--input-type=module', '-e', code], { cwd: folder })
    return stdout.trim()
  } finally {
    await rm(folder, { recursive: true })
  }
}

const asModule = (code: string): string => `data:text/javascript,${encodeURIComponent(code)}`

describe('the embedded Hardhat', () => {
  it('behavior: needs no config file, no package and no folder of ours', async () => {
    const printed = await inEmptyFolder(`
      import { openChain } from '${openChain}'
      const chain = await openChain('hardhat')
      const { number } = await chain.mine({ timestamp: 1767225600, transactions: [] })
      await chain.close()
      console.log(number)
    `)
    expect(printed).to.equal('1')
  })

  it('behavior: is not loaded before a chain is opened', async () => {
    const refuse = `export async function resolve(name, context, next) {
      if (/^hardhat(?:$|[/])/.test(name)) throw new Error('loads ' + name)
      return next(name, context)
    }`
    const register = `import { register } from 'node:module'; register(${JSON.stringify(asModule(refuse))})`
    const printed = await inEmptyFolder(
      `
      const { openChain } = await import('${openChain}')
      console.log(await openChain('hardhat').then(() => 'opened', (error) => error.message))
    `,
      asModule(register),
    )
    expect(printed).to.equal('loads hardhat/hre')
  })
})
