import { Actions1790000900001 } from './migrations/1790000900001-actions.js';
import { DataCopies1790000900011 } from './migrations/1790000900011-data-copies.js';
import { ErasedOnce1790000900021 } from './migrations/1790000900021-erased-once.js';
import { ActionAudit, Proposal } from './proposal.entity.js';

export { ActionsPersonalData } from './actions-personal-data.js';
export { actionsKeeping } from './keeping.js';
export { ActionHistory } from './action-history.js';
export { ActionLog, type MovedProposal, SilentActionLog } from './action-log.js';
export { ActionRunner } from './action-runner.js';
export { Actions, type Verdict } from './actions.js';
export { ActionsModule } from './actions.module.js';
export { type ActionLimits } from './action-limits.js';
export { DataCopies } from './data-copies.js';
export { Offers } from './offers.js';
export { OwnData } from './own-data.js';
export { type RefusedAction } from './proposal-store.js';
export { type ProposalDraft, type ProposalFacts, proposalView } from './proposal-draft.js';
export { ActionAudit } from './proposal.entity.js';
export { proposalsOf } from './proposal-store.js';

/** Tables and migrations of the actions. */
export const actionsEntities = [Proposal, ActionAudit];
export const actionsMigrations = [Actions1790000900001, DataCopies1790000900011, ErasedOnce1790000900021];
