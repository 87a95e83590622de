/** The options after a function's arguments, if the one extra argument is an object with no other key than that. */
export function trailingOption(
  args: readonly unknown[],
  inputs: number,
  key: string,
): { readonly given?: unknown } | undefined {
  if (args.length !== inputs + 1) return undefined
  const options = args[inputs]
  if (options === undefined) return {}
  if (typeof options !== 'object' || options === null) return undefined
  const entries = Object.entries(options)
  if (entries.some(([name]) => name !== key)) return undefined
  return { given: entries[0]?.[1] }
}
