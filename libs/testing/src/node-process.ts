import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';

export interface NodeProcess {
  child: ChildProcess;
  /** The next line it prints. @throws Error with all it printed when it ends before. */
  line(): Promise<string>;
  /** Sends a signal and resolves when it has ended. */
  end(signal?: NodeJS.Signals): Promise<void>;
}

/**
 * A real Node process, leader of its own group, that runs `code`: an ES module that may import `@app/<lib>`. For specs
 * that kill it.
 */
export function startNode(code: string): NodeProcess {
  const root = resolve(import.meta.dirname, '../../..');
  const hooks = pathToFileURL(resolve(root, 'test/typescript-hooks.mjs')).href;
  const child = spawn(process.execPath, ['--import', hooks, '--input-type=module', '--eval', code], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => printed.push(String(chunk)));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const closed = new Promise<void>((done) => child.once('close', () => done()));
  return {
    child,
    line: async () => {
      const { value, done } = await lines.next();
      if (done === true) throw new Error(`The process ended:\n${printed.join('')}`);
      printed.push(`${value}\n`);
      return value;
    },
    end: async (signal = 'SIGKILL') => {
      child.kill(signal);
      await closed;
    },
  };
}
