import { ActionsPersonalData } from '@app/actions';
import { AnswerTraces, AnsweringPersonalData } from '@app/answering';
import { LogNotifications, Transactions } from '@app/database';
import { Audit, IdentityPersonalData } from '@app/identity';
import { InsightPersonalData } from '@app/insight';
import { MailPersonalData } from '@app/mail';
import { PersonalData } from '@app/privacy';
import { SETTINGS, type Settings } from '@app/settings';
import { ShopPersonalData, ShopPoints } from '@app/shop';
import { Global, Module } from '@nestjs/common';
import { ConversationPersonalData } from './conversation-personal-data.js';

/**
 * Makes {@link PersonalData} injectable everywhere: to the command line, and to the action by which shoppers ask for
 * theirs. The shop comes first, since it knows whose orders are whose, and conversations come last.
 */
@Global()
@Module({
  providers: [
    {
      provide: PersonalData,
      inject: [Transactions, LogNotifications, SETTINGS, ShopPoints, Audit, AnswerTraces],
      useFactory: (
        transactions: Transactions,
        notifications: LogNotifications,
        { ERASE_ORDERS }: Settings,
        points: ShopPoints,
        audit: Audit,
        traces: AnswerTraces,
      ) => {
        const conversations = new ConversationPersonalData(notifications);
        return new PersonalData(transactions, [
          new ShopPersonalData(points, ERASE_ORDERS),
          conversations,
          ...[new IdentityPersonalData(audit), new InsightPersonalData(), new MailPersonalData()],
          ...[new ActionsPersonalData(), new AnsweringPersonalData(traces)],
        ]);
      },
    },
  ],
  exports: [PersonalData],
})
export class PersonalDataModule {}
