import type { Manifest } from '../../results/manifest.ts'
import { RATIO } from '../../units.ts'
import { shownNumber } from '../figures/shown-number.ts'
import { shownQuantity, unitBeside } from '../figures/shown-quantity.ts'
import type { Cause } from './causes.ts'
import type { Cliff } from './cliffs.ts'
import { momentInWords } from './moment.ts'
import type { Change } from './moves.ts'
import type { ToldMove } from './story.ts'

type Described = Pick<Manifest, 'kpis' | 'spec'>

/** When what moved, by how much, and who did then what is seldom done: `day 101 (2026-04-12): price fell by 28 % …`. */
export function moveInWords({ step, changes, comesBack, causes, scheduled }: ToldMove, manifest: Described): string {
  const moved = changes.slice(0, 3).map((change, i) => changeInWords(change, unitOf(manifest, change.kpi), i === 0))
  const planned = scheduled.map((about) => `Scheduled: ${about}.`)
  const done = causes === undefined || causes.length === 0 ? [] : [`Unusual then: ${causesInWords(causes)}.`]
  const why = [...planned, ...done]
  const unknown = causes === undefined ? [] : ['Nobody sent anything unusual then.']
  const what = `${momentInWords(step, manifest.spec.clock)}: ${moved.join(', ')}${comesBack ? ', and came back in the next record' : ''}.`
  return [what, ...(why.length === 0 ? unknown : why)].join(' ')
}

function changeInWords({ kpi, from, to }: Change, unit: string, long: boolean): string {
  const verb = to > from ? 'rose' : 'fell'
  const by =
    unit === RATIO.symbol
      ? `${shownNumber(100 * Math.abs(to - from), 3)} points`
      : `${shownNumber(100 * Math.abs(to / from - 1), 3)} %`
  const [a, b] = [from, to].map((value) => shownQuantity(value, unit))
  const beside = unitBeside(unit)
  return `${kpi} ${verb} by ${by}${long ? ` from ${a} to ${b}${beside === '' ? '' : ` ${beside}`}` : ''}`
}

/** `whale-1 (whale): sell` or `investor (8 agents): claim, sell`. */
function causesInWords(causes: readonly Cause[]): string {
  const kinds = [...new Set(causes.map(({ kind }) => kind))]
  const told = kinds.map((kind) => {
    const own = causes.filter((cause) => cause.kind === kind)
    const agents = [...new Set(own.flatMap((cause) => cause.agents))]
    const [only = ''] = agents
    const who = agents.length > 1 ? `${kind} (${agents.length.toLocaleString('en-US')} agents)` : only
    return `${who}${agents.length > 1 || only === kind ? '' : ` (${kind})`}: ${own.map(({ action }) => action).join(', ')}`
  })
  return told.join('; ')
}

export function cliffInWords(cliff: Cliff, manifest: Described): string {
  const { kpi } = cliff
  const { clock } = manifest.spec
  if (cliff.is === 'dry') return `${kpi} has been 0 since ${momentInWords(cliff.step, clock)}.`
  if (cliff.is === 'lasting') {
    return `${kpi} only falls; at the pace of the second half it is 0 on ${momentInWords(cliff.until, clock)}.`
  }
  const unit = unitOf(manifest, kpi)
  const amount = `${shownQuantity(cliff.amount, unit)} ${unitBeside(unit)}`.trim()
  const share = shownNumber(100 * cliff.share, 3)
  const what =
    cliff.is === 'jump'
      ? `${kpi} grew by ${amount} in one record, ${share} % of its growth in the run`
      : `${share} % of all ${kpi} of the run in one record, ${amount}`
  return `${momentInWords(cliff.step, clock)}: ${what}.`
}

const unitOf = ({ kpis }: Described, name: string) => kpis.find((kpi) => kpi.name === name)?.unit ?? ''
