import { type HolderView } from '@app/contracts';

/** Who answers a conversation: the bot, nobody yet (`queue`), one member of staff, or nobody any more. */
export type Holder = 'bot' | 'queue' | 'closed' | `agent:${string}`;

/** The holder that stands for one member of staff. */
export function agentHolder(staffId: string): Holder {
  return `agent:${staffId}`;
}

/** Id of the member of staff who holds, if one does. */
export function agentOf(holder: Holder): string | undefined {
  return holder.startsWith('agent:') ? holder.slice('agent:'.length) : undefined;
}

/** The holder as shoppers may see it: without the agent's id. */
export function holderView(holder: Holder): HolderView {
  if (holder === 'bot' || holder === 'queue' || holder === 'closed') return holder;
  return 'agent';
}
