/** What a worker was warned of, as it tells it. */
export interface Warned {
  readonly code: string
  readonly message: string
}

/**
 * Prints what runs in other processes were warned of, of those that differ in numbers alone the first: an agent that sends
 * too late does so in each of a thousand runs.
 */
export function passedWarnings(): (warned: Warned) => void {
  const told = new Set<string>()
  return ({ code, message }) => {
    const kind = `${code} ${message.replaceAll(/\d+/g, '#')}`
    if (told.has(kind)) return
    told.add(kind)
    process.emitWarning(`${message} (in one run at least; told once)`, { type: 'SaffronWarning', code })
  }
}
