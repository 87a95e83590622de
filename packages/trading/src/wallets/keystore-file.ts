import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { fileProblem } from 'saffron-sim/cli'

import { KeystoreFileError, KeystoreModeError } from './errors.ts'
import { type Keystore, readKeystore } from './keystore.ts'

const OWNER_ONLY = 0o600
const OTHERS = 0o077
/** Where modes mean nothing: there it is up to the folder. */
const HAS_MODES = process.platform !== 'win32'

/** Writes a keystore that its owner alone may read; never over a file that is there, for it may hold another key. */
export function writeKeystore(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx', mode: OWNER_ONLY })
    // Whatever the umask took away or a file system gave.
    chmodSync(file, OWNER_ONLY)
  } catch (error) {
    const found = existsSync(file) ? 'it is there already' : fileProblem(error)
    throw new KeystoreFileError({ file, found, wanted: 'a new file in a folder that can be written' })
  }
  mustBeOwners(file)
}

/** Throws where a new keystore could not be written, before anybody is asked for a secret. */
export function mustBeNew(file: string): void {
  if (!existsSync(file)) return
  throw new KeystoreFileError({ file, found: 'it is there already', wanted: 'a new file, so that no key is lost' })
}

/** Reads a keystore; one that others can get at is refused. */
export function openKeystore(file: string): Keystore {
  mustBeOwners(file)
  return readKeystore(readFileSync(file, 'utf8'), file)
}

function mustBeOwners(file: string): void {
  const stat = statOf(file)
  if (!stat.isFile()) throw new KeystoreFileError({ file, found: 'it is no file', wanted: 'a keystore' })
  const mode = stat.mode & 0o777
  if (HAS_MODES && (mode & OTHERS) !== 0) throw new KeystoreModeError({ file, mode })
}

function statOf(file: string) {
  try {
    return statSync(file)
  } catch (error) {
    throw new KeystoreFileError({ file, found: fileProblem(error), wanted: 'a keystore that can be read' })
  }
}
