export { backoffMs } from './backoff.js';
export { ChildServer, type ChildExit } from './child-server.js';
export { readChildRecord } from './child-record.js';
export { freePort, isPortFree } from './free-port.js';
export { ended, isRunning } from './processes.js';
export { DataDirLock, readRunning } from './data-dir-lock.js';
export { checkHealth } from './health.js';
export { lineFile } from './line-file.js';
export { StartRefused } from './start-refused.js';
