import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { once } from 'node:events'
import path from 'node:path'

import { expect } from 'chai'

import { readKpis, readManifest } from 'saffron-sim/results'
import { modelOf, netprintProject } from '../kit/netlist-project.ts'
import { saffron, startSaffron } from '../kit/saffron.ts'
import { ask, listen } from './ask.ts'

const PAYING = `
import { DAY, defineNetlist, erc20, level, wad } from 'saffron-sim'
export default defineNetlist({
  about: 'One pays another.',
  clock: { step: DAY, steps: 1_000_000 },
  async build(setup) {
    const token = await erc20(setup, { symbol: 'SAF', supply: wad(1_000) })
    const payee = setup.addressOf('payee')
    return {
      agents: [{ name: 'payer', funds: [token.of(wad(1_000))], step: ({ wallet }) => { wallet.send(token.contract.transfer(payee, 1n)) } }],
      kpis: { paid: level({ unit: token.unit, about: 'Paid', read: () => token.balanceOf(payee) }) },
    }
  },
})
`

/** They go on for hours; nothing in the steps of the first waits for anything. */
const NETLISTS = {
  endless: modelOf('', 1_000_000_000),
  failing: modelOf("if (turn.step === 30) throw new Error('a bug')", 1_000_000_000),
  // Breaks once somebody looks.
  broken: `
import { existsSync } from 'node:fs'
while (!existsSync(new URL('go', import.meta.url))) await new Promise((resolve) => setTimeout(resolve, 5))
throw new Error('no netlist')
`,
  paying: PAYING,
}

