import { type Command, parseOptions } from '../command.js';
import { evalAnswers } from './eval-answers.js';
import { evalFactLock } from './eval-fact-lock.js';
import { evalIntents } from './eval-intents.js';
import { evalRetrieval } from './eval-retrieval.js';

export const evalAll: Command = {
  name: 'eval',
  summary: 'intents, retrieval, fact lock and answers on the project’s own tables',
  help: [
    'Usage: npm run eval [-- intents|retrieval|fact-lock|answers …] [--raise-floors]',
    '',
    'Runs the four suites on the project’s own tables, one after the other. Each takes files of one’s own, too; see',
    'npm run eval -- <suite> --help. Exit code 1 when a figure is below its floor in test/answers/floors.json.',
  ].join('\n'),
  async run(args, terminal) {
    parseOptions(args, { 'raise-floors': { type: 'boolean' } });
    let code = 0;
    for (const suite of [evalIntents, evalRetrieval, evalFactLock, evalAnswers]) {
      terminal.print(`\n${suite.name.toUpperCase()}`);
      code = Math.max(code, await suite.run(args, terminal));
    }
    terminal.print(`\n${evalAnswers.name.toUpperCase()}, UNSEEN`);
    code = Math.max(code, await evalAnswers.run([...args, '--unseen'], terminal));
    return code;
  },
};
