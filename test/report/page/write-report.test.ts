import { createHash } from 'node:crypto'
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { writeReport } from '../../../src/report/page/write-report.ts'
import { codeOf } from '../../results/code-of.ts'
import { temporaryFolder } from '../../kit/temporary-project.ts'
import { sampleRun } from '../../kit/sample-run.ts'

interface Data {
  readonly panels: readonly {
    title: string
    steps: number[]
    lines: (number | null)[][]
    scale: string
    unit: string
  }[]
}

describe('writeReport', () => {
  const { root, remove } = temporaryFolder()
  after(remove)
  let number = 0
  const report = (sample: Parameters<typeof sampleRun>[1] = {}) => {
    const folder = sampleRun(path.join(root, `run-${++number}`), sample)
    return readFileSync(writeReport(folder), 'utf8')
  }
  const dataOf = (html: string) =>
    JSON.parse(/<script type="application\/json" id="data">(.*?)<\/script>/s.exec(html)?.[1] ?? '') as Data
  const textOf = (html: string) => html.replace(/<(style|script)[^>]*>.*?<\/\1>/gs, '').replaceAll(/<[^>]*>/g, ' ')

  it('default: holds the records of each KPI, with gaps where nothing was recorded', () => {
    const { panels } = dataOf(report())
    expect(panels.map(({ title, steps, lines }) => ({ title, steps, lines }))).to.deep.equal([
      { title: 'price', steps: [0, 1, 2], lines: [[0.5, 0.25, 0.75]] },
      { title: 'volume', steps: [0, 1, 2], lines: [[0, 100, null]] },
    ])
  })

  it('behavior: says in words which parameters were changed, from what', () => {
    const text = textOf(report()).replaceAll(/\s+/g, ' ')
    expect(text).to.contain('traders 60 changed from 40')
    expect(text).to.contain('activity 0.5 default')
  })

  it('behavior: of a headline number it says where it began and between what it moved, or that it did not', () => {
    const rows = [1, 2, 3].map((step) => `${step},1767225600,${step === 1 ? '' : step},7,,0.5`).join('\n')
    const names = ['late', 'still', 'never', 'price']
    const kpis = names.map((name) => ({ name, unit: 'USD', type: 'level' as const, about: 'A number' }))
    const text = textOf(
      report({
        kpis: `step,time,${names.join(',')}\n0,1767225600,,7,,0.25\n${rows}\n`,
        manifest: { kpis, headline: names },
      }),
    ).replaceAll(/\s+/g, ' ')
    expect(text).to.contain(
      'late 3 USD 2 to 3 still 7 USD unchanged never – USD no value price 0.5 USD first 0.25; 0.25 to 0.5',
    )
  })

  it('behavior: where nobody ever had anything there is no table of gains', () => {
    const nobody = { unit: 'USD', agents: [{ name: 'keeper', kind: 'keeper', first: '0', last: '0', profit: '0' }] }
    const actions = 'step,time,agent,kind,action,call,gas,ok,reason\n1,1767312000,keeper,keeper,poke,poke,9,true,\n'
    expect(textOf(report({ actions, manifest: { wealth: nobody } }))).to.not.contain('What each kind gained')
  })

  it('behavior: a time among the parameters is told in days too, and the value of an expectation as numbers are', () => {
    const parameters = [{ name: 'lockup', default: '1209600', unit: 's', range: 'any', about: 'How long' }]
    const expectations = [{ name: 'solvent', text: 'reserve.min > 0', ok: true, value: 100_429.123456, step: 2 }]
    const spec = { params: { lockup: '1209600' } }
    const text = textOf(report({ manifest: { parameters, expectations }, spec })).replaceAll(/\s+/g, ' ')
    expect(text).to.contain('lockup 1209600 s, 14 d default')
    expect(text).to.contain('reserve.min > 0'.replace('>', '&gt;')).and.contain('100,429')
  })

  it('behavior: says how the run ended, and for a failure why', () => {
    const error = { code: 'AGENT_FAILED', message: 'Agent x failed', hint: 'Mend it.' }
    const killed = textOf(report({ manifest: { status: 'running', stepsDone: undefined, flows: undefined } }))
    expect(textOf(report())).to.contain('Finished: 2 of 2 steps')
    expect(textOf(report({ manifest: { status: 'failed', error } }))).to.match(
      /Failed after .*Agent x failed.*Mend it/s,
    )
    expect(textOf(report({ manifest: { status: 'stopped', stopReason: 'ruin' } }))).to.match(/Stopped early .*ruin/)
    expect(killed).to.contain('Unfinished: 2 of 2 steps').and.contain('there are no solid lines')
  })

  it('behavior: a line that was cut off is left out, and so are actions after the last record', () => {
    const kpis = 'step,time,price,volume\n0,1767225600,0.5,0\n1,1767312000,0.25,1\n2,17673'
    const html = report({ kpis, manifest: { status: 'running' } })
    expect(dataOf(html).panels[0]?.steps).to.deep.equal([0, 1])
    expect(textOf(html)).to.not.contain('TooLittleOut')
  })

  it('behavior: counts what was sent and what failed by kind of agent, with the reasons', () => {
    const text = textOf(report()).replaceAll(/\s+/g, ' ')
    expect(text).to.contain(
      'trader 3 1 33.3 % swap: approve 1 day 1 (2026-01-02) swap 2 (1 failed) day 1 (2026-01-02) to day 2 (2026-01-03) 1 × TooLittleOut(5, 6)',
    )
    expect(text).to.contain('keeper 1 0 poke 1 day 2 (2026-01-03) none')
  })

  it('behavior: draws the circuit: agents, contracts, and wires as wide as their flow', () => {
    const html = report()
    const width = (of: string) => Number(new RegExp(`stroke-width="([\\d.]+)"><title>${of}`).exec(html)?.[1])
    expect(width('trader called pool 2 times, 1 failed')).to.be.greaterThan(width('trader called erc20 1 times'))
    expect(width('pool is wired to erc20 \\(base\\)')).to.be.greaterThan(0)
    expect(html.match(/<g class="agents">/g)).to.have.length(2)
    expect(html.match(/<g class="contract">/g)).to.have.length(2)
  })

  it("behavior: draws a netlist's own plots, on both scales and in their unit", () => {
    const kpis = { price: 'Price', volume: 'Volume' }
    const plots = [{ title: 'Both', kpis, x: 'Hour' as const, scale: 'both' as const, unit: '%', multiply: 100 }]
    const html = report({ manifest: { plots } })
    // Where each line ended, without pointing at it.
    expect(textOf(html)).to.contain('last: Price 75, Volume –')
    const [linear, log] = dataOf(html).panels
    expect([linear?.scale, log?.scale, linear?.unit]).to.deep.equal(['linear', 'log', '%'])
    expect(linear?.lines).to.deep.equal([
      [50, 25, 75],
      [0, 10_000, null],
    ])
  })

  it('behavior: plots of a group stand under its name, and a KPI that the netlist draws is not drawn again', () => {
    const plots = [
      { title: 'First', group: 'Market', kpis: { price: '' } },
      { title: 'Loose', kpis: { price: '' } },
      { title: 'Second', group: 'Market', kpis: { volume: '' } },
      { title: 'Nothing', group: 'Unseen', kpis: { missing: '' } },
    ]
    const html = report({ manifest: { plots } })
    const headingsIn = (page: string) => [...page.matchAll(/<h3>([^<]*)<\/h3>/g)].map(([, title]) => title)
    expect(headingsIn(html)).to.deep.equal(['Market', 'Plots of the netlist'])
    expect(dataOf(html).panels.map(({ title }) => title)).to.deep.equal(['First', 'Second', 'Loose'])
    // All but the first are folded away.
    expect([...html.matchAll(/<details class="group"( open)?>/g)].map(([, open]) => open)).to.deep.equal([
      ' open',
      undefined,
    ])
    const alone = report({ manifest: { plots: plots.slice(1, 2) } })
    expect(headingsIn(alone)).to.deep.equal(['Plots of the netlist', 'Other KPIs'])
    expect(dataOf(alone).panels.map(({ title }) => title)).to.deep.equal(['Loose', 'volume'])
  })

  it('behavior: what nobody draws stands under its unit, unless it would stand there alone', () => {
    const names = ['a', 'b', 'c', 'd', 'e']
    const units = ['SAF', 'ratio', 'SAF', 's', 'SAF']
    const kpis = names.map((name, i) => ({ name, unit: units[i] ?? '', type: 'level', about: '' }))
    const rows = `step,time,${names.join(',')}\n0,1,1,0.5,1,86400,1\n`
    const html = report({ manifest: { kpis }, kpis: rows, spec: { clock: { start: 0, step: 86_400, steps: 365 } } })
    expect([...html.matchAll(/<h3>([^<]*)<\/h3>/g)].map(([, title]) => title)).to.deep.equal(['In SAF', 'KPIs'])
    const { panels } = dataOf(html)
    expect(panels.map(({ title, unit, lines }) => [title, unit, lines[0]?.[0]])).to.deep.equal([
      ['a', 'SAF', 1],
      ['c', 'SAF', 1],
      ['e', 'SAF', 1],
      ['b', '%', 50],
      ['d', 'd', 1],
    ])
  })

  it('behavior: nothing runs but its own scripts and style, and nothing is fetched', () => {
    const html = report()
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]?.replaceAll('&#39;', "'") ?? ''
    const hashOf = (text = '') => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
    const scripts = [...html.matchAll(/<script>(.*?)<\/script>/gs)].map(([, text]) => hashOf(text))
    const style = hashOf(/<style>(.*?)<\/style>/s.exec(html)?.[1])
    expect(policy).to.match(/^default-src 'none'; /)
    expect(policy)
      .to.contain(`script-src ${scripts.join(' ')};`)
      .and.to.contain(`style-src ${style};`)
    expect(policy).to.not.contain('unsafe')
    const markup = html.replace(/<script>.*?<\/script>/gs, '')
    expect(markup).to.not.match(/(src|href)="(?!data:)|url\(|@import| style="| on\w+="/)
  })

  it('behavior: names are text, whatever they are', () => {
    const evil = '</script><script>alert(1)</script><b onclick="x">'
    const html = report({
      manifest: {
        about: evil,
        kpis: [{ name: 'price', unit: evil, type: 'level', about: evil }],
        agents: { [evil]: 1 },
        flows: [{ kind: evil, to: evil, calls: 1, reverted: 1 }],
        plots: [{ title: evil, kpis: { price: evil } }],
        status: 'stopped',
        stopReason: evil,
      },
      spec: { netlist: evil, params: { [evil]: evil } },
      actions: `step,time,agent,kind,action,call,gas,ok,reason\n1,1,a,"${evil.replaceAll('"', '""')}",,"${evil.replaceAll('"', '""')}",1,false,"${evil.replaceAll('"', '""')}"\n`,
    })
    expect(html).to.not.contain('<script>alert').and.to.not.contain('<b onclick')
    expect(dataOf(html).panels[0]?.title).to.equal(evil)
  })

  it('behavior: stays below 2 MB however long the run and however many its KPIs', () => {
    const names = Array.from({ length: 30 }, (_, i) => `kpi${i}`)
    const rows = Array.from({ length: 20_000 }, (_, step) =>
      [step, 1_767_225_600 + step, ...names.map((_, i) => Math.sin(step * (i + 1)) * 1e6)].join(','),
    )
    const folder = sampleRun(path.join(root, 'long'), {
      spec: { clock: { start: 1_767_225_600, step: 1, steps: 19_999 } },
      kpis: `step,time,${names.join(',')}\n${rows.join('\n')}\n`,
    })
    expect(statSync(writeReport(folder)).size).to.be.lessThan(2_000_000)
  })

  it('behavior: a run from before the manifest knew wires, flows and defaults has a report', () => {
    const before = { parameters: undefined, controllables: undefined, flows: undefined }
    const text = textOf(report({ manifest: before }))
    expect(text).to.contain('What their defaults are, this run does not say')
    expect(text).to.contain('The run says nothing of its contracts')
  })

  it('error: damaged results are refused, and no report is left', () => {
    const damages: [string, string][] = [
      ['manifest.json', '{'],
      ['kpis.csv', 'step,time,price,volume\n0,1,0.5\n'],
      ['kpis.csv', 'step,time,price,volume\n0,1,0.5,many\n'],
      ['kpis.csv', ''],
      ['actions.csv', 'step,time\n1,2\n'],
    ]
    for (const [file, text] of damages) {
      const folder = sampleRun(path.join(root, 'damaged'))
      writeFileSync(path.join(folder, file), text)
      expect(codeOf(() => writeReport(folder))).to.equal('RUN_READ')
      expect(statSync(path.join(folder, 'report.html'), { throwIfNoEntry: false })).to.equal(undefined)
      rmSync(folder, { recursive: true })
    }
  })
})
