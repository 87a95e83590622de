import { SaffronError } from 'saffron-sim/cli'

/** A file that is no keystore, is damaged, or cannot be written where it should be. */
export class KeystoreFileError extends SaffronError {
  constructor({ file, found, wanted }: { file: string; found: string; wanted: string }) {
    super({ code: 'KEYSTORE_FILE', message: `${file}: ${found}`, hint: `Expected ${wanted}.`, place: file })
  }
}

/** A keystore that others than its owner may read or write. */
export class KeystoreModeError extends SaffronError {
  constructor({ file, mode }: { file: string; mode: number }) {
    super({
      code: 'KEYSTORE_MODE',
      message: `${file} has the mode ${mode.toString(8).padStart(4, '0')}: others can get at it`,
      hint: `Take it back: chmod 600 '${file}'`,
      place: file,
    })
  }
}

/** A key of another account than the one that was named. */
export class KeystoreOwnerError extends SaffronError {
  constructor({ wallet, found, wanted }: { wallet: string; found: string; wanted: string }) {
    super({
      code: 'KEYSTORE_OWNER',
      message: `The key of ${wallet} is that of ${found}, not of ${wanted}`,
      hint: 'Name the address that it belongs to, or the keystore of the other.',
    })
  }
}

/** A password that does not open a keystore. */
export class KeystorePasswordError extends SaffronError {
  constructor({ file }: { file: string }) {
    super({
      code: 'KEYSTORE_PASSWORD',
      message: `The password does not open ${file}`,
      hint: 'Try again; there is no way in without it.',
      place: file,
    })
  }
}

/** A password or a key that cannot be asked for, or that is none. */
export class SecretInputError extends SaffronError {
  constructor({ what, found, hint }: { what: string; found: string; hint: string }) {
    super({ code: 'SECRET_INPUT', message: `${what}: ${found}`, hint })
  }
}

/** A wallet whose key is not in memory any more. */
export class WalletLockedError extends SaffronError {
  constructor({ wallet, seconds }: { wallet: string; seconds: number }) {
    super({
      code: 'WALLET_LOCKED',
      message: `The wallet '${wallet}' is locked: its key was dropped ${seconds} s after it was unlocked`,
      hint: 'Start again and give its password, or give `lockAfterSeconds` more.',
    })
  }
}

/** A payment that a wallet's limits do not allow. */
export class WalletLimitError extends SaffronError {
  constructor({ wallet, limit, most, asked }: { wallet: string; limit: string; most: number; asked: number }) {
    super({
      code: 'WALLET_LIMIT',
      message: `The wallet '${wallet}' may pay ${most} ${limit}, and ${asked} was asked for`,
      hint: 'Ask for less, or change its limits in the settings.',
    })
  }
}
