import { expect } from 'chai'

import { circuitGraph } from '../../../src/report/circuit/circuit-graph.ts'
import { circuitLayout } from '../../../src/report/circuit/circuit-layout.ts'

const contract = (name: string, ...to: string[]) => ({
  name,
  kind: name,
  about: '',
  wires: to.map((other) => ({ role: other, to: other })),
})

describe('circuitLayout', () => {
  const { blocks, wires, width, height } = circuitLayout(
    circuitGraph({
      agents: { trader: 40, keeper: 1 },
      controllables: [contract('token'), contract('pool', 'token'), contract('vault', 'pool', 'token')],
      flows: [
        { kind: 'trader', to: 'token', calls: 5, reverted: 0 },
        { kind: 'trader', to: 'vault', calls: 5, reverted: 0 },
        { kind: 'keeper', to: 'pool', calls: 5, reverted: 0 },
      ],
    }),
  )
  const at = (id: string) => {
    const found = blocks.find((block) => block.id === id)
    if (!found) throw new Error(`no ${id}`)
    return found
  }

  it('default: agents are left of all contracts, and a contract is left of those it is wired to', () => {
    const order = ['agents trader', 'contract vault', 'contract pool', 'contract token'].map((id) => at(id).x)
    expect(order).to.deep.equal(order.toSorted((a, b) => a - b))
    expect(new Set(order)).to.have.length(4)
    expect(at('agents keeper').x).to.equal(at('agents trader').x)
  })

  it('behavior: every wire leaves at the edge of one block and arrives at the edge of the other', () => {
    expect(wires).to.have.length(6)
    for (const { from, to, points } of wires) {
      const [first, last] = [points[0], points.at(-1)]
      expect(first?.[0]).to.equal(at(from).x + at(from).width)
      expect(last?.[0]).to.equal(at(to).x)
      expect(first?.[1]).to.be.within(at(from).y, at(from).y + at(from).height)
      expect(last?.[1]).to.be.within(at(to).y, at(to).y + at(to).height)
    }
  })

  it('behavior: no wire runs through a block it does not belong to, and no two blocks overlap', () => {
    for (const block of blocks) {
      for (const { points } of wires) {
        const inside = points.slice(1, -1).filter(([x, y]) => {
          return x >= block.x && x <= block.x + block.width && y > block.y && y < block.y + block.height
        })
        expect(inside).to.deep.equal([])
      }
      const over = blocks.filter((other) => {
        return other !== block && other.x === block.x && other.y < block.y + block.height && other.y >= block.y
      })
      expect(over).to.deep.equal([])
      expect(block.y).to.be.at.least(0)
      expect(block.y + block.height).to.be.at.most(height)
      expect(block.x + block.width).to.be.at.most(width)
    }
  })

  it('behavior: contracts that are wired to each other are drawn all the same', () => {
    const circle = circuitGraph({ agents: {}, controllables: [contract('a', 'b'), contract('b', 'a')] })
    expect(circuitLayout(circle).blocks).to.have.length(2)
  })

  it('behavior: of very many kinds of agents those that call least are put together', () => {
    const kinds = Array.from({ length: 50 }, (_, i) => `kind${i}`)
    const flows = kinds.map((kind, i) => ({ kind, to: 'token', calls: i, reverted: 0 }))
    const graph = circuitGraph({
      agents: Object.fromEntries(kinds.map((kind) => [kind, 1])),
      controllables: [contract('token')],
      flows,
    })
    const titles = graph.blocks.map(({ title }) => title)
    expect(titles).to.include('kind49').and.include('34 other kinds').and.not.include('kind0')
  })
})
