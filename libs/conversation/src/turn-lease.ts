import { type TurnRequest } from '@app/answering';
import { type Locale } from '@app/contracts';

/** A turn that this process may work on until its lease ends, and what it is asked to answer. */
export type TurnLease = {
  turnId: string;
  conversationId: string;
  attempt: number;
  inputVersion: number;
  /** The newest message that it covers. */
  lastSeq: number;
  epoch: number;
  holder: string;
  locale: Locale;
  /** Key of the owner whose orders the answer may show; only viewers who are that owner see it being written. */
  ownerKey: string | undefined;
  request: TurnRequest;
  /** What an earlier attempt had shown before its process died. */
  abandoned: { attempt: number; inputVersion: number; shownText: string } | undefined;
};
