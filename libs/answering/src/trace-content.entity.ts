import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A text that traces rest on, kept once under the hash of itself: evidence, terms, prompts. */
@Entity('trace_contents')
export class TraceContentEntity {
  /** sha256 of `body`, hexadecimal. */
  @PrimaryColumn({ type: 'text' })
  hash: string;

  /** JSON with its keys in order. */
  @Column({ type: 'text' })
  body: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}

/** Which turn rests on which content; what no turn rests on any more is forgotten. */
@Entity('trace_content_uses')
@Index('trace_content_uses_hash', ['hash'])
export class TraceContentUseEntity {
  @PrimaryColumn({ name: 'turn_id', type: 'uuid' })
  turnId: string;

  @ForeignKey(() => TraceContentEntity, { name: 'trace_content_uses_content_fk' })
  @PrimaryColumn({ type: 'text' })
  hash: string;
}
