import { type ClaimKind } from './objection.js';
import { type Tags } from './tags.js';

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));
/** The roles that money, days and spans can have; other words of a clause speak of something else. */
const ROLES: Partial<Record<ClaimKind, ReadonlySet<string>>> = {
  money: set('refund shipping return exchange total price was discount wrap giftcard invite points'),
  date: set('placed sent arrive cancelled keep trace received refund bank return requested promotion last out'),
  duration: set(
    'shipping arrive return exchange refund bank keep trace invoice warranty damage promotion giftcard points account',
  ),
};

/** The tags of a claim with only the roles that one of its kind can have. */
export function inRole(kind: ClaimKind, tags: Tags): Tags {
  const possible = ROLES[kind];
  return possible ? { ...tags, role: (tags.role ?? []).filter((role) => possible.has(role)) } : tags;
}
