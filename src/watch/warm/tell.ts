/** Tells the process that started this one; where that has gone, nobody. */
export function tell(message: object): void {
  process.send?.(message, undefined, undefined, () => undefined)
}
