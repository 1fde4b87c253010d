import { type ActionKind, type OrderOwner, type Sentence } from '@app/contracts';
import { type ErasureNote, PersonalData, type PersonalDataExport, type Person } from '@app/privacy';
import { SETTINGS, type Settings } from '@app/settings';
import { Inject, Injectable, Optional } from '@nestjs/common';

/** Days for which a shopper may fetch the copy of their data. */
const COPY_DAYS = 7;
/** Version of a preview in which the shop has no part: what is to be done is done here alone. */
export const OWN_ONLY = 'here alone';

/** What was done here: a copy that may be fetched until then, or everything gone but what is named. */
export type OwnDeed = { copyUntil: Date } | { erased: true };

const COPY: Sentence = {
  en: `You can download it here for ${COPY_DAYS} days, while you are signed in: what was said here, and the copies of your orders that this chat has.`,
  zh: `您可以在 ${COPY_DAYS} 天内、保持登录状态在这里下载，内容包括您的会话记录，以及本聊天保存的订单副本。`,
};
const ERASES: Sentence = {
  en: 'Deleted at once and for good: what was said here, what answers rested on, proofs of identity, ratings, products shown. It cannot be taken back.',
  zh: '将立即永久删除：会话内容、答复依据、身份验证记录、评价和展示过的商品。删除后无法恢复。',
};
const KEEPS: Sentence = {
  en: 'Kept, because tax law asks for it: your customer record and your orders. The note that you asked for this stays too.',
  zh: '按税法要求保留：您的客户资料和订单。您提出本次申请的记录也会保留。',
};
const KEEPS_NOTE: Sentence = {
  en: 'The copies of your customer record and your orders are deleted too. The note that you asked for this stays.',
  zh: '您的客户资料和订单副本也会一并删除，仅保留您提出本次申请的记录。',
};

/** A shopper's data that are held here, given out and deleted at their own word. The shop's own systems are the shop's. */
@Injectable()
export class OwnData {
  constructor(
    @Optional() @Inject(PersonalData) private readonly data?: PersonalData,
    @Optional() @Inject(SETTINGS) private readonly settings?: Settings,
  ) {}

  /** Whether an action is done here, beside what the shop does of it. */
  concerns(kind: ActionKind): kind is 'request_data' | 'delete_data' {
    return this.data !== undefined && (kind === 'request_data' || kind === 'delete_data');
  }

  /** What the shopper should know of it before saying yes. */
  notes(kind: 'request_data' | 'delete_data'): Sentence[] {
    if (kind === 'request_data') return [COPY];
    return [ERASES, this.settings?.ERASE_ORDERS ? KEEPS_NOTE : KEEPS];
  }

  /**
   * Does what is done here. Doing it again does no harm, to what was written since least of all.
   * @throws whatever the stores throw: then ask again.
   */
  async carryOut(kind: 'request_data' | 'delete_data', asker: Asker & { id: string }, now: Date): Promise<OwnDeed> {
    if (kind === 'request_data') return { copyUntil: new Date(now.getTime() + COPY_DAYS * 86_400_000) };
    await this.demand().erase(personOf(asker), now, onceFor(asker.id));
    return { erased: true };
  }

  /** Everything that is held about whoever asked. */
  async copy(asker: Asker, now: Date): Promise<PersonalDataExport> {
    return this.demand().export(personOf(asker), now);
  }

  private demand(): PersonalData {
    if (!this.data) throw new Error('this process holds no personal data');
    return this.data;
  }
}

type Asker = { owner: OrderOwner; visitorId: string };

/** A guest's proof opens one order; what they said is their browser's. */
function personOf({ owner, visitorId }: Asker): Person {
  return 'customerId' in owner ? owner : { visitorId };
}

/** The proposal's own row, which outlives the erasure until the shopper is told. */
function onceFor(proposalId: string): ErasureNote {
  return {
    isDone: async (manager) => {
      const rows = await manager.query<unknown[]>('SELECT 1 FROM proposals WHERE id = $1 AND erased_at IS NOT NULL', [
        proposalId,
      ]);
      return rows.length > 0;
    },
    write: async (manager, at) => {
      await manager.query('UPDATE proposals SET erased_at = $2 WHERE id = $1', [proposalId, at]);
    },
  };
}
