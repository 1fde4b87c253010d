export { backoffMs } from './backoff.js';
export {
  ChildServer,
  type ChildCommand,
  type ChildExit,
  type ChildServerOptions,
  type ChildState,
} from './child-server.js';
export { readChildRecord, type ChildRecord } from './child-record.js';
export { freePort, isPortFree } from './free-port.js';
export { ended, isRunning, processId, type ProcessId } from './processes.js';
export { DataDirLock, DataDirTaken, readRunning, type Running } from './data-dir-lock.js';
export { checkHealth } from './health.js';
export { lineFile } from './line-file.js';
export { StartRefused } from './start-refused.js';
