import { spawnSync, type StdioOptions } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, openSync, readdirSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import path from 'node:path'

import { expect } from 'chai'

import { readActions, readKpis, readManifest } from 'saffron-sim/results'
import { cloneRoot } from '../kit/temporary-project.ts'
import { modelOf, netprintProject } from '../kit/netlist-project.ts'
import { saffron, startSaffron } from '../kit/saffron.ts'

/** They would go on for hours, and say when the steps before this one have been recorded. */
const NETLISTS = {
  endless: modelOf("if (turn.step === 3) process.stderr.write('going ')", 1_000_000_000),
  waiting: modelOf(
    "if (turn.step === 3) { process.stderr.write('going '); return turn.outside(new Promise(() => {})) }",
  ),
  paying: `
import { DAY, defineNetlist, erc20, level, wad } from 'saffron-sim'
export default defineNetlist({
  about: 'One pays another.',
  clock: { step: DAY, steps: 1_000_000 },
  async build(setup) {
    const token = await erc20(setup, { symbol: 'SAF', supply: wad(1_000) })
    const payee = setup.addressOf('payee')
    const step = (turn) => {
      if (turn.step === 3) process.stderr.write('going ')
      turn.wallet.send(token.contract.transfer(payee, 1n))
    }
    return {
      agents: [{ name: 'payer', funds: [token.of(wad(1_000))], step }],
      kpis: { paid: level({ unit: token.unit, about: 'Paid', read: () => token.balanceOf(payee) }) },
    }
  },
})
`,
}

describe('how a run may end', () => {
  const { root, remove } = netprintProject(NETLISTS)
  after(remove)
  const start = (netlist: string, ...args: string[]) => startSaffron(['run', netlist, ...args], { cwd: root })
  /** What every ending leaves: rows from 0 on without a gap, no action after the last of them. */
  const lastStepOf = (folder: string) => {
    const steps = readKpis(folder).rows.map(([step]) => Number(step))
    expect(steps).to.deep.equal(steps.map((_, i) => i))
    const last = steps.at(-1) ?? -1
    for (const [step] of readActions(folder).rows) expect(Number(step)).to.be.at.most(last)
    return last
  }

  for (const netlist of Object.keys(NETLISTS)) {
    it(`behavior: Ctrl-C keeps what was recorded (${netlist})`, async () => {
      const { child, ended, printed } = start(netlist, '--out', `interrupted-${netlist}`)
      await printed(/going /)
      child.kill('SIGINT')
      const { status, stderr } = await ended
      expect(status, stderr).to.equal(130)
      expect(stderr)
        .to.match(/^kept .*interrupted-/m)
        .and.not.match(/^ {4}at /m)
      const folder = path.join(root, `interrupted-${netlist}`)
      expect(readManifest(folder).status).to.equal('interrupted')
      expect(lastStepOf(folder)).to.be.at.least(2)
    })
  }

  for (const [signal, status] of [
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    it(`behavior: a polite kill does the same, and is one also where it comes twice at once (${signal})`, async () => {
      const { child, ended, printed } = start('paying', '--out', signal)
      await printed(/going /)
      // As `timeout` does: to the process, and then to its group.
      for (const wait of [0, 20]) {
        await new Promise((resolve) => setTimeout(resolve, wait))
        child.kill(signal)
      }
      const done = await ended
      expect(done.status, done.stderr).to.equal(status)
      expect(done.stderr).to.match(/^kept /m)
      const folder = path.join(root, signal)
      expect(readManifest(folder).status).to.equal('interrupted')
      expect(readdirSync(folder)).to.include('report.html')
    })
  }

  it('behavior: Ctrl-C while a netlist is being loaded ends it at once, and leaves nothing', async () => {
    const busy = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 120_000)'
    const file = path.join(root, 'slow.ts')
    writeFileSync(file, `process.stderr.write('loading ')\n${busy}\nexport default {}\n`)
    const { child, ended, printed } = start(file)
    await printed(/loading /)
    child.kill('SIGINT')
    expect(await ended).to.include({ status: 'SIGINT', stderr: 'loading ' })
    expect(readdirSync(root)).to.not.include('runs')
  })

  it('error: a netlist that awaits at its top what never comes', async () => {
    const file = path.join(root, 'stuck.ts')
    writeFileSync(file, 'await new Promise(() => {})\nexport default {}\n')
    const { status, stderr } = await start(file).ended
    expect(status, stderr).to.equal(1)
    expect(stderr).to.match(/^error STALLED /)
    expect(readdirSync(root)).to.not.include('runs')
  })

  it('error: an agent that ends the process, as if all were well', async () => {
    const file = path.join(root, 'leaving.ts')
    writeFileSync(file, modelOf('if (turn.step === 3) process.exit(0)'))
    const { status, stderr } = await start(file, '--out', 'left').ended
    expect(status, stderr).to.equal(1)
    expect(stderr).to.match(/^error PROCESS_EXIT .*\n {2}at {2}leaving.ts:\d+\n/)
    expect(lastStepOf(path.join(root, 'left'))).to.equal(2)
  })

  it('behavior: a kill -9 leaves a folder that can be read', async () => {
    const { child, ended, printed } = start('paying', '--out', 'dead')
    await printed(/going /)
    child.kill('SIGKILL')
    expect((await ended).status).to.equal('SIGKILL')
    const folder = path.join(root, 'dead')
    expect(readManifest(folder).status).to.equal('running')
    expect(lastStepOf(folder)).to.be.at.least(2)
  })

  it('behavior: Ctrl-C ends a command that waits for a node which never answers', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const { child, ended } = start('paying', '--chain', `http://127.0.0.1:${port}`, '--out', 'hanging')
    const [socket] = await once(server, 'connection')
    child.kill('SIGINT')
    const { status, stderr } = await ended
    expect(status, stderr).to.equal(130)
    expect(readdirSync(root)).to.not.include('hanging')
    socket.destroy()
    server.close()
  })

  it('error: what is printed goes to a full disk', async function () {
    if (!existsSync('/dev/full')) this.skip()
    const full = openSync('/dev/full', 'w')
    const call = (words: readonly string[], stdio: StdioOptions) =>
      spawnSync(process.execPath, [path.join(cloneRoot, 'bin', 'saffron.mjs'), ...words], {
        cwd: root,
        stdio,
        encoding: 'utf8',
      })
    try {
      const { status, stderr } = call(['list'], ['ignore', full, 'pipe'])
      expect([status, stderr.split('\n')[0]]).to.deep.equal([
        1,
        'error OUTPUT  What is printed could not be written: the disk is full',
      ])
      expect(call(['nonsense'], ['ignore', 'pipe', full]).status).to.equal(2)
    } finally {
      closeSync(full)
    }
  })

  it('behavior: a reader that goes away is no failure', async () => {
    const bin = path.join(cloneRoot, 'bin', 'saffron.mjs')
    const pipeline = `"${process.execPath}" "${bin}" run endless --steps 10 --json --out closed | true; echo "\${PIPESTATUS[0]}"`
    const { stdout, stderr } = spawnSync('bash', ['-c', pipeline], { cwd: root, encoding: 'utf8' })
    expect([stdout.trim(), stderr]).to.deep.equal(['0', 'going '])
    expect(readManifest(path.join(root, 'closed')).status).to.equal('finished')
  })
})

