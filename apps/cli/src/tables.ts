import { actionsEntities, actionsMigrations } from '@app/actions';
import { answeringEntities, answeringMigrations } from '@app/answering';
import { conversationEntities, conversationMigrations } from '@app/conversation';
import { identityEntities, identityMigrations } from '@app/identity';
import { insightEntities, insightMigrations } from '@app/insight';
import { knowledgeEntities, knowledgeMigrations } from '@app/knowledge';
import { mailEntities, mailMigrations } from '@app/mail';
import { shopEntities, shopMigrations } from '@app/shop';

/** Every table of the installation, as the server has them. */
export const entities = [
  ...mailEntities,
  ...identityEntities,
  ...shopEntities,
  ...insightEntities,
  ...knowledgeEntities,
  ...actionsEntities,
  ...answeringEntities,
  ...conversationEntities,
];
export const migrations = [
  ...mailMigrations,
  ...identityMigrations,
  ...shopMigrations,
  ...insightMigrations,
  ...knowledgeMigrations,
  ...actionsMigrations,
  ...answeringMigrations,
  ...conversationMigrations,
];
