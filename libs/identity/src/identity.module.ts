import { Transactions } from '@app/database';
import { Mail } from '@app/mail';
import { SECRETS, type Secrets, SETTINGS, type Settings } from '@app/settings';
import { DEMO_SITE, GuestOrders } from '@app/shop';
import { type BeforeApplicationShutdown, Global, Logger, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from './audit.js';
import { guardedFetch } from './guarded-fetch.js';
import { IdentityTokens } from './identity-token.js';
import { Jwks } from './jwks.js';
import { demoSite, Sites } from './sites.js';
import { StaffAccounts } from './staff-accounts.js';
import { StepUp } from './step-up.js';
import { VisitorTokens } from './visitor-token.js';
import { Visitors } from './visitors.js';

const logger = new Logger('identity');

/** Makes visitors, step-up, sites, staff accounts and the audit injectable everywhere. */
@Global()
@Module({
  providers: [
    {
      provide: Sites,
      inject: [DataSource, SETTINGS, SECRETS],
      useFactory: (dataSource: DataSource, { DEMO, PORT }: Settings, { demoSite: secret }: Secrets) =>
        new Sites(dataSource, DEMO ? demoSite({ key: DEMO_SITE, port: PORT, secret }) : undefined),
    },
    {
      provide: Visitors,
      inject: [DataSource, Sites, SETTINGS, SECRETS],
      useFactory: (dataSource: DataSource, sites: Sites, { DEMO }: Settings, { visitorTokens }: Secrets) => {
        const jwks = new Jwks((url) => guardedFetch(url, { allowPrivate: DEMO }));
        return new Visitors(dataSource, sites, new VisitorTokens(visitorTokens), new IdentityTokens(jwks));
      },
    },
    {
      provide: StepUp,
      inject: [Transactions, Mail, GuestOrders, SECRETS],
      useFactory: (transactions: Transactions, mail: Mail, guests: GuestOrders, { codes }: Secrets) =>
        new StepUp(transactions, {
          mail,
          guestOrder: (orderNumber, email) => guests.guestOrder(orderNumber, email),
          secret: codes,
          onError: (error) => logger.error({ err: error }, 'a code could not be mailed'),
        }),
    },
    { provide: Audit, inject: [DataSource], useFactory: (dataSource: DataSource) => new Audit(dataSource) },
    {
      provide: StaffAccounts,
      inject: [DataSource, Transactions, Audit],
      useFactory: (dataSource: DataSource, transactions: Transactions, audit: Audit) =>
        new StaffAccounts(dataSource, transactions, audit),
    },
  ],
  exports: [Sites, Visitors, StepUp, Audit, StaffAccounts],
})
export class IdentityModule implements BeforeApplicationShutdown {
  constructor(private readonly stepUp: StepUp) {}

  /** A code that was promised is still mailed. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.stepUp.settled();
  }
}
