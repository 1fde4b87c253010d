import { type ActionCommand, type Locale, type Money, type OrderOwner, type ProposalState } from '@app/contracts';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What the shopper reads on the card, in the conversation's language. */
export type ProposalCard = {
  title: string;
  lines: { label: string; value: string }[];
  amount?: { label: string; money: Money };
};

/** One thing that the bot offered to do, and what came of it. Its id is the shop's idempotency key. */
@Entity('proposals')
@Index('proposals_due', ['dueAt'], { where: 'due_at IS NOT NULL' })
@Index('proposals_ticket', ['ticketHash'], { unique: true, where: 'ticket_hash IS NOT NULL' })
@Index('proposals_open', ['expiresAt'], { where: "state = 'proposed'" })
export class Proposal {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Index('proposals_conversation')
  @Column({ name: 'conversation_id', type: 'uuid' })
  conversationId: string;

  /** The message that shows it. */
  @Index('proposals_message', { unique: true })
  @Column({ name: 'message_id', type: 'uuid' })
  messageId: string;

  @Column({ name: 'visitor_id', type: 'uuid' })
  visitorId: string;

  @Column({ name: 'site_key', type: 'text' })
  siteKey: string;

  /** Whose orders it touches; only who proves to be this owner may confirm it. */
  @Column({ type: 'jsonb' })
  owner: OrderOwner;

  @Column({ type: 'text' })
  locale: Locale;

  @Column({ type: 'jsonb' })
  command: ActionCommand;

  @Column({ type: 'jsonb' })
  card: ProposalCard;

  /** Version of the preview that the card shows. */
  @Column({ type: 'text' })
  version: string;

  @Column({ type: 'text' })
  state: ProposalState;

  /** What is under way while the state is `confirmed`, `executing` or `unknown`. */
  @Column({ type: 'text', default: 'execute' })
  task: 'execute' | 'undo';

  /** The rule that refused it. */
  @Column({ type: 'text', nullable: true })
  rule: string | null;

  /** One sentence on what came of it. */
  @Column({ type: 'text', nullable: true })
  outcome: string | null;

  /** The shop's number of what came of it. */
  @Column({ type: 'text', nullable: true })
  reference: string | null;

  @Column({ name: 'undo_until', type: 'timestamptz', nullable: true })
  undoUntil: Date | null;

  /** Until then the copy that was asked for may be fetched. */
  @Column({ name: 'copy_until', type: 'timestamptz', nullable: true })
  copyUntil: Date | null;

  /** sha256 of the one ticket that is good now, hexadecimal. */
  @Column({ name: 'ticket_hash', type: 'text', nullable: true })
  ticketHash: string | null;

  /** When the shopper's data were erased by it; it is only left to say so. */
  @Column({ name: 'erased_at', type: 'timestamptz', nullable: true })
  erasedAt: Date | null;

  @Column({ name: 'ticket_until', type: 'timestamptz', nullable: true })
  ticketUntil: Date | null;

  /** How often the task was begun. */
  @Column({ type: 'integer', default: 0 })
  attempt: number;

  /** Whether the task may have reached the shop: from then on only the shop knows what became of it. */
  @Column({ type: 'boolean', default: false })
  sent: boolean;

  /** From then on somebody should work on it, by the database's clock; null = nothing is to be done. */
  @Column({ name: 'due_at', type: 'timestamptz', nullable: true })
  dueAt: Date | null;

  @Column({ name: 'lease_until', type: 'timestamptz', nullable: true })
  leaseUntil: Date | null;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}

/** One step of a proposal: from which state to which, by whom, and by which rule. Added to, never changed. */
@Entity('action_audit')
export class ActionAudit {
  @PrimaryColumn({ type: 'bigint', generated: 'identity', generatedIdentity: 'BY DEFAULT' })
  id: string;

  /** Of what a rule refused before it was proposed, the id of the message that said so. */
  @Index('action_audit_proposal')
  @Column({ name: 'proposal_id', type: 'uuid' })
  proposalId: string;

  @Index('action_audit_conversation')
  @Column({ name: 'conversation_id', type: 'uuid' })
  conversationId: string;

  @Column({ type: 'text' })
  kind: ActionCommand['kind'];

  @Column({ name: 'order_number', type: 'text', nullable: true })
  orderNumber: string | null;

  @Column({ name: 'from_state', type: 'text', nullable: true })
  fromState: ProposalState | null;

  @Column({ name: 'to_state', type: 'text' })
  toState: ProposalState;

  /** `bot`, `shopper`, `shop` or `clock`. */
  @Column({ type: 'text' })
  actor: 'bot' | 'shopper' | 'shop' | 'clock';

  @Column({ type: 'text', nullable: true })
  rule: string | null;

  @Column({ type: 'timestamptz' })
  at: Date;
}