describe('saffron run --live', () => {
  const { root, remove } = netprintProject(NETLISTS)
  after(remove)

  /** Starts a run and waits for its page. */
  async function start(netlist: string, ...args: string[]) {
    const run = startSaffron(['run', netlist, '--live', ...args], { cwd: root })
    const [, url = ''] = await run.printed(/^Live: (http:\/\/127\.0\.0\.1:\d+\/)$/m)
    const events = await listen(`${url}events`)
    await events.heard(/"phase":"running","step":[1-9]/)
    const token = /"token":"([^"]+)"/.exec((await ask(url)).text)?.[1] ?? 'none'
    const order = async (what: string, headers: Record<string, string> = { 'x-saffron-token': token }) =>
      (await ask(`${url}${what}`, { method: 'POST', headers })).status
    /** The step the run is held at: what a page is told that comes now. */
    const step = async () => {
      const late = await listen(`${url}events`)
      const [, number = ''] = await late.heard(/"phase":"paused","step":(\d+)/)
      late.leave()
      return Number(number)
    }
    return { ...run, url, events, token, order, step }
  }

  for (const [netlist, chain] of [
    ['endless', 'none'],
    ['paying', 'evm'],
    ['paying', 'hardhat'],
  ] as const) {
    it(`default: pause, step and stop act on the run (${netlist}, ${chain})`, async () => {
      const out = `led-${netlist}-${chain}`
      const { url, events, order, step, ended } = await start(
        netlist,
        '--out',
        out,
        ...(chain === 'none' ? [] : ['--chain', chain]),
      )
      expect(await order('pause')).to.equal(204)
      await events.heard(/"phase":"paused"/)
      const held = await step()
      expect(await step()).to.equal(held)
      expect(await order('step')).to.equal(204)
      await events.heard(new RegExp(`"step":${held + 1},`))
      expect(await step()).to.equal(held + 1)
      expect(await order('pause')).to.equal(409)
      expect(await order('resume')).to.equal(204)
      await events.heard(/"phase":"paused"[^]*"phase":"running"/)
      expect(await order('step')).to.equal(409)
      expect((await ask(`${url}report.html`)).status).to.equal(404)
      expect(await order('stop')).to.equal(204)
      await events.heard(/"phase":"ended","step":\d+,"steps":\d+,"ending":"✓ Stopped early/)
      const report = await ask(`${url}report.html`)
      expect([report.status, await order('stop')]).to.deep.equal([200, 409])
      expect(report.text).to.equal(readFileSync(path.join(root, out, 'report.html'), 'utf8'))
      events.leave()
      const { status, stdout, stderr } = await ended
      expect([status, stderr.replace(/^Live: .*\n/m, '')]).to.deep.equal([0, ''])
      expect(stdout).to.match(/^Stopped early: by hand/m)
      const manifest = readManifest(path.join(root, out))
      expect(manifest.status).to.equal('stopped')
      const steps = readKpis(path.join(root, out)).rows.map(([number]) => Number(number))
      expect(steps).to.deep.equal(steps.map((_, i) => i))
      expect(steps.at(-1)).to.equal(manifest.stepsDone)
    })
  }

  it('behavior: two pages at once hear the same, and who comes late all that was before', async () => {
    const { url, events, order, ended } = await start('paying', '--chain', 'evm', '--out', 'twice', '--json')
    const second = await listen(`${url}events`)
    const [, whole = ''] = await second.heard(/^data: (\{.*"fresh":true.*\})$/m)
    const { steps, columns } = JSON.parse(whole) as { steps: number[]; columns: number[][] }
    // All of them, or of very many those that matter.
    expect(steps.length).to.be.above(1)
    expect(steps[0]).to.equal(0)
    expect(steps).to.deep.equal([...new Set(steps)].toSorted((a, b) => a - b))
    expect(columns.map(({ length }) => length)).to.deep.equal([steps.length])
    await order('stop')
    const told: number[][] = []
    for (const each of [events, second]) {
      await each.heard(/"phase":"ended"/)
      each.leave()
      const news = [...each.text().matchAll(/^data: (\{.*\})$/gm)].map(
        ([, data = '']) => JSON.parse(data) as { fresh: boolean; steps: number[] },
      )
      // What a page has in the end: what is told anew replaces what it had, what it has already is not taken twice.
      let has: number[] = []
      for (const { fresh, steps: some } of news) {
        const last = fresh ? -1 : (has.at(-1) ?? -1)
        has = [...(fresh ? [] : has), ...some.filter((number) => number > last)]
      }
      told.push(has)
    }
    const recorded = readKpis(path.join(root, 'twice')).rows.map(([number]) => Number(number))
    for (const has of told) {
      expect([has[0], has.at(-1)]).to.deep.equal([0, recorded.at(-1)])
      expect(has).to.deep.equal([...new Set(has)].toSorted((a, b) => a - b))
    }
    const { status, stdout } = await ended
    expect(status).to.equal(0)
    // Nothing but the document: the address went to standard error.
    expect((JSON.parse(stdout) as { manifest: { status: string } }).manifest.status).to.equal('stopped')
  })

  it('behavior: a page that is not ours cannot lead the run', async () => {
    const { url, events, order, step, ended, token } = await start('endless', '--out', 'attacked')
    expect(await order('stop', {})).to.equal(403)
    expect(await order('stop', { 'x-saffron-token': 'guessed' })).to.equal(403)
    expect(await order('stop', { 'x-saffron-token': token, origin: 'http://evil.example' })).to.equal(403)
    expect(await order('stop', { 'x-saffron-token': token, host: 'evil.example' })).to.equal(403)
    expect((await ask(`${url}stop`, { headers: { 'x-saffron-token': token } })).status).to.equal(405)
    for (const place of ['', 'events']) {
      expect((await ask(`${url}${place}`, { headers: { origin: 'http://evil.example' } })).status).to.equal(403)
    }
    expect(await order('pause', { 'x-saffron-token': token, origin: new URL(url).origin })).to.equal(204)
    expect(await step()).to.be.above(0)
    await order('stop')
    events.leave()
    expect((await ended).status).to.equal(0)
  })

  it('behavior: nobody looks, and the run ends as it would', async () => {
    const { status, stdout, stderr } = await saffron(
      ['run', 'paying', '--chain', 'evm', '--live', '--steps', '5', '--out', 'alone'],
      { cwd: root },
    )
    expect(status, stderr).to.equal(0)
    expect(stdout).to.match(/^5 steps on evm/m)
    await saffron(['run', 'paying', '--chain', 'evm', '--steps', '5', '--out', 'plain'], { cwd: root })
    for (const file of ['kpis.csv', 'actions.csv']) {
      expect(readFileSync(path.join(root, 'alone', file), 'utf8')).to.equal(
        readFileSync(path.join(root, 'plain', file), 'utf8'),
      )
    }
  })

  it('behavior: Ctrl-C while the run is held keeps what was recorded', async () => {
    const { child, events, order, step, ended } = await start('paying', '--chain', 'evm', '--out', 'interrupted')
    await order('pause')
    const held = await step()
    child.kill('SIGINT')
    await events.heard(/"phase":"ended".*Interrupted/)
    const { status, stderr } = await ended
    expect(status, stderr).to.equal(130)
    expect(readManifest(path.join(root, 'interrupted'))).to.include({ status: 'interrupted', stepsDone: held })
  })

  it('behavior: an agent that throws: the page says so, the command too', async () => {
    const { child, ended, printed } = startSaffron(['run', 'failing', '--live', '--out', 'failed'], { cwd: root })
    const [, url = ''] = await printed(/^Live: (\S+)$/m)
    const events = await listen(`${url}events`)
    await events.heard(/"phase":"ended".*a bug/)
    events.leave()
    const { status, stderr } = await ended
    expect([status, child.exitCode]).to.deep.equal([1, 1])
    expect(stderr).to.match(/^error AGENT_FAILED/m)
  })

  it('behavior: a netlist that cannot be built: a page that waits is told, and the command ends', async () => {
    const { ended, printed } = startSaffron(['run', 'broken', '--live'], { cwd: root })
    const [, url = ''] = await printed(/^Live: (\S+)$/m)
    const events = await listen(`${url}events`)
    writeFileSync(path.join(root, 'netlists', 'broken', 'go'), '')
    await events.heard(/^event: page\ndata: \n\nevent: page\ndata: [\w-]+\n\n/m)
    expect((await ask(url)).text).to.contain('could not be set up')
    events.leave()
    const { status, stderr } = await ended
    expect(status).to.equal(1)
    expect(stderr).to.match(/^error NETLIST_FILE/m)
  })

  it('error: the port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' ? String(address?.port) : ''
    const { status, stderr } = await saffron(['run', 'endless', '--live', '--port', port, '--out', 'busy'], {
      cwd: root,
    })
    expect(status).to.equal(1)
    expect(stderr)
      .to.match(/^error PORT_BUSY /m)
      .and.match(/^hint .*--port/m)
    server.close()
  })

  it('error: a port without a page, a page of a trace', async () => {
    for (const args of [
      ['--port', '8123'],
      ['--live', '--trace', '1'],
      ['--live', '--port', 'x'],
    ]) {
      const { status, stderr } = await saffron(['run', 'endless', ...args], { cwd: root })
      expect([status, stderr.startsWith('error USAGE')], stderr).to.deep.equal([2, true])
    }
  })
})
