import { expect } from 'chai'

import { circuitGraph } from '../../../src/report/circuit/circuit-graph.ts'
import { circuitSection } from '../../../src/report/circuit/circuit-section.ts'
import { readManifest } from '../../../src/results/manifest.ts'
import { sampleRun } from '../../kit/sample-run.ts'
import { temporaryFolder } from '../../kit/temporary-project.ts'

const contract = (name: string, block: string | undefined, ...to: string[]) => ({
  name,
  kind: name,
  about: `About ${name}`,
  ...(block !== undefined && { block }),
  wires: to.map((other) => ({ role: `its ${other}`, to: other })),
})

/** A town with a fair in it, which has a pool; a token and a bank outside. */
const TOWN = {
  agents: { trader: 40, keeper: 1, idler: 2 },
  controllables: [
    contract('token', undefined),
    contract('pool', 'fair', 'token'),
    contract('stall', 'fair', 'pool'),
    contract('fair', 'town', 'pool', 'stall'),
    contract('lock', 'town', 'token', 'stall'),
    contract('town', undefined, 'fair', 'lock'),
    contract('bank', undefined, 'pool'),
  ],
  flows: [
    { kind: 'trader', to: 'pool', calls: 5, reverted: 1 },
    { kind: 'trader', to: 'lock', calls: 2, reverted: 1 },
    { kind: 'trader', to: 'token', calls: 4, reverted: 0 },
    { kind: 'keeper', to: 'stall', calls: 1, reverted: 0 },
  ],
}

const drawn = (inside?: string) => {
  const { blocks, wires } = circuitGraph(TOWN, inside)
  return {
    blocks: blocks.map(({ title, opens, outside }) => `${title}${opens ? ' opens' : ''}${outside ? ' outside' : ''}`),
    wires: wires.map(
      ({ from, to, label, reverted = 0 }) => `${from} > ${to}: ${label}${reverted > 0 ? ` (${reverted})` : ''}`,
    ),
  }
}

describe('circuitGraph', () => {
  it('default: a block of mechanisms is one box, with the calls of all that is in it', () => {
    expect(drawn()).to.deep.equal({
      blocks: ['trader', 'keeper', 'idler', 'token', 'town opens', 'bank'],
      wires: [
        'agents trader > contract token: 4',
        'agents trader > contract town: 7 (2)',
        'agents keeper > contract town: 1',
        'contract town > contract token: its token',
        'contract bank > contract town: its pool',
      ],
    })
  })

  it('behavior: its inside has its parts, who calls them and what they are wired to', () => {
    expect(drawn('town')).to.deep.equal({
      blocks: ['trader', 'keeper', 'token outside', 'fair opens', 'lock', 'bank outside'],
      wires: [
        'agents trader > contract fair: 5 (1)',
        'agents keeper > contract fair: 1',
        'agents trader > contract lock: 2 (1)',
        'contract fair > contract token: its token',
        'contract lock > contract token: its token',
        'contract lock > contract fair: its stall',
        'contract bank > contract fair: its pool',
      ],
    })
    expect(drawn('fair')).to.deep.equal({
      blocks: ['trader', 'keeper', 'token outside', 'pool', 'stall', 'lock outside', 'bank outside'],
      wires: [
        'agents trader > contract pool: 5 (1)',
        'agents keeper > contract stall: 1',
        'contract pool > contract token: its token',
        'contract stall > contract pool: its pool',
        'contract lock > contract stall: its stall',
        'contract bank > contract pool: its pool',
      ],
    })
  })

  it('behavior: the report has each inside closed, outer ones first, with a link where it is a box', () => {
    const { root, remove } = temporaryFolder()
    const manifest = readManifest(sampleRun(root, { kpis: 'step,time,price\n0,0,1\n' }))
    remove()
    const html = circuitSection({ ...manifest, ...TOWN })
    const places = ['href="#inside-town"', '<summary>Inside town', 'id="inside-town"', 'href="#inside-fair"']
    const at = [...places, '<summary>Inside fair', 'id="inside-fair"'].map((text) => html.indexOf(text))
    expect(at.every((place) => place > 0)).to.equal(true)
    expect(at).to.deep.equal(at.toSorted((a, b) => a - b))
    expect(html).to.not.match(/<details[^>]* open/)
  })
})
