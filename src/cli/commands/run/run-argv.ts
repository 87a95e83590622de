import type { Netlist } from '../../../netlist/define-netlist.ts'
import type { RecordedSpec } from '../../../results/recorded-spec.ts'
import { recordedSpecOf } from '../../../run/recorded-spec-of.ts'
import { checkRunSpec } from '../../../run/run-spec.ts'

/** The words that would run this from its beginning: what it has otherwise than the netlist by itself, but for its seed. */
export function runArgv(nameOrPath: string, netlist: Netlist, spec: RecordedSpec): readonly string[] {
  const { clock, mode, chain, record, check, expect = {}, stopOnFail } = spec
  const bare = recordedSpecOf(netlist, checkRunSpec({ netlist: spec.netlist, params: spec.params }))
  const { kpis, events, every, holdings, holdingsEvery } = record
  const isOwn = (mine: unknown, own: unknown) => JSON.stringify(mine) === JSON.stringify(own)
  return [
    'run',
    nameOrPath,
    ...Object.entries(spec.params).flatMap(([name, text]) => {
      const field = netlist.params[name]
      const usual = field?.default === undefined ? undefined : field.format(field.default)
      return text === usual ? [] : ['--set', `${name}=${text}`]
    }),
    ...option('--steps', clock.steps === bare.clock.steps ? undefined : clock.steps),
    ...option('--every', every === bare.record.every ? undefined : every),
    ...option('--kpis', isOwn(kpis, bare.record.kpis) ? undefined : kpis?.join(',')),
    ...option('--events', isOwn(events, bare.record.events) ? undefined : (events?.join(',') ?? 'none')),
    ...option('--agents', holdings === bare.record.holdings ? undefined : (holdings ?? 'none')),
    ...option('--agents-every', holdingsEvery === bare.record.holdingsEvery ? undefined : holdingsEvery),
    ...option('--mode', mode === bare.mode ? undefined : mode),
    ...option('--chain', chain === bare.chain ? undefined : chain),
    ...Object.values(expect).flatMap((text) => ['--expect', text]),
    ...(check ? ['--check'] : []),
    ...(stopOnFail ? ['--stop-on-fail'] : []),
  ]
}

const option = (name: string, value: string | number | undefined): readonly string[] =>
  value === undefined ? [] : [name, String(value)]
