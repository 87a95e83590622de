const MOST_REASONS = 4

interface Failures {
  readonly sent: number
  readonly failed: number
  /** How many failed, by why; a reason may come again. */
  readonly reasons: Iterable<readonly [reason: string, times: number]>
}

/** How many transactions failed, and why most of them did, as a sentence. */
export function failuresInWords({ sent, failed, reasons }: Failures): string {
  if (sent === 0) return 'No agent sent a transaction.'
  if (failed === 0 && sent === 1) return 'The one transaction did not fail.'
  if (failed === 0) return `None of ${sent.toLocaleString('en-US')} transactions failed.`
  const times = new Map<string, number>()
  for (const [reason, more] of reasons) {
    // Amounts make a reason another every time.
    const name = reason.replace(/\(.*$/s, '') || 'no reason given'
    times.set(name, (times.get(name) ?? 0) + more)
  }
  const most = [...times].toSorted(([, a], [, b]) => b - a)
  const told = most.slice(0, MOST_REASONS).map(([name, count]) => `${name} ${count.toLocaleString('en-US')}`)
  const more = most.length > MOST_REASONS ? ', and others' : ''
  const share = ((100 * failed) / sent).toFixed(1)
  return `${failed.toLocaleString('en-US')} of ${sent.toLocaleString('en-US')} transactions failed (${share} %): ${told.join(', ')}${more}.`
}
