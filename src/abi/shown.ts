const MAX = 120

/** A value of an ABI type as people read it: one line, cut where it gets long. */
export function shown(value: unknown): string {
  const text = write(value)
  return text.length <= MAX ? text : `${text.slice(0, MAX)}…`
}

function write(value: unknown): string {
  if (typeof value === 'string') return /^0x[0-9a-f]*$/i.test(value) ? value : JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(write).join(', ')}]`
  if (value instanceof Promise) return 'a promise, which nobody has awaited'
  if (value instanceof Uint8Array) return `0x${Buffer.from(value).toString('hex')}`
  if (typeof value === 'object' && value !== null) {
    return `{ ${Object.entries(value)
      .map(([name, item]) => `${name}: ${write(item)}`)
      .join(', ')} }`
  }
  return typeof value === 'function' ? 'a function' : String(value)
}
