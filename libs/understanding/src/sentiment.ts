/** How a shopper feels: `score` from -1 to 1, and whether they are angry (rather than merely unhappy). */
export type Sentiment = { score: number; angry: boolean };

type Lexicon = readonly [RegExp, number][];

/** Weights by hand: 3 = abuse or threat, 2 = strong, 1 = mild. Words that name a problem (broken, late) are no feeling. */
const NEGATIVE: Lexicon = [
  [
    /\b(?:f+u+c+k\w*|wtf|shit\w*|bullshit|scam\w*|fraud\w*|thie(?:f|ves)|stealing|rip[- ]?off|lawyer|sue you|report you|chargeback|police)\b/giu,
    3,
  ],
  [
    /\b(?:unacceptable|ridiculous|disgusting|outrageous|terrible|horrible|awful|pathetic|useless|worst|furious|fed up|sick of|disgrace\w*|appalling|joke of a|never (?:again|buying|ordering)|hate)\b/giu,
    2,
  ],
  [
    /\b(?:disappoint\w*|annoy\w*|frustrat\w*|unhappy|upset|angry|bad|poor|waste of|sucks?|not happy|not good|not satisfied|ridicul\w*)\b/giu,
    1,
  ],
  [
    /他妈|(?<!妈)妈的(?![\p{Script=Han}]{0,3}(?:礼物|生日|尺码|鞋|衣))|操你|(?<!翻)滚(?!筒|动|轮)|傻[逼Bb×x]|垃圾|骗子|骗人|欺诈|诈骗|投诉你|举报|12315|工商|律师|报警|黑店|无耻/gu,
    3,
  ],
  [
    /太差|极差|差评|恶心|气死|受够|离谱|过分|忍无可忍|再也不|坑人|坑爹|无语|糟糕透|烂透|什么破|什么态度|敷衍|太慢了吧|假货|(?:非常|很|真|超级?)差(?!不多|价|额|距)|不会再(?:买|来)|上当|后悔死/gu,
    2,
  ],
  [
    /失望|生气|不满|不爽|郁闷|烦死|烦人|不开心|难受|差劲|不好用|后悔|糟糕|好烦|不怎么样|不满意|不喜欢|不值|难[看吃闻用喝]|太慢|慢死|质量差|没用|白买|一点[都也]不|(?<!好)不好(?!意思|用|吗|呢|\p{Script=Han}?不)|^差[,.!。，！]/gu,
    1,
  ],
];
const POSITIVE: Lexicon = [
  [/\b(?:love|loved|amazing|awesome|fantastic|excellent|perfect|brilliant|wonderful|best|great job)\b/giu, 2],
  [/\b(?:thanks?|thank you|great|good|nice|happy|helpful|lovely|pleased|cheers|cool|appreciate\w*|satisfied)\b/giu, 1],
  [/太棒|超赞|非常好|非常满意|特别喜欢|完美|太好了|好评|超喜欢|爱了/gu, 2],
  [/谢谢|感谢|多谢|喜欢|满意|不错|很好|好看|好用|开心|赞|辛苦了|给力/gu, 1],
];
const NEGATED_GOOD = /(?:\bnot\b|n't\b|\bnever\b|\bno\b|不太|不怎么|不是很|没有?|不)\s*(?:\w+\s+)?$/iu;
const ANGRY_EMOJI = /[😠😡🤬👿💢🖕]/gu;
const SAD_EMOJI = /[😞😢😭😩😤👎🙄💔]/gu;
const GLAD_EMOJI = /[😀😃😄😊🙂😍🥰👍❤🎉🙏]/gu;
/** Sum of weights at which a message counts as wholly negative or positive. */
const FULL = 4;
/** Sum of weights from which a shopper counts as angry. */
const ANGRY = 2.5;

/** The feeling of a text, by words, emoji, capitals and exclamation marks. Half of a sentence in capitals is shouting. */
export function sentiment(text: string): Sentiment {
  let bad = weigh(text, NEGATIVE);
  let good = 0;
  for (const [pattern, weight] of POSITIVE) {
    for (const match of text.matchAll(pattern)) {
      if (NEGATED_GOOD.test(text.slice(Math.max(0, match.index - 12), match.index))) bad += weight;
      else good += weight;
    }
  }
  bad += 2 * count(text, ANGRY_EMOJI) + count(text, SAD_EMOJI);
  good += count(text, GLAD_EMOJI);
  if (bad > 0) bad += shouting(text);
  const score = Math.max(-1, Math.min(1, (good - bad) / FULL));
  return { score, angry: bad >= ANGRY && bad > good };
}

function weigh(text: string, lexicon: Lexicon): number {
  return lexicon.reduce((sum, [pattern, weight]) => sum + weight * count(text, pattern), 0);
}

function shouting(text: string): number {
  const letters = text.replace(/[^\p{Lu}\p{Ll}]/gu, '');
  const capitals = letters.replace(/\p{Ll}/gu, '').length;
  const loud = letters.length >= 10 && capitals / letters.length > 0.5 ? 1 : 0;
  return loud + (/[!！]{2,}|[?？]{3,}/.test(text) ? 0.5 : 0);
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
