import { findOrderNumbers } from '@app/understanding';

/** People leave the apostrophe out: "whats", "wheres". */
const OPENS =
  /^\s*(?:(?:so|and|but|ok(?:ay)?|well|hey|hi),?\s+)*(?:(?:what|when|where|how|why|who)'?s?|which|is|are|was|were|do|does|did|can|could|has)\b/iu;
/** 到了没, 能退不: Chinese asks by a no at the end. */
const ENDS =
  /[?？吗呢]\s*$|(?<=[了到有货上来发收])(?<![还都也从])没\s*$|(?<=[退换能行好要会有货用寄送取改付洗买修赔管])(?<![要]不要)不\s*$/u;
/** Asked without a particle at its end: “退款要多久”. */
const ASKS_HAN = /多久|多长时间|多少钱|怎么[收退算付办用]|为什么|什么时候|能不能|可不可以|有没有|是不是/u;

/** Whether a message has the form of a question: by its first word, its end, or the words with which Chinese asks. */
export function isQuestion(text: string): boolean {
  return OPENS.test(text) || ENDS.test(text) || ASKS_HAN.test(text);
}

/** The words of a question about how things are done at the shop. */
export const HOW =
  /\bhow (?:do|does|can|to|long|much|many)\b|\bwhat(?:'?s| is| are| happens| if)\b|\bwhy\b|\bwhen (?:will|do|does|is|can)\b|\bpolicy\b|\bdo (?:you|i) (?:accept|offer|have to|need to)\b|\b(?:until|till|by|since) when\b|\bup to (?:when|what|which)\b|\bdeadline\b|\btime limit\b|怎么|如何|怎样|为什么|为啥|什么意思|多久|政策|规定|流程|最晚|最迟|什么时候|哪一步|期限|要钱吗|收费吗|(?:运费|邮费|快递费|费用)[^，。；]{0,4}谁|谁(?:出|付|承担)|[退还][^，。；]{0,4}多少钱/iu;

const OWN = /\bmy\b|我的|我(?:这|那)|我(?:买|订|下单)的/iu;

/** Whether a text asks how something is done at this shop, and of nothing of the shopper's own. */
export function asksInGeneral(text: string): boolean {
  return HOW.test(text) && !OWN.test(text) && findOrderNumbers(text, new Date(0)).length === 0;
}

const WHAT_ELSE =
  /\bwhat (?:can|could|should|do|shall|am) (?:i|we) (?:do|supposed)\b|\bwhat (?:can|could) you (?:do|offer)\b|^\W*(?:so |and |ok(?:ay)?,? |hm+,? |well,? |right,? )*(?:what )?now(?: what)?\W*$|\b(?:any|what|which)(?: (?:are )?(?:my|the|other|else))* (?:options?|alternatives?|choices?|possibilit\w+|ways?|solutions?)\b|\b(?:anything|something|what) else (?:is |that )?(?:possible|can|could|you can|i can|works?|do you)\b|^\W*(?:is there )?(?:anything|something|nothing|what) else\W*$|\bis there (?:anything|something|any(?: other)? way|another way|no (?:other )?way)\b|\bwhat(?:'s| is) (?:possible|left|the (?:alternative|solution))\b|\bthen what\b|\bwhat then\b|\bso (?:there'?s )?nothing\b|(?:怎么|咋)(?:办|处理|弄|搞|解决)|如何(?:处理|解决|是好)|(?:别|其他|其它|什么|啥|另外)的?(?:办法|方法|选择|方案|途径|可能)|(?:还|那)(?:能|可以)(?:怎么|怎样|做什么|干什么|咋)|有(?:什么|啥|没有?)(?:别的|其他的?)?(?:办法|方法|选择)|那(?:现在)?呢\s*[?？]?$/iu;
/** Asked for a way out, or how it will be made good. */
const WAY_OUT =
  /(?:怎么|咋|如何)(?:个)?(?:赔|补偿|整(?![理洁])|收场)|想想?(?:个|点)?办法|给(?:我)?(?:个|一个)?(?:说法|交代|方案)|(?:你|那)?说(?:说|吧)?[，,\s]*(?:怎么|咋)[办弄整]/u;
/** Whether a message asks what is possible, after something was not. */
export function asksWhatElse(text: string): boolean {
  return text.length <= 80 && (WHAT_ELSE.test(text) || WAY_OUT.test(text));
}

const WHY =
  /^\W*(?:(?:but|so|and|ok(?:ay)?|huh|what|wait|hm+)\W+)*(?:why|how come|how so|what do you mean|what'?s the reason|says who)(?:\W+(?:not|is (?:that|it)|so|can'?t i|cant i|cannot i|won'?t you|can'?t you|cant you|though|on earth))*\W*$|^[\s，,。.!！]*(?:那|这|可是|但是|啊)?(?:是)?(?:为啥|为什么|凭什么|凭啥|咋回事|怎么回事|怎么会|什么原因|啥意思|什么意思)(?:不行|不能|不可以|这样)?[呢啊呀了嘛\s?？!！。.]*$/iu;

/** Whether a message asks why, and nothing besides: about what was just said. */
export function asksWhy(text: string): boolean {
  return WHY.test(text);
}

const NO_HELP =
  /\b(?:not|isn'?t|aren'?t|wasn'?t) (?:very |really |at all |being |any |much )*help(?:ful|ing)\b|\buseless\b|\bdoes ?n'?t help\b|\bunhelpful\b|没用|没帮(?:上|到)|帮不(?:上|了)/iu;

/** Whether a message says that what it was told is of no use. */
export function isNoHelp(text: string): boolean {
  return text.length <= 80 && NO_HELP.test(text);
}
