import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'

import { expect } from 'chai'

import { nodeCheck } from '../../../../src/cli/commands/doctor/checks/node-check.ts'
import { findingOf } from '../../../../src/cli/commands/doctor/checks/check.ts'
import { netprintProject } from '../../../kit/netlist-project.ts'
import { saffron } from '../../../kit/saffron.ts'

interface Said {
  readonly ok: boolean
  readonly checks: readonly { check: string; ok: boolean; found: string; todo: string }[]
}

/** A port where something listens that is no node. */
async function stranger(): Promise<{ port: string; close: () => void }> {
  const server = createServer((_, response) => response.end('<html>'))
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return { port: String((server.address() as AddressInfo).port), close: () => server.close() }
}

describe('saffron doctor', () => {
  const project = netprintProject({})
  after(project.remove)

  const wrongIn = async (args: readonly string[]) => {
    const { status, stdout } = await saffron(['doctor', '--json', ...args], { cwd: project.root })
    const { ok, checks } = JSON.parse(stdout) as Said
    expect(ok).to.equal(status === 0)
    for (const each of checks) expect(each.todo === '').to.equal(each.ok)
    return { status, wrong: checks.filter((each) => !each.ok).map(({ check }) => check), all: checks.length }
  }

  it('default: nothing is wrong with a fresh project', async () => {
    expect(await wrongIn(['--port', '0'])).to.deep.equal({ status: 0, wrong: [], all: 8 })
    const { status, stdout } = await saffron(['doctor', '--port', '0'], { cwd: project.root })
    expect(status).to.equal(0)
    expect(stdout).to.match(/^chain evm +ok/m)
  })

  it('error: another program on the port', async () => {
    const { port, close } = await stranger()
    try {
      expect(await wrongIn(['--port', port])).to.deep.equal({ status: 1, wrong: [`port ${port}`], all: 8 })
    } finally {
      close()
    }
  })

  it('error: packages that are not those of the lockfile, a config without a compiler, results that are a file', async () => {
    const { root } = project
    const lock = (version: string) => JSON.stringify({ packages: { '': {}, 'node_modules/ethers': { version } } })
    writeFileSync(path.join(root, 'package-lock.json'), lock('6.17.0'))
    writeFileSync(path.join(root, 'node_modules', '.package-lock.json'), lock('6.16.0'))
    writeFileSync(path.join(root, 'hardhat.config.ts'), 'export default {}')
    writeFileSync(path.join(root, 'runs'), '')
    mkdirSync(path.join(root, 'contracts'))
    const { status, wrong } = await wrongIn(['--port', '0'])
    expect(status).to.equal(1)
    expect(wrong).to.deep.equal(['packages', 'compiler', 'contracts', 'results'])
  })

  it('error: a Node that is too old', async () => {
    const versions = ['18.20.1', '22.12.9', '22.13.0', '24.0.0']
    const findings = await Promise.all(versions.map((version) => findingOf(nodeCheck(version))))
    expect(findings.map(({ ok }) => ok)).to.deep.equal([false, false, true, true])
  })
})
