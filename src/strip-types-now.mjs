// For `node --import`, after `--import tsx`.
import { stripTypes } from './strip-types.mjs'

stripTypes()
