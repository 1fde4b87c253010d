const ENGLISH = [
  /^\W*(?:please |ok(?:ay)?,? )?(?:(?:go|take me|bring me|put me|switch|get) )?back(?: to (?:the |a )?(?:bot|assistant|chat ?bot|robot))?(?:,? please)?\W*$/i,
  /^(?!.*\b(?:not|no|never|don.?t)\b).*\b(?:talk|speak|chat|continue|go on|return|switch|back) (?:to|with) (?:the |a |your )?(?:bot|assistant|chat ?bot|robot)\b/i,
  /\b(?:leave|exit|quit) the queue\b/i,
  /\b(?:no|don.?t) (?:longer )?(?:need|want) (?:a |the )?(?:person|human|colleague|agent)(?: any ?more)?\b/i,
];
const CHINESE = [
  /(?:返回|回到|转回|切回|换回|退回)(?:智能)?(?:机器人|助手|客服机器人|AI)/iu,
  /(?:不用|不要|不找|不需要|取消|不等)(?:转)?(?:人工|真人)/u,
  /(?:退出|取消|不)排队/u,
  /机器人(?:来)?回答/u,
  /机器人(?:你|快|赶紧)?(?:回来|出来)/u,
  /(?<![不别没])(?:还是|叫|找|让|换|接)个?(?:智能)?(?:机器人|助手)(?![^，。]*(?:不|没|笨|傻|垃圾))/u,
  /^\W*(?:算了)?[，,\s]*不(?:想)?等(?:客服|人)?了\W*$/u,
  /^\W*返回\W*$/u,
];

/** Whether a shopper who waits for a person writes that they would rather go on with the bot. */
export function wantsBot(text: string): boolean {
  if (text.length > 80) return false;
  return [...ENGLISH, ...CHINESE].some((pattern) => pattern.test(text));
}
