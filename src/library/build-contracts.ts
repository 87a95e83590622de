/** Compiles the contracts of a project's folder and writes their types, if any has changed since the last time. */
export async function buildContracts(root: string): Promise<void> {
  const { prepareProject } = await import('../cli/prepare-project.ts')
  await prepareProject(root, { quiet: true })
}
