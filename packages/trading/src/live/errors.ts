import { SaffronError } from 'saffron-sim/cli'

/** Live trading that is asked for while not all of its conditions hold. */
export class LiveMissingError extends SaffronError {
  constructor({ missing }: { missing: readonly string[] }) {
    const count = missing.length === 1 ? 'one thing is missing' : `${missing.length} things are missing`
    super({
      code: 'LIVE_MISSING',
      message: `Live trading stays off, ${count}:\n${missing.map((one) => `  - ${one}`).join('\n')}`,
      hint: 'Nothing was sent. The conditions stand in docs/live.md of the trading package.',
    })
  }
}

/** A node that does not answer, or not as it should. Its address is a secret (keys stand in it): its host alone is told. */
export class LiveNodeError extends SaffronError {
  constructor({ host, method, reason }: { host: string; method: string; reason: string }) {
    super({
      code: 'LIVE_NODE',
      message: `The node at ${host}, asked for ${method}: ${reason}`,
      hint: 'Look whether it is up and whether its key is good, or name another in the environment.',
    })
  }
}

/** A folder of a run that this one cannot go on with. */
export class LiveRunError extends SaffronError {
  constructor({ folder, found, hint }: { folder: string; found: string; hint: string }) {
    super({ code: 'LIVE_RUN', message: `${folder}: ${found}`, hint, place: folder })
  }
}

/** A transaction that is neither mined nor gone, or a number of the account that somebody else has used. */
export class LiveStuckError extends SaffronError {
  constructor({ nonce, found }: { nonce: number; found: string }) {
    super({
      code: 'LIVE_STUCK',
      message: `The transaction with nonce ${nonce}: ${found}`,
      hint: 'Look at the account in an explorer. Start again then: what was mined meanwhile is taken into the book.',
    })
  }
}
