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
export { Audit } from './audit.js';
export { guardedFetch } from './guarded-fetch.js';
export { IdentityModule } from './identity.module.js';
export { IdentityTokens } from './identity-token.js';
export { Jwks } from './jwks.js';
export { demoSite, type Site, Sites, siteSchema } from './sites.js';
export { StaffAccounts } from './staff-accounts.js';
export { StepUp } from './step-up.js';
export { VisitorTokens } from './visitor-token.js';
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
