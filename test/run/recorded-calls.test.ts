import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { run } from 'saffron-sim'
import { actionRows, readActions, readEvents, readKpis } from 'saffron-sim/results'
import { eventRows } from '../../src/results/event-rows.ts'
import { rejects } from '../chain/rejects.ts'
import { cloneRoot, temporaryFolder } from '../kit/temporary-project.ts'
import { warmSaffron } from '../kit/warm-saffron.ts'

const STEPS = 6

describe('what a run records of calls and events', () => {
  const { root, remove } = temporaryFolder()
  after(remove)

  const go = async (name: string, events?: string[]) => {
    const spec = { netlist: 'token-economy', chain: 'evm', clock: { steps: STEPS }, record: { events } }
    return (await run(spec, { root: cloneRoot, out: path.join(root, name) })).folder
  }
  const textOf = (folder: string, file: string) => readFileSync(path.join(folder, file), 'utf8')
  const parsed = (text: string) => JSON.parse(text) as Readonly<Record<string, string>>
  const wei = (text = '') => {
    const [whole = '', fraction = ''] = text.split('.')
    return BigInt(whole + fraction.padEnd(18, '0'))
  }
  let all = ''
  let none = ''
  before(async () => {
    all = await go('all', ['all'])
    none = await go('none')
  })

  it('default: no events unless asked for, and what else is recorded does not depend on them', () => {
    expect([existsSync(path.join(none, 'events.csv')), readEvents(none).rows.length]).to.deep.equal([false, 0])
    for (const file of ['kpis.csv', 'actions.csv']) expect(textOf(all, file)).to.equal(textOf(none, file))
  })

  it('behavior: what a trade was given and came to is what the tokens tell of it', () => {
    const swaps = [...actionRows(all)].filter(({ call, ok }) => call === 'swapExactIn' && ok)
    expect(swaps.length).to.be.above(50)
    const moved = [...eventRows(all)].filter(({ event }) => event === 'Transfer')
    for (const { step, agent, args, result } of swaps) {
      const [given, came] = [parsed(args), parsed(result)]
      const of = (way: 'from' | 'to') => moved.filter((one) => one.step === step && parsed(one.args)[way] === agent)
      const values = (way: 'from' | 'to') => of(way).map((one) => BigInt(parsed(one.args)['value'] ?? ''))
      expect(came['paid']).to.equal(given['amount'])
      expect(came['side']).to.equal(given['side'])
      expect(values('from')).to.include(wei(came['paid']))
      expect(values('to')).to.include(wei(came['received']))
      // The pair keeps three thousandths.
      const fee = wei(came['fee']) * 1_000n - wei(came['paid']) * 3n
      expect(fee >= 0n && fee < 1_000n, `fee of ${came['paid']}`).to.equal(true)
    }
  })

  it('behavior: a failed call has arguments and no result', () => {
    const failed = [...actionRows(all)].filter(({ ok, action }) => !ok && action !== '')
    expect(failed).to.not.have.length(0)
    for (const { args, result } of failed) expect([args.startsWith('{'), result]).to.deep.equal([true, ''])
  })

  it('behavior: the quote sides of all Swap events are the volume', () => {
    const { columns, rows } = readKpis(all)
    const volumes = rows.map((row) => wei(row[columns.indexOf('volume')]))
    const sums = volumes.map(() => 0n)
    const transfers = [...eventRows(all)].filter(({ event, market }) => event === 'Transfer' && market === 'USD')
    for (const { step, args } of transfers) {
      const { from = '', to = '', value = '' } = parsed(args)
      if ([from, to].includes('pool')) sums[step] = (sums[step] ?? 0n) + BigInt(value)
    }
    expect(sums).to.deep.equal(volumes)
  })

  it('behavior: no address is in any table', () => {
    for (const file of ['events.csv', 'actions.csv']) expect(textOf(all, file)).to.not.match(/0x[0-9a-f]{40}/i)
  })

  it('behavior: only the events that are named, of markets and of any', async () => {
    const folder = await go('some', ['pool.Swap', '*.Approval'])
    const wanted = readEvents(all).rows.filter(
      ([, , , , market, event]) => event === 'Approval' || (market === 'pool' && event === 'Swap'),
    )
    expect(wanted.length).to.be.above(50)
    expect(readEvents(folder).rows).to.deep.equal(wanted)
  })

  it('error: an event that nothing has, with the one that was probably meant', async () => {
    const error = await rejects(go('wrong', ['pool.Swop']), 'UNKNOWN_EVENT')
    expect(String(error.hint)).to.contain("'pool.Swap'")
    expect(existsSync(path.join(root, 'wrong'))).to.equal(false)
    expect(String((await rejects(go('bare', ['Swop']), 'UNKNOWN_EVENT')).hint)).to.contain("'Swap'")
  })

  it('behavior: an event of any contract may be of one that is still to come', async () => {
    expect(readEvents(await go('later', ['*.Launched', 'Swap'])).rows.length).to.be.above(0)
  })

  it('behavior: the command shows those asked for, and exports them', async () => {
    const shown = await warmSaffron(['events', all, '--event', 'Swap', '--from', '2', '--to', '3', '--json'])
    const rows = JSON.parse(shown.stdout) as { step: number; event: string; args: { sender: string } }[]
    const expected = [...eventRows(all)].filter(({ event, step }) => event === 'Swap' && (step === 2 || step === 3))
    expect(rows.map(({ step, event }) => [step, event])).to.deep.equal(expected.map(({ step }) => [step, 'Swap']))
    expect(rows[0]?.args.sender).to.equal('pool')
    const mistyped = await warmSaffron(['events', all, '--event', 'Swop'])
    expect(mistyped.stdout).to.equal('No such event was recorded. Did you mean --event Swap?\n')
    expect(JSON.parse((await warmSaffron(['events', none, '--json'])).stdout)).to.have.nested.property(
      'error.code',
      'NO_EVENTS',
    )
    const out = path.join(root, 'events.json')
    expect((await warmSaffron(['export', all, '--table', 'events', '--out', out])).status).to.equal(0)
    const exported = JSON.parse(readFileSync(out, 'utf8')) as { events: unknown[] }
    expect(exported.events).to.have.length(readEvents(all).rows.length)
  })

  it('error: the command says why it shows nothing', async () => {
    const { status, stderr } = await warmSaffron(['events', all, '--from', '9', '--to', '2'])
    expect([status, /^error USAGE {2}/.test(stderr)]).to.deep.equal([2, true])
    const last = [...eventRows(all)].at(-1)?.step ?? 0
    for (const [options, said] of [
      [['--from', '9000'], `Those recorded are of steps 1 to ${last}.`],
      [['--market', 'pol'], 'Did you mean --market pool?'],
      [['--agent', 'nobody at all'], 'none of agent nobody at all: there are '],
    ] as const) {
      const { stdout } = await warmSaffron(['events', all, ...options])
      expect(stdout).to.include(said)
    }
  })

  it('behavior: a run from before there were arguments is read', () => {
    const old = readActions(none).rows.map((row) =>
      row
        .slice(0, 9)
        .map((cell) => cell.replaceAll(',', ';'))
        .join(),
    )
    const header = 'step,time,agent,kind,action,call,gas,ok,reason'
    writeFileSync(path.join(none, 'actions.csv'), `${[header, ...old].join('\n')}\n`)
    const rows = [...actionRows(none)]
    expect(rows).to.have.length(old.length)
    expect(rows.every(({ args, result }) => args === '' && result === '')).to.equal(true)
  })
})
