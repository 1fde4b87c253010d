import { CodeRequestEntity, GuestProofEntity } from './guest-proof.entity.js';
import { Identity1790000200001 } from './migrations/1790000200001-identity.js';
import { SiteEntity } from './site.entity.js';
import {
  AuditEntity,
  FirstAdminLinkEntity,
  SignInFailureEntity,
  StaffEntity,
  StaffSessionEntity,
} from './staff.entity.js';

export { IdentityPersonalData } from './identity-personal-data.js';
export { identityKeeping } from './keeping.js';
export { Audit, type AuditEntry } from './audit.js';
export { guardedFetch, type GuardedFetchOptions } from './guarded-fetch.js';
export { IdentityModule } from './identity.module.js';
export { IdentityTokens } from './identity-token.js';
export { Jwks } from './jwks.js';
export { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './passwords.js';
export { demoSite, type Site, Sites, siteSchema } from './sites.js';
export { LOCK, type NewAccount, StaffAccounts, type StaffSession } from './staff-accounts.js';
export { CODE_RULES, StepUp, type StepUpPorts } from './step-up.js';
export { type KnownVisitor, VisitorTokens } from './visitor-token.js';
export { Visitors } from './visitors.js';

/** Tables and migrations of identity. */
export const identityEntities = [
  SiteEntity,
  GuestProofEntity,
  CodeRequestEntity,
  StaffEntity,
  StaffSessionEntity,
  FirstAdminLinkEntity,
  SignInFailureEntity,
  AuditEntity,
];
export const identityMigrations = [Identity1790000200001];
