import { type SensitiveKind, type SensitiveSpan } from './sensitive-span.js';

type Rule = { kind: SensitiveKind; pattern: RegExp };

const PASSWORD = String.raw`(?:pass ?words?|passwd|pass ?phrase|pass ?code|pwd|passwort|kennwort|wachtwoord|mot de passe|contraseña|密码|密碼|口令)`;
/** What may follow "my password is" and is no password. */
const NO_PASSWORD =
  'a|about|accepted|again|already|also|always|an|and|as|at|bad|been|being|blank|blocked|broken|but|by|can|changed|compromised|correct|declined|denied|due|could|did|different|disabled|do|does|empty|encrypted|even|expired|failing|fine|for|forgotten|from|getting|gone|good|hacked|has|have|help|here|how|hidden|i|i.m|if|in|incorrect|invalid|it|just|known|leaked|locked|long|lost|missing|my|needed|never|new|no|none|not|now|of|off|ok|okay|old|on|one|only|optional|or|out|over|please|rejected|refused|required|requested|reset|resetting|right|safe|same|saved|secret|secure|sent|set|short|shown|simple|so|some|something|still|stolen|stored|strong|supposed|that|the|there|this|to|too|unknown|unsafe|valid|very|visible|weak|well|what|when|where|why|with|working|wrong|your';
const IS = String.raw`\s*(?:(?:is|was|are|ist|lautet|est|es)\b|:|=|是|为|為|：|＝)\s*`;

/** Each pattern's group `secret` is what gets masked. The patterns are linear: no two neighbours can match the same text. */
const RULES: readonly Rule[] = [
  {
    kind: 'key',
    pattern:
      /(?<secret>-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?:(?!-----END)[\s\S])*(?:-----END [A-Z0-9 ]{0,40}-----)?)/g,
  },
  { kind: 'key', pattern: /\b(?<secret>(?:sk|pk|rk|ak)[-_](?=[A-Za-z_-]*\d)[A-Za-z0-9_-]{16,})/g },
  { kind: 'key', pattern: /\b(?<secret>(?:gh[oprsu]_|github_pat_|glpat-|whsec_|npm_|hf_)[A-Za-z0-9_-]{16,})/g },
  { kind: 'key', pattern: /\b(?<secret>(?:AKIA|ASIA|AGPA|AIDA|AROA)[A-Z0-9]{16})\b/g },
  { kind: 'key', pattern: /\b(?<secret>AIza[A-Za-z0-9_-]{30,}|ya29\.[A-Za-z0-9_-]{20,}|SG\.[\w-]{16,}\.[\w-]{16,})/g },
  { kind: 'key', pattern: /\b(?<secret>xox[abeoprs]-[A-Za-z0-9-]{10,})/g },
  { kind: 'key', pattern: /\b(?<secret>eyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]{4,}(?:\.[A-Za-z0-9_-]*)?)/g },
  { kind: 'key', pattern: /\b(?:bearer|basic)\s+(?<secret>(?=[^\s\d=]*[\d=])[A-Za-z0-9._~+/=-]{16,})/gi },
  {
    kind: 'key',
    pattern: /\bauthorization["']?\s*[:=]\s*["']?(?:(?:bearer|basic|token)\s+)?(?<secret>[^\s"',;]{8,})/gi,
  },
  {
    kind: 'key',
    pattern:
      /\b(?:api|secret|access|client|private|auth|session)[-_ ]?(?:key|token|secret)(?:[-_]?\w+)?["']?\s*[:=：]\s*["']?(?<secret>[^\s"',;&]{8,})/gi,
  },
  { kind: 'key', pattern: /\baws_secret_access_key["']?\s*[:=]\s*["']?(?<secret>[^\s"',;]{16,})/gi },
  { kind: 'password', pattern: /\b[a-z][a-z0-9+.-]{1,20}:\/\/(?<secret>[^\s/@:]{0,200}:[^\s/@]{1,200})@/gi },
  { kind: 'card', pattern: /\b(?:cvv2?|cvc2?|card security code)\b\s*(?:is|:|=|是|：)?\s*(?<secret>\d{3,4})(?!\d)/gi },
  { kind: 'card', pattern: /安全码\s*(?:是|为|:|：)?\s*(?<secret>\d{3,4})(?!\d)/g },
  { kind: 'password', pattern: /\bpin(?: ?code)?\b\s*(?:is|:|=)\s*(?<secret>\d{4,8})(?!\d)/gi },
  {
    kind: 'password',
    pattern: new RegExp(`${PASSWORD}${IS}(?<secret>["“「][^"”」\\n•]{1,64}["”」]|['‘][^'’\\n•]{1,64}['’])`, 'gi'),
  },
  {
    kind: 'password',
    pattern: new RegExp(`${PASSWORD}${IS}(?!(?:${NO_PASSWORD})(?:[^\\w]|$))(?<secret>[!-+\\--:<-~]{3,64})`, 'gi'),
  },
  {
    kind: 'password',
    pattern: new RegExp(
      `${PASSWORD} (?:for|to|of|on|at|i use|i used|i set)[^.:=\\n]{0,40}? (?:is|was) (?!(?:${NO_PASSWORD})(?:[^\\w]|$))(?<secret>[!-+\\--:<-~]{4,64})`,
      'gi',
    ),
  },
  { kind: 'password', pattern: /(?:密码|密碼|口令)\s*(?<secret>(?=[!-~]{0,63}\d)[A-Za-z\d!-+\--/:-@_]{6,64})/g },
];

/** Named passwords, and keys and tokens that are known by their form. */
export function secretsInText(text: string): SensitiveSpan[] {
  return RULES.flatMap(({ kind, pattern }) =>
    [...text.matchAll(pattern)].flatMap((match): SensitiveSpan[] => {
      const secret = match.groups?.['secret'] ?? '';
      const kept = kind === 'password' ? secret.replace(/[.!?,;:)]+$/, '') : secret;
      if (kept.length === 0) return [];
      const from = match.index + match[0].lastIndexOf(secret);
      return [{ from, to: from + kept.length, kind }];
    }),
  );
}
