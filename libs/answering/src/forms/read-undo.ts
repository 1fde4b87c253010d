import { type VerdictAsk } from '../asks.js';
import { entitiesOf, type Situation } from '../situation.js';
import { takesBack } from './said-words.js';

/** "Undo that", said after something was done and while nothing else is open. */
export function readUndo({ question, memory }: Situation): VerdictAsk | undefined {
  const done = memory?.done;
  if (!done || memory.form || done.undoable === undefined || entitiesOf(question, 'orderNumber').length > 0)
    return undefined;
  const verdict = done.undoable ? 'undo' : 'undo_late';
  return takesBack(question.text)
    ? { topic: 'verdict', verdict, proposalId: done.proposalId, form: done.form }
    : undefined;
}
