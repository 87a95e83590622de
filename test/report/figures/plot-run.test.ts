import { readFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { plotFileName } from '../../../src/report/figures/plot-file-name.ts'
import { plotRun, plotKpis } from '../../../src/report/figures/plot-run.ts'
import { rejects } from '../../chain/rejects.ts'
import { temporaryFolder } from '../../kit/temporary-project.ts'
import { sampleRun } from '../../kit/sample-run.ts'

describe('plots of a run', () => {
  const { root, remove } = temporaryFolder()
  after(remove)
  const folder = sampleRun(path.join(root, 'run'))
  const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
  const textsIn = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text)

  it('default: an SVG with title, axes, unit and key', async () => {
    const plot = { title: 'Trade', kpis: { price: 'Price', volume: 'Volume' }, x: 'Hour' as const, unit: '$' }
    await plotKpis(folder, { plot, file: path.join(root, 'a.svg') })
    expect(textsIn(read('a.svg'))).to.include.members(['Trade', 'Hour', '$', 'Price', 'Volume', '0', '20', '40'])
  })

  it('error: a file that is neither an SVG nor a PNG by its ending', async () => {
    const plot = { title: 'Trade', kpis: { price: '' } }
    for (const name of ['a.gif', 'a', 'a.SVG'])
      await rejects(plotKpis(folder, { plot, file: path.join(root, name) }), 'PLOT_VALUE')
  })

  it('behavior: KPIs of different units have no unit in common, and each says its own', async () => {
    const kpis = ['SAF', 'USD', 'USD', 'SAF'].map((unit, i) => ({ name: `kpi${i}`, unit, type: 'level', about: '' }))
    const run = sampleRun(path.join(root, 'units'), {
      kpis: 'step,time,kpi0,kpi1,kpi2,kpi3\n0,1,1,2,3,4\n1,1,2,3,4,5\n',
      manifest: { kpis },
    })
    const draw = async (plot: Omit<Parameters<typeof plotKpis>[1]['plot'], 'title'>) => {
      await plotKpis(run, { plot: { title: 'Owed', ...plot }, file: path.join(root, 'units.svg') })
      return textsIn(read('units.svg')).filter((text) => !/^[\d.]+$/.test(text ?? ''))
    }
    const both = { kpi0: 'SAF', kpi1: 'dollars' }
    expect(await draw({ kpis: both })).to.deep.equal(['Owed', 'Hour', 'SAF', 'dollars (USD)'])
    expect(await draw({ kpis: both, unit: 'pieces' })).to.deep.equal(['Owed', 'Hour', 'pieces', 'SAF', 'dollars'])
    expect(await draw({ kpis: { kpi1: 'a', kpi2: 'b' } })).to.deep.equal(['Owed', 'Hour', 'USD', 'a', 'b'])
    expect(await draw({ kpis: { kpi1: 'a' }, right: { kpis: { kpi2: 'b', kpi3: 'c' } } })).to.deep.equal([
      'Owed',
      'Hour',
      'USD',
      'a',
      'b (USD)',
      'c (SAF)',
    ])
  })

  it('behavior: points are where their values are, and a missing value is a gap', async () => {
    const kpis = 'step,time,price\n0,1,0\n1,1,10\n2,1,\n3,1,10\n4,1,0\n'
    const gap = sampleRun(path.join(root, 'gap'), { kpis })
    await plotKpis(gap, { plot: { title: 'p', kpis: { price: '' } }, file: path.join(root, 'gap.svg') })
    const line = /<path d="([^"]*)" fill="none" stroke="#b35900"/.exec(read('gap.svg'))?.[1] ?? ''
    const points = [...line.matchAll(/([ML])([\d.]+) ([\d.]+)/g)].map(([, pen, x, y]) => ({
      pen,
      x: Number(x),
      y: Number(y),
    }))
    expect(points.map(({ pen }) => pen).join('')).to.equal('MLML')
    const [a, b, c, d] = points
    if (!a || !b || !c || !d) throw new Error('fewer points than values')
    // Steps are as far apart as they are long, and up is less.
    expect(Math.abs(c.x - b.x - 2 * (b.x - a.x))).to.be.lessThan(0.2)
    expect([a.y === d.y, b.y === c.y, b.y < a.y]).to.deep.equal([true, true, true])
  })

  it('behavior: on a logarithmic scale equal ratios are equally far apart, and zero has no place', async () => {
    const log = sampleRun(path.join(root, 'log'), { kpis: 'step,time,price\n0,1,0\n1,1,1\n2,1,10\n3,1,100\n' })
    const plot = { title: 'p', kpis: { price: '' }, scale: 'log' as const }
    await plotKpis(log, { plot, file: path.join(root, 'log.svg') })
    const line = /<path d="([^"]*)" fill="none" stroke="#b35900"/.exec(read('log.svg'))?.[1] ?? ''
    const ys = [...line.matchAll(/[ML][\d.]+ ([\d.]+)/g)].map(([, y]) => Number(y))
    expect(ys).to.have.length(3)
    const [a = 0, b = 0, c = 0] = ys
    expect(Math.abs(a - b - (b - c))).to.be.lessThan(0.25)
    expect(a).to.be.greaterThan(b)
  })

  it('behavior: a value between missing ones is a dot, and no two lines of an axis are labelled alike', async () => {
    const kpis = 'step,time,price\n0,1,690900000\n1,1,\n2,1,690900040\n3,1,\n4,1,690900060\n5,1,690900061\n'
    const run = sampleRun(path.join(root, 'alone'), { kpis })
    await plotKpis(run, { plot: { title: 'p', kpis: { price: '' } }, file: path.join(root, 'alone.svg') })
    const line = /<path d="([^"]*)" fill="none" stroke="#b35900"/.exec(read('alone.svg'))?.[1] ?? ''
    expect(line.match(/a1 1/g)).to.have.length(4)
    const labels = textsIn(read('alone.svg'))
    expect(labels).to.include('690,900,040')
    expect(labels.filter((text) => text === '690.9M')).to.deep.equal([])
  })

  it('behavior: stacked values lie on each other, bars stand on zero, and an axis on the right has its own numbers', async () => {
    const kpis = 'step,time,price,volume\n0,1,1,300\n1,1,2,300\n2,1,3,300\n'
    const run = sampleRun(path.join(root, 'stack'), { kpis })
    const both = { price: 'Price', volume: 'Volume' }
    const draw = async (name: string, plot: Parameters<typeof plotKpis>[1]['plot']) => {
      await plotKpis(run, { plot, file: path.join(root, name) })
      return read(name)
    }
    const heights = (svg: string, colour: string) => {
      const line = new RegExp(`<path d="([^"]*)" fill="none" stroke="${colour}"`).exec(svg)?.[1] ?? ''
      return [...line.matchAll(/[ML][\d.]+ ([\d.]+)/g)].map(([, y]) => Number(y))
    }
    const stack = await draw('stack.svg', { title: 's', kpis: both, kind: 'stacked' })
    expect(stack.match(/fill-opacity/g)).to.have.length(2)
    // The upper edge is the sum: it rises by as much as the lower one.
    const [lower, upper] = [heights(stack, '#b35900'), heights(stack, '#1f5fa8')]
    const rise = ([from = 0, , to = 0]: readonly number[]) => from - to
    expect(Math.abs(rise(lower) - rise(upper))).to.be.lessThan(0.25)
    expect(rise(upper)).to.be.greaterThan(0)
    expect(await draw('bars.svg', { title: 'b', kpis: { price: '' }, kind: 'bars' })).to.match(/V[\d.]+H[\d.]+V/)
    const plot = { title: 'r', kpis: { price: '' }, right: { kpis: { volume: 'Volume' }, unit: 'pieces' } }
    const axes = await draw('right.svg', plot)
    expect(textsIn(axes)).to.include.members(['pieces', '300', '3'])
  })

  it('behavior: a PNG is a picture of the same with its text drawn', async () => {
    const plot = { title: 'Price', kpis: { price: '' } }
    const sizes: number[] = []
    for (const title of ['Price', 'P']) {
      const file = path.join(root, `${title}.png`)
      await plotKpis(folder, { plot: { ...plot, title }, file })
      const bytes = readFileSync(file)
      expect(bytes.subarray(1, 4).toString()).to.equal('PNG')
      expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).to.deep.equal([1_680, 960])
      sizes.push(bytes.length)
    }
    // Without a font both would be the same picture.
    expect(sizes[0]).to.be.greaterThan(sizes[1] ?? 0)
  })

  it("behavior: all of a run are the netlist's own plots, or else one per KPI", async () => {
    const plots = [{ title: "The DAO's Price, $/SAF", kpis: { price: '' }, scale: 'both' as const }]
    const asked = sampleRun(path.join(root, 'asked'), { manifest: { plots } })
    const names = async (run: string, format: 'svg' | 'png') =>
      (await plotRun(run, { out: path.join(root, 'all'), format })).map((file) => path.basename(file))
    expect(await names(asked, 'svg')).to.deep.equal([
      'The_DAOs_Price_$_per_SAF_LINEAR.svg',
      'The_DAOs_Price_$_per_SAF_LOG.svg',
    ])
    const twice = sampleRun(path.join(root, 'twice'), {
      manifest: { plots: ['price', 'volume'].map((kpi) => ({ title: 'Both', kpis: { [kpi]: '' } })) },
    })
    expect(await names(twice, 'svg')).to.deep.equal(['Both_LINEAR.svg', 'Both_LINEAR_2.svg'])
    expect(await names(folder, 'png')).to.deep.equal(['price_LINEAR.png', 'volume_LINEAR.png'])
  })

  it('behavior: file names are those of TokenSPICE', () => {
    const name = (title: string) => plotFileName({ title, scale: 'log' }, 'svg')
    expect(name('OCEAN Price')).to.equal('OCEAN_Price_LOG.svg')
    expect(name('R&D/sales ratio')).to.equal('R&D_per_sales_ratio_LOG.svg')
  })

  it('error: a KPI the run does not have', async () => {
    const plot = { title: 'p', kpis: { prise: '' } }
    const code = await plotKpis(folder, { plot, file: path.join(root, 'x.svg') }).then(
      () => 'none',
      (error: { code?: string }) => error.code,
    )
    expect(code).to.equal('UNKNOWN_COLUMN')
  })
})
