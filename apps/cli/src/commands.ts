import { type Command } from './command.js';

/** A command as the list knows it; its code is loaded when it is run. */
export type CommandEntry = Pick<Command, 'name' | 'summary'> & { load(): Promise<Command> };

/** Every command, in the order in which help lists them. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'load',
    summary: 'load the knowledge articles and the demo shop',
    load: async () => (await import('./commands/load.js')).load,
  },
  {
    name: 'demo reset',
    summary: 'put the demo shop back to its first state, with dates from today',
    load: async () => (await import('./commands/demo-reset.js')).demoReset,
  },
  {
    name: 'shop import',
    summary: 'load another shop, with its policy as data, into a DATA_DIR of its own',
    load: async () => (await import('./commands/shop-import.js')).shopImport,
  },
  {
    name: 'backup',
    summary: 'write both stores and the secrets into one archive',
    load: async () => (await import('./commands/backup.js')).backup,
  },
  {
    name: 'restore',
    summary: 'bring an archive back',
    load: async () => (await import('./commands/restore.js')).restore,
  },
  {
    name: 'export',
    summary: 'write down everything that is held about a shopper',
    load: async () => (await import('./commands/export.js')).exportPerson,
  },
  {
    name: 'erase',
    summary: 'erase what is held about a shopper',
    load: async () => (await import('./commands/erase.js')).erase,
  },
  {
    name: 'replay',
    summary: 'give an answer again from what it rested on, and compare',
    load: async () => (await import('./commands/replay.js')).replay,
  },
  {
    name: 'staff add',
    summary: 'add a member of staff',
    load: async () => (await import('./commands/staff-add.js')).staffAdd,
  },
  {
    name: 'site save',
    summary: 'let pages of the shop show the chat, or change how',
    load: async () => (await import('./commands/site-save.js')).siteSave,
  },
  {
    name: 'site list',
    summary: 'list the sites whose pages show the chat',
    load: async () => (await import('./commands/site-list.js')).siteList,
  },
  {
    name: 'site remove',
    summary: 'let pages of the shop show the chat no longer',
    load: async () => (await import('./commands/site-remove.js')).siteRemove,
  },
  {
    name: 'config check',
    summary: 'check the settings, and that the servers they name answer',
    load: async () => (await import('./commands/config-check.js')).configCheck,
  },
  {
    name: 'status',
    summary: 'tell whether the server runs, and how each of its parts is',
    load: async () => (await import('./commands/status.js')).status,
  },
  {
    name: 'understand',
    summary: 'how one message is read, and why',
    load: async () => (await import('./commands/understand.js')).understand,
  },
  {
    name: 'eval',
    summary: 'intents, retrieval, fact lock and answers on the project’s own tables',
    load: async () => (await import('./eval/eval-all.js')).evalAll,
  },
  {
    name: 'eval intents',
    summary: 'how well intents are told apart, on own or any sentences',
    load: async () => (await import('./eval/eval-intents.js')).evalIntents,
  },
  {
    name: 'eval matters',
    summary: 'how often all matters of one message are heard',
    load: async () => (await import('./eval/eval-matters.js')).evalMatters,
  },
  {
    name: 'eval retrieval',
    summary: 'how well passages are found, on own or any documents',
    load: async () => (await import('./eval/eval-retrieval.js')).evalRetrieval,
  },
  {
    name: 'eval answerable',
    summary: 'how well it knows what the articles do not answer; prints the fitted weights',
    load: async () => (await import('./eval/eval-answerable.js')).evalAnswerable,
  },
  {
    name: 'eval fact-lock',
    summary: 'how many false sentences the fact lock blocks, and how many true ones it holds back',
    load: async () => (await import('./eval/eval-fact-lock.js')).evalFactLock,
  },
  {
    name: 'eval answers',
    summary: 'a table of questions through the whole turn',
    load: async () => (await import('./eval/eval-answers.js')).evalAnswers,
  },
  {
    name: 'eval tau2',
    summary: 'tasks of the tau2 retail shop, by the state they end in',
    load: async () => (await import('./eval/eval-tau2.js')).evalTau2,
  },
  {
    name: 'eval guard',
    summary: 'how many injections raise suspicion, and how many honest texts',
    load: async () => (await import('./eval/eval-guard.js')).evalGuard,
  },
  {
    name: 'bench',
    summary: 'start times, answer latency, CPU, memory and sizes',
    load: async () => (await import('./bench/bench.js')).bench,
  },
];
