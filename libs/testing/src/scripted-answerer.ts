import { Answerer, type AnswerDraft, type TurnRequest } from '@app/answering';

export type Script = (
  request: TurnRequest,
  show: (piece: string) => Promise<void>,
  signal: AbortSignal,
) => Promise<Partial<AnswerDraft>>;

/** An answer that says nothing but what it is given. */
export function answerDraft(parts: Partial<AnswerDraft> = {}): AnswerDraft {
  return {
    action: 'answer',
    language: 'en',
    text: '',
    citations: [],
    cards: [],
    quickReplies: [],
    memory: null,
    shown: [],
    trace: {},
    ...parts,
  };
}

/** Answers by a script that a spec may exchange at any time. Without one it repeats what was asked. */
export class ScriptedAnswerer extends Answerer {
  /** Everything it was asked, in order. */
  readonly requests: TurnRequest[] = [];

  constructor(public script: Script = echo) {
    super();
  }

  async answer(
    request: TurnRequest,
    show: (piece: string) => Promise<void>,
    signal: AbortSignal,
  ): Promise<AnswerDraft> {
    this.requests.push(request);
    return answerDraft(await this.script(request, show, signal));
  }
}

async function echo(request: TurnRequest): Promise<Partial<AnswerDraft>> {
  return { text: `You said: ${request.messages.map(({ text }) => text).join(' + ')}` };
}