describe('runs on a node', () => {
  const { root, remove } = netprintProject(NETLISTS)
  after(remove)

  it('default: saffron node serves runs until Ctrl-C, which is its proper end', async () => {
    const node = startSaffron(['node', '--port', '0'])
    const [url] = await node.printed(/http:\/\/[\d.]+:\d+/)
    const twice = [0, 1].map((i) => [
      'run',
      'paying',
      '--steps',
      '3',
      '--chain',
      url,
      '--out',
      `on-node-${i}`,
      '--quiet',
    ])
    for (const args of twice) {
      const { status, stderr } = await saffron(args, { cwd: root })
      expect([status, stderr]).to.deep.equal([0, 'going '])
    }
    expect(readManifest(path.join(root, 'on-node-1')).chain).to.equal('rpc')
    expect(readKpis(path.join(root, 'on-node-0'))).to.deep.equal(readKpis(path.join(root, 'on-node-1')))
    node.child.kill('SIGINT')
    const { status, stderr } = await node.ended
    expect([status, stderr]).to.deep.equal([0, ''])
  })

  it('error: the node dies in the middle of the run', async () => {
    const node = startSaffron(['node', '--port', '0'])
    const [url] = await node.printed(/http:\/\/[\d.]+:\d+/)
    const run = startSaffron(['run', 'paying', '--chain', url, '--out', 'lost'], { cwd: root })
    await run.printed(/going /)
    node.child.kill('SIGKILL')
    const { status, stderr } = await run.ended
    expect(status, stderr).to.equal(1)
    expect(stderr)
      .to.match(/error NODE_LOST /)
      .and.include(url)
      .and.match(/^kept .*lost$/m)
    expect(stderr).to.not.match(/^ {4}at /m)
    const folder = path.join(root, 'lost')
    expect([readManifest(folder).status, readManifest(folder).error?.code]).to.deep.equal(['failed', 'NODE_LOST'])
    expect(readKpis(folder).rows.length).to.be.at.least(3)
    await node.ended
  })

  it('error: nothing answers at the URL', async () => {
    // A port below those that are handed out: one that was just free may be another test's by now.
    const args = ['run', 'paying', '--chain', 'http://127.0.0.1:1']
    const { status, stderr } = await saffron(args, { cwd: root })
    expect(status).to.equal(1)
    expect(stderr)
      .to.match(/^error NODE_UNREACHABLE /)
      .and.include('127.0.0.1:1')
    expect(readdirSync(path.join(root, 'runs'))).to.deep.equal([])
  })

  it('error: the port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const { status, stderr } = await saffron(['node', '--port', String(port)])
    expect(status).to.equal(1)
    expect(stderr).to.match(/^error PORT_BUSY /)
    server.close()
  })
})
