export { type Component, createLog, type Log, LOG_LEVELS, type LogLevel } from '../log/log.ts'
export { logFile, type Rotation } from '../log/log-file.ts'
export { openLog } from '../log/open-log.ts'
