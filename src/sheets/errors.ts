import { SaffronError } from '../errors.ts'

/** An address that is none of a spreadsheet. */
export class SheetAddressError extends SaffronError {
  constructor({ url }: { url: string }) {
    super({
      code: 'SHEET_ADDRESS',
      blame: 'usage',
      message: `'${url}' is not the address of a spreadsheet`,
      hint: 'Copy it from the browser: it has /spreadsheets/d/ and a long name in it.',
    })
  }
}

interface AccessFacts {
  readonly id: string
  readonly status: number
  /** The account that was used, if there was one. */
  readonly account: string | undefined
  readonly verb?: 'read' | 'written'
  readonly cause?: unknown
}

/** A spreadsheet that may not be read or written, or is not there, which looks the same from outside. */
export class SheetAccessError extends SaffronError {
  constructor({ id, status, account, verb = 'read', cause }: AccessFacts) {
    super({
      code: 'SHEET_ACCESS',
      blame: 'usage',
      message: `The spreadsheet ${id} may not be ${verb} (${status})`,
      hint:
        account === undefined
          ? 'Share it with everybody who has the link, or give an account: GOOGLE_APPLICATION_CREDENTIALS.'
          : `Share it with ${account}${verb === 'written' ? ' as an editor' : ''}.`,
      cause,
    })
  }
}

/** A tab that a spreadsheet does not have. */
export class SheetTabError extends SaffronError {
  constructor({ id, tab, known }: { id: string; tab: string; known: readonly string[] }) {
    super({
      code: 'SHEET_TAB',
      blame: 'usage',
      message: `The spreadsheet ${id} has no tab ${tab}`,
      hint: known.length === 0 ? 'Look at its tabs.' : `It has: ${known.join(', ')}.`,
    })
  }
}

/** Whoever has no more than the link finds a tab by its address alone. */
export class SheetTabNameError extends SaffronError {
  constructor({ id, tab }: { id: string; tab: string }) {
    super({
      code: 'SHEET_TAB_NAME',
      blame: 'usage',
      message: `The tab '${tab}' of the spreadsheet ${id} cannot be found by its name without an account or a key`,
      hint: 'Open the tab in a browser and give its address, which ends with #gid=…, or set SAFFRON_SHEETS_KEY.',
    })
  }
}

/** Google did not answer, or not with what was asked for, after all tries. */
export class SheetUnavailableError extends SaffronError {
  constructor({ id, reason, tries, cause }: { id: string; reason: string; tries: number; cause?: unknown }) {
    super({
      code: 'SHEET_UNAVAILABLE',
      message: `The spreadsheet ${id} could not be read in ${tries} ${tries === 1 ? 'try' : 'tries'}: ${reason}`,
      hint: 'Look whether Google Sheets is reachable, and try again later.',
      cause,
    })
  }
}

/** A file of a service account that cannot be used. */
export class SheetCredentialsError extends SaffronError {
  constructor({ file, problem, cause }: { file: string; problem: string; cause?: unknown }) {
    super({
      code: 'SHEET_CREDENTIALS',
      blame: 'usage',
      message: `${file} is not the key of a service account: ${problem}`,
      hint: 'GOOGLE_APPLICATION_CREDENTIALS names the JSON file that Google gave for the account.',
      cause,
    })
  }
}

/** A spreadsheet is to be written, and nobody has said as whom. */
export class SheetAccountError extends SaffronError {
  constructor() {
    super({
      code: 'SHEET_ACCOUNT',
      blame: 'usage',
      message: 'A spreadsheet is to be written, and that takes a service account',
      hint: 'Name its JSON file in GOOGLE_APPLICATION_CREDENTIALS, and share the spreadsheet with it as an editor.',
    })
  }
}
