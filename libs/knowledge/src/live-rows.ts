import { LessThanOrEqual, MoreThan } from 'typeorm';

/** The rows that are live at a publication. */
export function liveRows(publication: number) {
  return { liveFrom: LessThanOrEqual(publication), liveTo: MoreThan(publication) };
}
