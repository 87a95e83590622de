import { expect } from 'chai'

import { setNaming } from '../../../src/study/report/set-names.ts'

const named = (params: readonly string[], points: readonly (readonly [set: number, ...texts: string[]])[]) => {
  const naming = setNaming(params)
  for (const [set, ...texts] of points) naming.see(set, texts)
  return [...new Set(points.map(([set]) => set))].map((set) => naming.nameOf(set))
}

describe('the names of sets', () => {
  it('default: by what differs between them, and not by what is drawn or the same in all', () => {
    const points = [
      [1, '0.05', '7', 'flat'],
      [2, '0.1', '7', 'flat'],
      [1, '0.05', '9', 'flat'],
      [2, '0.1', '9', 'flat'],
    ] as const
    expect(named(['baseRate', 'luck', 'curve'], points)).to.deep.equal(['baseRate=0.05', 'baseRate=0.1'])
  })

  it('behavior: of many parameters only those that are unlike most other sets', () => {
    const points = [
      [1, '1', '1', '1', '1'],
      [2, '2', '1', '1', '1'],
      [3, '1', '2', '1', '1'],
      [4, '1', '1', '2', '1'],
      [5, '1', '1', '1', '2'],
    ] as const
    expect(named(['a', 'b', 'c', 'd'], points)).to.deep.equal(['nothing moved', 'a=2', 'b=2', 'c=2', 'd=2'])
  })

  it('behavior: by their numbers where nothing else tells them apart, and where nobody shows so many', () => {
    expect(
      named(
        ['a'],
        [
          [1, '1'],
          [2, '1'],
          [3, '2'],
        ],
      ),
    ).to.deep.equal(['set 1', 'set 2', 'a=2'])
    const many = Array.from({ length: 300 }, (_, i) => [i + 1, String(i)] as const)
    expect(named(['a'], many).slice(198, 202)).to.deep.equal(['a=198', 'a=199', 'set 201', 'set 202'])
  })
})
