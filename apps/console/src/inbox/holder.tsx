import type { HolderView } from '@app/contracts';
import { Badge } from '@mantine/core';
import { useLanguage } from '../language.js';

const COLOURS: Record<HolderView, string> = { bot: 'blue.9', queue: 'red.9', agent: '#1d6b30', closed: 'gray.8' };

/** Who holds a conversation, as a badge. */
export function Holder({ holder, agent }: { holder: HolderView; agent?: string | undefined }) {
  const { t } = useLanguage();
  const text: Record<HolderView, string> = {
    bot: t.bot,
    queue: t.queue,
    agent: agent ?? t.agent,
    closed: t.holderClosed,
  };
  return (
    <Badge color={COLOURS[holder]} size="sm" tt="none">
      {text[holder]}
    </Badge>
  );
}
