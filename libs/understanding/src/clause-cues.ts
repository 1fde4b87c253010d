/** Asked or wished for, by its words: a question, a request, an order to do something. */
const ASKS = new RegExp(
  [
    String.raw`^(?:(?:and|so|but|or|then|also|just|pls|please|hi|hey|if so|u|you)\s+)*(?:who|what|when|where|why|which|how|whats|wheres|hows|is|are|was|were|do|does|did|can|could|will|would|should|may|any|have you|cancel|change|send|give|show|make|put|take|delete|remove|close|stop|refund|return|exchange|swap|wrap|add|use|apply|update|switch|move|deliver|ship|get|find|check|connect|sign|help|cut|forward|resend|replace|charge|fix|let|tell|need|want|looking)\b`,
    String.raw`\b(?:please|pls|plz|i(?:'d| would)? (?:like|rather)|i (?:just |also |still )*(?:want|need|wanna)|we (?:just |also |still )*(?:want|need)|(?:can|could|will|would|do|does|may|should) (?:you|u|i|we|it|they)|how (?:do|can|much|long|many))\b`,
    String.raw`[吗呢么嘛]|什么|怎么|咋|多少|几[天号点时个次块折]|哪|谁|能不|可不可|可以|能[^够]|是否|有没有|是不是|行不|好不好|要不要|请|帮|麻烦|想|要(?!是)|给我|不$|没$|^把|发我|一下|吧$`,
  ].join('|'),
  'iu',
);
/** Points back at what was said before. */
const POINTS_BACK = /\b(?:it|that|this|them|they|these|those|one|ones|there)\b|这|那|它|该/iu;
/** Says in so many words that something comes in addition. */
const ADDS_ON = /\b(?:too|as well|also)\b|也|还想|还要|再(?!见)/iu;

/** Whether a clause asks or wishes for something rather than telling what happened. */
export function asksFor(clause: string): boolean {
  return ASKS.test(clause);
}

/** Whether a clause points back at what was said before it. */
export function pointsBack(clause: string): boolean {
  return POINTS_BACK.test(clause);
}

/** Whether a clause says in so many words that it comes in addition. */
export function addsOn(clause: string): boolean {
  return ADDS_ON.test(clause);
}
