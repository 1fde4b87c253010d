import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What one turn's answer rested on: inputs, evidence, decision and timings. */
@Entity('answer_traces')
export class AnswerTraceEntity {
  @PrimaryColumn({ name: 'turn_id', type: 'uuid' })
  turnId: string;

  @Column({ type: 'jsonb' })
  trace: Record<string, unknown>;

  @Index('answer_traces_created_at')
  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}
