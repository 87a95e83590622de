import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { checkRunSpec, run } from 'saffron-sim'
import { readManifest } from 'saffron-sim/results'
import { resolvedText } from '../../../src/cli/commands/show/resolved-text.ts'
import { declaredFiles } from '../../../src/project/load-declared.ts'
import { validateDeclared } from '../../../src/project/validate-declared.ts'
import { SMALL } from '../../kit/declared.ts'
import { cloneRoot, temporaryFolder } from '../../kit/temporary-project.ts'

const BLOCK = `about: A pool, and a farm for its token.
needs: { base: token, quote: token }
params:
  depth: { amount: base, required: true, about: What the pool starts with }
  part: { ratio: 50%, about: What there is of the quote for each }
mechanisms:
  pool: { kind: uniswap-v2-pool, base: base, quote: quote, deposit: { base: $depth, quote: = $depth * $part } }
  farm: { kind: variable-rate-staking, token: base, capacityShare: 0.1, reserve: = $depth / 10 }
`
const POOL = '  pool: { kind: uniswap-v2-pool, base: SAF, quote: USD, deposit: { base: 1_000, quote: 500 } }'
const FARM = '  market-farm: { kind: variable-rate-staking, token: SAF, capacityShare: 0.1, reserve: 100 }'
const USE = '  market: { use: exchange.yaml, base: SAF, quote: USD, depth: 1_000 }'
const MORE = `  staked: market.farm.staked
  worth: { derived: market.pool.price * SAF.supply, unit: USD }
schedule: [{ at: 2d, do: { agent: trader-1, action: market.pool.swapExactIn, args: { side: sell, amount: all, minOut: 0 } } }]
`

