import type { Clock } from '../../../engine/clock.ts'
import { DAY, HOUR, MINUTE } from '../../../units.ts'
import type { describeCircuit } from './describe-circuit.ts'
import { table } from '../../print/table.ts'

/** What `saffron show` prints for people. */
export function describeText(description: ReturnType<typeof describeCircuit>): string {
  const { name, about, clock, mode, order, chain, seed, params, controllables, agents, kpis } = description
  const { step, steps, every, start } = clock
  const sections = [
    `${name}: ${about}`,
    [
      `${steps} steps of ${duration(step)} from ${dateOf(start)}, a record every ${every === 1 ? 'step' : `${every} steps`}`,
      `mode ${mode}, order ${order}, chain ${chain}, seed ${seed}`,
    ].join('\n'),
    titled('Parameters', {
      head: ['name', 'value', 'unit', 'range', 'variable', 'about'],
      rows: params.map((p) => [
        p.name,
        p.default === '' || p.value === p.default ? p.value : `${p.value} (default ${p.default})`,
        p.unit,
        p.range,
        p.variable,
        p.about,
      ]),
    }),
    titled('Mechanisms', {
      head: ['name', 'wired to', 'about'],
      rows: controllables.map((c) => [
        c.name,
        c.wires.map(({ role, to }) => (role === to ? to : `${role}: ${to}`)).join(', '),
        c.about,
      ]),
    }),
    titled('Agents', {
      head: ['kind', 'number'],
      rows: Object.entries(agents).map(([kind, count]) => [kind, String(count)]),
      numbers: [1],
    }),
    titled('KPIs', {
      head: ['name', 'unit', 'type', 'about'],
      rows: kpis.map((k) => [k.name, k.unit, k.type, k.about]),
    }),
  ]
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`
}

function titled(title: string, content: Parameters<typeof table>[0]): string {
  return content.rows.length === 0 ? '' : `${title}\n${table(content)}`
}

/** In the largest unit that tells it whole. */
function duration(seconds: Clock['step']): string {
  if (typeof seconds === 'object') return seconds.months === 1 ? '1 month' : `${seconds.months} months`
  const units = [
    ['day', DAY],
    ['hour', HOUR],
    ['minute', MINUTE],
    ['second', 1],
  ] as const
  const [name, size] = units.find(([, size]) => seconds % size === 0) ?? units[3]
  const count = seconds / size
  return count === 1 ? `1 ${name}` : `${count} ${name}s`
}

function dateOf(seconds: number): string {
  const text = new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')
  return text.replace('T00:00:00Z', '')
}
