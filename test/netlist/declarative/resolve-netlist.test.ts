import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { parse } from 'yaml'

import { checkRunSpec, run } from 'saffron-sim'
import { resolvedText } from '../../../src/cli/commands/show/resolved-text.ts'
import { SMALL } from '../../kit/declared.ts'
import { cloneRoot, temporaryFolder } from '../../kit/temporary-project.ts'

/** With much that is left open: a need, a kind of agent of another system, an option in a token of six decimals. */
const OPEN = `${SMALL.replace('options: { activity: 1 }', 'options: { activity: { uniform: [0, 1] } }')}
agent_policies: [{ type: NoiseTraderPolicy, count: 2, params: { activity: 1, slippage_bps: 200 } }]
`

describe('resolveNetlist', () => {
  const { root, remove } = temporaryFolder()
  after(remove)
  let n = 0

  function fileOf(text: string): string {
    mkdirSync(root, { recursive: true })
    const file = path.join(root, `netlist-${++n}.yaml`)
    writeFileSync(file, text)
    return file
  }

  async function bytesOf(netlist: string, params: Readonly<Record<string, string>>, steps?: number) {
    const spec = { netlist, params, chain: 'evm', clock: { steps }, record: { events: ['pool.*'] } }
    const { folder } = await run(spec, { root: cloneRoot, out: path.join(root, `run-${++n}`) })
    return ['kpis.csv', 'actions.csv', 'events.csv'].map((file) => readFileSync(path.join(folder, file), 'utf8'))
  }

  const resolved = (file: string, params: Readonly<Record<string, string>>, steps?: number) =>
    resolvedText(file, checkRunSpec({ netlist: file, params, clock: { steps } }))

  it('default: says what was left open, marked', async () => {
    const text = await resolved(fileOf(OPEN), { traders: '4' })
    for (const line of [
      '    int: 4 # given',
      '      pool: pool # the only one',
      '      buyChance: 0.5 # default',
      '    kind: noise-trader',
      'order: shuffle # default',
      '  start: 2026-01-01T00:00:00Z # default',
    ])
      expect(text.split('\n')).to.include(line)
    expect(text).to.not.contain('agent_policies')
  })

  it('behavior: gives the bytes of the file with the same values', async () => {
    const economy = path.join(cloneRoot, 'netlists', 'token-economy', 'economy.yaml')
    const cases = [
      [fileOf(OPEN), { traders: '4' }, undefined],
      [economy, { price: '0.123456789', protocolFee: 'true', stakers: '30' }, 8],
    ] as const
    for (const [file, params, steps] of cases) {
      const again = fileOf(await resolved(file, params, steps))
      expect(await bytesOf(again, {})).to.deep.equal(await bytesOf(file, params, steps))
      expect(await resolved(again, {})).to.not.match(/# (given|the only one)/)
    }
  })

  it('behavior: a seed that is given stands in the place of the file’s', async () => {
    const file = fileOf(`${OPEN}seed: 7\n`)
    const lines = async (seed?: string) => (await resolvedText(file, checkRunSpec({ netlist: file, seed }))).split('\n')
    expect(await lines()).to.include('seed: 7')
    expect(await lines('8')).to.include('seed: 8 # given')
    expect(await resolved(fileOf(OPEN), {})).to.contain('\nseed: 1 # default\n')
  })

  it('behavior: what is resolved leaves nothing open', async () => {
    const once = await resolved(fileOf(OPEN), {})
    const twice = await resolved(fileOf(once), {})
    expect(parse(twice)).to.deep.equal(parse(once))
    expect(twice).to.not.contain(' # ')
  })

  it('behavior: of a file that extends another, the whole', async () => {
    const base = fileOf(SMALL)
    const over = fileOf(
      `saffron: 1\nextends: ${path.basename(base)}\nagents: [{ name: holder, funds: { SAF: rest } }]\n`,
    )
    const text = await resolved(over, {})
    expect(text).to.not.contain('extends')
    expect(text).to.contain('- { name: holder, funds: { SAF: rest } }').and.to.contain('name: trader')
  })
})
