import type { StaffView } from '@app/contracts';
import { Center, Text } from '@mantine/core';
import { useState } from 'react';
import { useLanguage } from '../language.js';
import { ConversationPane } from './conversation-pane.js';
import { ConversationList } from './conversation-list.js';

/** Conversations on the left, the chosen one on the right; on a phone one at a time. */
export function Inbox({ staff }: { staff: StaffView }) {
  const { t } = useLanguage();
  const [chosen, setChosen] = useState<string>();
  return (
    <main className="inbox" data-chosen={chosen !== undefined || undefined}>
      <ConversationList chosen={chosen} onChoose={setChosen} />
      {chosen ? (
        <ConversationPane key={chosen} conversationId={chosen} staff={staff} onBack={() => setChosen(undefined)} />
      ) : (
        <Center className="pane">
          <Text c="dimmed">{t.choose}</Text>
        </Center>
      )}
    </main>
  );
}
