import { type Locale } from '@app/contracts';
import { type FrameMessage } from '../bridge.js';
import { type Kept } from './kept.js';

/** What a session needs to know of the page it runs in. */
export type SessionPlace = {
  origin: string;
  siteKey: string;
  locale: Locale;
  /** Kept for the visitor, and for this tab alone. */
  visitor: Kept;
  tab: Kept;
  /** Tells the shop's page; false when there is none around this one. */
  tell(message: FrameMessage): boolean;
};
