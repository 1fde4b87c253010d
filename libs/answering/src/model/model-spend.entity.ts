import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What chat models took on one day (UTC): of the installation (`all`), or of one visitor (their id). */
@Entity('model_spend')
export class ModelSpend {
  @PrimaryColumn({ type: 'date' })
  day: string;

  @PrimaryColumn({ type: 'text' })
  scope: string;

  /** Tokens in and out, those that are set aside for running calls among them. */
  @Column({ type: 'bigint' })
  tokens: string;

  /** Millionths of the currency that the prices are in. */
  @Column({ type: 'bigint' })
  micros: string;
}
