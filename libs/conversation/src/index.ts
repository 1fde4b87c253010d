import { actionsEntities, actionsMigrations } from '@app/actions';
import { answeringEntities, answeringMigrations } from '@app/answering';
import { identityEntities, identityMigrations } from '@app/identity';
import { insightEntities, insightMigrations } from '@app/insight';
import { knowledgeEntities, knowledgeMigrations } from '@app/knowledge';
import { mailEntities, mailMigrations } from '@app/mail';
import { shopEntities, shopMigrations } from '@app/shop';
import { ConversationRating } from './conversation-rating.entity.js';
import { Conversation } from './conversation.entity.js';
import { Message } from './message.entity.js';
import { Conversation1790000800001 } from './migrations/1790000800001-conversation.js';
import { MessageProposal1790000800004 } from './migrations/1790000800004-message-proposal.js';
import { ReceiveMessage1790000800002 } from './migrations/1790000800002-receive-message.js';
import { HiddenNote1790000800031 } from './migrations/1790000800031-hidden-note.js';
import { Erasure1790000800032 } from './migrations/1790000800032-erasure.js';
import { HandOverRecord } from './hand-over-record.entity.js';
import { HandOvers1790000800041 } from './migrations/1790000800041-hand-overs.js';
import { ShopperLeft1790000800061 } from './migrations/1790000800061-shopper-left.js';
import { StaffPresenceRow } from './staff-presence.entity.js';
import { SupersededAnswer } from './superseded-answer.entity.js';
import { Turn } from './turn.entity.js';

export { PersonalDataModule } from './personal-data.module.js';
export { conversationKeeping } from './keeping.js';
export { ConversationLog } from './conversation-log.js';
export { type LogPart } from './log-part.js';
export { ConversationModule } from './conversation.module.js';
export { Conversations } from './conversations.js';
export { Desk } from './desk.js';
export { holderView } from './holder.js';
export { IdleClosing } from './idle-closing.js';
export { Inbox } from './inbox.js';
export {
  type AnswerDelta,
  type AnswerWithdrawn,
  LiveChannel,
  RecordingChannel,
  type TypingChanged,
} from './live-channel.js';
export { TEAM_HOURS } from './team-hours.js';
export { LogViews } from './log-views.js';
export { messageView, type Viewer, visitorOwnerKey } from './message-view.js';
export { ProposalLog } from './proposal-log.js';
export { type Replay, Replays } from './replays.js';
export { SHOPPER_SECONDS, ShopperPresence } from './shopper-presence.js';
export { PRESENCE_SECONDS, StaffPresence } from './staff-presence.js';
export { TranscriptRetention } from './transcript-retention.js';
export { DEFAULT_TURN_LIMITS, type TurnLimits } from './turn-limits.js';
export { TurnRunner } from './turn-runner.js';
export const conversationEntities = [
  Conversation,
  ConversationRating,
  HandOverRecord,
  Message,
  StaffPresenceRow,
  SupersededAnswer,
  Turn,
];
export const conversationMigrations = [
  Conversation1790000800001,
  ReceiveMessage1790000800002,
  MessageProposal1790000800004,
  HiddenNote1790000800031,
  Erasure1790000800032,
  HandOvers1790000800041,
  ShopperLeft1790000800061,
];

/**
 * Every table of an installation: the libs own theirs, this list brings them into one database. It stands in the lib above
 * all that have some, because the server and the cli need the same list and do not import each other.
 */
export const installationTables = {
  entities: [
    ...mailEntities,
    ...identityEntities,
    ...shopEntities,
    ...insightEntities,
    ...knowledgeEntities,
    ...actionsEntities,
    ...answeringEntities,
    ...conversationEntities,
  ],
  migrations: [
    ...mailMigrations,
    ...identityMigrations,
    ...shopMigrations,
    ...insightMigrations,
    ...knowledgeMigrations,
    ...actionsMigrations,
    ...answeringMigrations,
    ...conversationMigrations,
  ],
};
