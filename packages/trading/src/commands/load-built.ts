/** Loads what runs contracts once those of the project are built: it takes their types with it. */
export async function loadBuilt<T>(load: () => Promise<T>): Promise<T> {
  // Not before it is needed: strategies in projects of CommonJS could not load what waits for it.
  const { buildContracts } = await import('saffron-sim/project')
  await buildContracts(process.cwd())
  return load()
}
