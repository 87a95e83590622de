/** Names of what is nobody's business. */
const SECRET = /key|secret|password|token$/i

/** Plain data without the values of what is called like a secret, however deep. */
export function redacted(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (Array.isArray(value)) return value.map(redacted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, SECRET.test(name) ? '[redacted]' : redacted(each)]),
  )
}
