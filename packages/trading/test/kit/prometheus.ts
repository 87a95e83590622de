const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*'
const SAMPLE = new RegExp(`^(${NAME})(\\{.*\\})? (\\S+)$`)
const LABEL = new RegExp(`^\\{${NAME}="(?:[^"\\\\\\n]|\\\\[\\\\"n])*"(?:,${NAME}="(?:[^"\\\\\\n]|\\\\[\\\\"n])*")*\\}$`)

/**
 * The samples of a text that Prometheus reads, by name and labels as they stand; throws on what is none: a sample before
 * its type, a name twice, a histogram whose bounds count down or whose last one counts not all.
 */
export function prometheusSamples(text: string): ReadonlyMap<string, number> {
  if (!text.endsWith('\n')) throw new Error('it does not end with a line')
  const types = new Map<string, string>()
  const samples = new Map<string, number>()
  for (const line of text.slice(0, -1).split('\n')) {
    const [, typed = '', type = ''] = new RegExp(`^# TYPE (${NAME}) (counter|gauge|histogram)$`).exec(line) ?? []
    if (type !== '') {
      if (types.has(typed)) throw new Error(`${typed} twice`)
      types.set(typed, type)
    } else if (!line.startsWith('# HELP ')) {
      const [, name = '', labels = '', value = ''] = SAMPLE.exec(line) ?? []
      if (name === '' || !Number.isFinite(Number(value))) throw new Error(`no sample: ${line}`)
      if (labels !== '' && !LABEL.test(labels)) throw new Error(`no labels: ${line}`)
      if (!types.has(name) && types.get(name.replace(/_(bucket|sum|count)$/, '')) !== 'histogram') {
        throw new Error(`a sample without a type: ${line}`)
      }
      if (samples.has(name + labels)) throw new Error(`twice: ${line}`)
      samples.set(name + labels, Number(value))
    }
  }
  checkHistograms(samples)
  return samples
}

function checkHistograms(samples: ReadonlyMap<string, number>): void {
  let last = { of: '', count: 0, bound: 0 }
  for (const [key, count] of samples) {
    const [, name, others, le] = /^(.*)_bucket\{(.*),?le="(.*)"\}$/.exec(key) ?? []
    if (le === undefined) continue
    const of = `${name}{${(others ?? '').replace(/,$/, '')}}`
    const bound = le === '+Inf' ? Infinity : Number(le)
    if (of === last.of && (count < last.count || !(bound > last.bound))) throw new Error(`it counts down at ${key}`)
    const all = samples.get(of.replace('{', '_count{'))
    if (le === '+Inf' && count !== all) throw new Error(`${of}: ${count} of ${all}`)
    last = { of, count, bound }
  }
}
