import { type KeepSetting } from '@app/settings';

/** When rows of a table go. */
export type KeepRule =
  /** So many days (a setting) after the time in a column; the retention job deletes them. */
  | { setting: KeepSetting; column: string }
  /** Together with the rows of another table. */
  | { with: string }
  /** By a rule of the lib's own, in words; its code runs in the same job. */
  | { rule: string }
  /** Never: why not. */
  | { kept: string };

/** How long the rows of one table are kept. Every table of a lib stands in its list: those with nobody's data too. */
export type Keeping = { table: string; holds: string } & KeepRule;

/** What of tables holds data of nobody, in the words of every such list. */
export const NOBODYS_DATA = 'holds nobody’s data';