describe('a block in YAML', () => {
  const { root, remove } = temporaryFolder()
  after(remove)
  const file = path.join(root, 'netlist.yaml')
  function write(text: string, block = BLOCK): string {
    mkdirSync(root, { recursive: true })
    writeFileSync(path.join(root, 'exchange.yaml'), block)
    writeFileSync(file, text)
    return file
  }
  let n = 0
  async function bytesOf(text: string, block = BLOCK) {
    const spec = { netlist: write(text, block), chain: 'evm' }
    const { folder } = await run(spec, { root: cloneRoot, out: path.join(root, `run-${++n}`) })
    return ['kpis.csv', 'actions.csv'].map((each) => readFileSync(path.join(folder, each), 'utf8'))
  }
  const used = SMALL.replace(POOL, USE).replace('pool.price', 'market.pool.price')
  const plain = SMALL.replace(POOL, `${POOL.replace('  pool', '  market-pool')}\n${FARM}`).replace(
    'pool.price',
    'market-pool.price',
  )

  it('default: is the mechanisms that it holds, under its name', async () => {
    const written = (text: string) => text.replaceAll('market.', 'market-')
    expect(await bytesOf(used + MORE)).to.deep.equal(await bytesOf(plain + written(MORE)))
    expect(declaredFiles(file)).to.deep.equal([file])
    write(used)
    expect(declaredFiles(file)).to.deep.equal([file, path.join(root, 'exchange.yaml')])
  })

  it('behavior: two of one file stand side by side, each with what it is given', async () => {
    const two = `${USE}\n${USE.replace('market', 'other').replace('1_000', '= 1_000 / 4').replace(' }', ', part: $traders }')}`
    const text = used.replace(USE, two).replace('activity: 1', 'activity: 1, pool: other.pool')
    expect(await validateDeclared(write(text))).to.deep.equal([])
    const [kpis = ''] = await bytesOf(text.replace('price: market.pool.price', 'price: other.pool.price'))
    expect(kpis.split('\n')[1]).to.match(/,3$/)
  })

  it('behavior: a block may hold a block, which lies beside it', async () => {
    const town = `about: An exchange.
needs: { coin: token, money: token }
params: { size: { amount: coin, required: true, about: Of the exchange } }
mechanisms:
  fair: { use: ../exchange.yaml, base: coin, quote: money, depth: = $size * 2 }
  bank: { kind: variable-rate-staking, token: coin, capacityShare: 0.1, reserve: $size }
`
    mkdirSync(path.join(root, 'blocks'), { recursive: true })
    writeFileSync(path.join(root, 'blocks', 'town.yaml'), town)
    const nested = used
      .replace(USE, '  town: { use: blocks/town.yaml, coin: SAF, money: USD, size: 500 }')
      .replace('market.pool.price', 'town.fair.pool.price')
      .replace('activity: 1', 'activity: 1, pool: town.fair.pool')
    const bank = '  bank: { kind: variable-rate-staking, token: SAF, capacityShare: 0.1, reserve: 500 }'
    const flat = used.replace(USE, `${USE.replace('market', 'fair')}\n${bank}`).replaceAll('market.', 'fair.')
    const more = (at: string) => MORE.replaceAll('market.', at)
    const [, actions = ''] = await bytesOf(flat + more('fair.'))
    const [, other = ''] = await bytesOf(nested + more('town.fair.'))
    expect(actions.split('\n').length).to.be.above(10)
    expect(other).to.equal(actions.replaceAll('fair-', 'town-fair-').replaceAll(',bank', ',town-bank'))
    const { controllables = [] } = readManifest(path.join(root, `run-${n}`))
    expect(Object.fromEntries(controllables.map(({ name, block }) => [name, block]))).to.deep.equal({
      SAF: undefined,
      USD: undefined,
      'town-fair-pool': 'town-fair',
      'town-fair-farm': 'town-fair',
      'town-fair': 'town',
      'town-bank': 'town',
      town: undefined,
    })
    expect(declaredFiles(file)).to.have.length(3)
    // With nothing left open it is the same.
    const resolved = await resolvedText(file, checkRunSpec({ netlist: file }))
    expect(resolved).to.match(/town: .*parts: \[town-fair, town-bank\]/)
    expect((await bytesOf(resolved))[1]).to.equal(other)
  })

  it('behavior: parameters may have hyphens, and say what they may be before what they are', async () => {
    const hyphens = BLOCK.replaceAll('$part', '$quote-part').replace('part: { ratio', 'quote-part: { max: 90%, ratio')
    expect(await bytesOf(used, hyphens)).to.deep.equal(await bytesOf(used))
  })

  it('error: each with its place, in the file that it is in', async () => {
    const first = async (text: string, block?: string) => {
      const [fault] = await validateDeclared(write(text, block))
      return `${path.basename(fault?.file ?? '')}:${fault?.line} ${fault?.message}`
    }
    expect(await first(used.replace(', depth: 1_000', ''))).to.equal("netlist.yaml:10 'depth' is missing")
    expect(await first(used.replace('base: SAF, ', ''))).to.equal("netlist.yaml:10 'base' is missing")
    expect(await first(used.replace('depth:', 'depht:'))).to.match(
      /^netlist.yaml:10 'market' has no option 'depht'|'depth' is missing/,
    )
    expect(await first(used, BLOCK.replace('variable-rate-staking', 'variable-rate-stakin'))).to.match(
      /^exchange.yaml:8 there is no kind/,
    )
    expect(await first(used.replace('depth: 1_000', 'depth: many'))).to.match(/it must be a number/)
    const itself = BLOCK.replace('kind: variable-rate-staking, token: base', 'use: exchange.yaml, base: base')
    expect(await first(used, itself)).to.equal('exchange.yaml:8 this block uses itself')
    for (let i = 0; i < 40; i++) {
      const next = `use: ${i === 39 ? 'exchange.yaml' : `b${i + 1}.yaml`}, base: base, quote: quote, depth: $depth`
      const twice = BLOCK.replace(/mechanisms:[^]*/, `mechanisms:\n  a: { ${next} }\n  b: { ${next} }\n`)
      writeFileSync(path.join(root, `b${i}.yaml`), twice)
    }
    expect(await first(used.replace('exchange.yaml', 'b0.yaml'))).to.match(
      /^b32.yaml:7 with all .* there are 1022 mech/,
    )
    expect(await first(used.replace(USE, `${USE}\n${FARM}`))).to.match(
      /^netlist.yaml:11 there is a 'market-farm' already/,
    )
    const parts = used.replace(USE, `${USE}\n  both: { parts: [market, markt] }`)
    expect(await first(parts)).to.equal("netlist.yaml:11 there is no mechanism 'markt'")
    expect(await first(used.replace('exchange.yaml', '/etc/hosts'))).to.match(
      /^netlist.yaml:10 .* is no file in YAML of this project/,
    )
  })
})
