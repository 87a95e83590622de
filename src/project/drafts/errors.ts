import { SaffronError } from '../../errors.ts'

/** No artifact goes by this name. */
export class ArtifactLookupError extends SaffronError {
  constructor({ named, problem, meant }: { named: string; problem: string; meant?: string | undefined }) {
    super({
      code: 'ARTIFACT_LOOKUP',
      blame: 'usage',
      message: `There is no artifact '${named}': ${problem}`,
      hint:
        meant === undefined
          ? 'Name a JSON file, a contract in a folder as out/Counter, or one in a package as @uniswap/v2-core/UniswapV2Pair.'
          : `Did you mean '${meant}'?`,
    })
  }
}

/** Several contracts of one name. */
export class ArtifactChoiceError extends SaffronError {
  constructor({ contract, files, folder }: { contract: string; files: readonly string[]; folder: string }) {
    super({
      code: 'ARTIFACT_CHOICE',
      blame: 'usage',
      message: `Below ${folder} there are ${files.length} artifacts of ${contract}: ${files.join(', ')}`,
      hint: 'Name one of them by its path.',
    })
  }
}
