/** A rule: its layer, how much it says by itself (0 to 1), and the wordings in both languages. */
export type Rule = { name: string; weight: number; pattern: RegExp };

const rule = (name: string, weight: number, ...patterns: RegExp[]): Rule => ({
  name,
  weight,
  pattern: new RegExp(patterns.map(({ source }) => `(?:${source})`).join('|'), 'iu'),
});

/**
 * Layers: what tells a machine to forget its task, to be somebody else, to write certain words, to keep a secret; what
 * poses as the machine's own frame or as authority; what asks for others' data. Written from how such texts work, and
 * from no corpus.
 */
export const RULES: readonly Rule[] = [
  rule(
    'forget',
    0.9,
    /\b(?:ignore|disregard|forget|bypass|override|drop|skip)\b[^.!?\n]{0,30}\b(?:previous|prior|above|earlier|preceding|all|your|any|the)\b[^.!?\n]{0,20}\b(?:instructions?|rules?|prompts?|guidelines?|directions?|orders|polic(?:y|ies)|restrictions?|training)\b/,
    /(?:忽略|无视|忘记|忘掉|不要理会|不用管|抛开|绕过|跳过)[^。！？\n]{0,12}(?:指令|规则|提示|设定|要求|限制|说明|验证)/,
  ),
  rule(
    'be another',
    0.7,
    /\b(?:you are|you're) (?:now|no longer|not)\b(?! able| allowed)/,
    /\b(?:pretend|act|behave|roleplay|role-play)\b[^.!?\n]{0,20}\b(?:to be|as|like|that you)\b/,
    /\b(?:stay|remain) in character\b|\bjailbreak|\bdo anything now\b|\b(?:developer|debug|god|maintenance|admin) mode\b/,
    /你现在是|你不再是|(?:假装|扮演|装作)(?:你)?(?:是|成|一个)?|不许出戏|(?:开发者|调试|维护|管理员|越狱)模式/,
  ),
  rule(
    'from now on',
    0.5,
    /\bfrom (?:now|here) on\b|\bfor the rest of (?:this|the) (?:chat|conversation)\b|\bwhatever (?:the )?(?:shopper|user|customer)\b/,
    /\b(?:antworte|réponds|répondez|responde|rispondi)\b|\bab jetzt\b|これから|だけで/,
    /从现在(?:开始|起)|接下来的所有|不管(?:顾客|用户)/,
  ),
  rule(
    'words to write',
    0.6,
    /\b(?:answer|reply|respond|speak)\b[^.!?\n]{0,20}\b(?:only|exclusively|just|nothing but)\b|\b(?:repeat|output|print|echo|quote)\b[^.!?\n]{0,25}\b(?:word for word|verbatim|exactly|above|everything|nothing else)\b/,
    /\b(?:in|to|into|at the end of|of) (?:your|each|every) (?:next )?(?:answers?|repl(?:y|ies)|responses?|messages?)\b/,
    /\b(?:end|begin|start|finish) (?:every|each|your|all|with the words)\b|\bsay (?:that|only|exactly|the words)\b|\banswer with\b/,
    /只(?:用.{1,6}(?:回答|回复|说)|回答|说|报|输出)|一字不差|原样(?:输出|重复)|(?:每次|你的)?(?:回答|回复)(?:里|中|最后|末尾|都要|都以)|以.{1,12}(?:开头|结尾)|就说(?!明)/,
  ),
  rule(
    'keep it secret',
    0.8,
    /\b(?:do not|don't|never) (?:mention|reveal|tell|disclose|show)\b[^.!?\n]{0,25}\b(?:this|that|note|instruction|message|shopper|user|customer|anyone)\b/,
    /(?:不要|别|切勿|不得)(?:提到|透露|告诉|说出|显示)[^。！？\n]{0,8}(?:备注|指令|消息|顾客|用户|任何人|这)/,
  ),
  rule(
    'show your frame',
    0.8,
    /\b(?:system|hidden|initial|secret) (?:prompt|instructions?|message)\b|\byour (?:instructions|prompt|tools|rules|configuration)\b|\beverything above\b/,
    /系统提示|提示词|你的(?:指令|工具|规则|设定|配置)|上面的(?:全部)?内容/,
  ),
  rule(
    'posing as the frame',
    0.9,
    /<\/?\s*(?:system|assistant|user|evidence|shopper|instructions?|prompt)\b|<\|[a-z_]+\|>|\[\/?(?:system|inst|assistant)\]|^\s*(?:system|assistant|developer)\s*[:：]/m,
    /"(?:action|evidence|sentences|role|content)"\s*:|^\s*\[e\d+\]/m,
    /#{2,}\s*(?:new |updated )?(?:system|instructions?|task)|\bnew (?:task|instructions?)\b\s*(?:from|:)?/,
    /【\s*(?:系统|管理员|开发者)|(?:新任务|新指令|系统消息)\s*[：:]?|(?:开发者|系统)的新?指令/,
  ),
  rule(
    'to the machine',
    0.6,
    /\b(?:note|message|memo|instructions?|attention)\b[^.!?\n]{0,12}\b(?:to|for) (?:the |any )?(?:assistant|ai|bot|chatbot|model|llm|agent)\b|\b(?:dear|hey|hello)? ?(?:ai|assistant|chatbot|language model),/,
    /(?:给|致)(?:AI|助手|机器人|客服机器人|模型)的?(?:备注|留言|说明|提示)?|助手[，,]/,
    /\b(?:this|that|the current) (?:customer|shopper|conversation|user)\b|\bfor this chat\b|(?:这位|该|当前)(?:顾客|用户|客户)|这(?:次|个)(?:聊天|会话|对话)|让(?:他|她)们?/,
    /\b(?:tell|promise|assure|inform) (?:every|all|each|the|this|them|him|her)\b[^.!?\n]{0,20}(?:shoppers?|customers?|users?|them|everybody|everyone)\b|告诉(?:每|所有|全部)/,
  ),
  rule(
    'authority',
    0.6,
    /\b(?:i am|i'm|this is|as) (?:an? |the |your )?(?:admin(?:istrator)?|employee|developer|manager|ceo|owner|engineer|supervisor|staff|openai)\b/,
    /\bnew (?:internal )?(?:policy|rule|directive)\b|\b(?:was|were|is|has been) overridden\b|\badmin(?:istrator)? (?:lookup|override|access|command)\b|\bfor the audit\b/,
    /我是(?:[^。，,]{0,8})(?:管理员|员工|经理|老板|开发者|工程师|主管)|内部(?:新规|规定|码)|管理员(?:查询|权限|指令)|被管理层|审计需要/,
  ),
  rule(
    'false agreement',
    0.5,
    /\bas (?:we )?(?:already )?(?:agreed|discussed|promised)\b|\byou (?:have )?already (?:agreed|promised|confirmed|said)\b|\b(?:legally )?binding\b|\bconfirm (?:that|it|this)\b|\bno takesies\b/,
    /(?:按|照)?之前说好|你(?:今天|刚才|已经)[^。]{0,8}(?:答应|同意|承诺)|不许反悔|法律约束力|请(?:再)?确认(?:一次)?[。，：]?(?:$|\s*\[)|并确认[。！]?(?:$|\s)|(?:^|[：。\n])(?:请)?确认.{2,40}(?:可以|已经|已|能)|(?:^|[：。\n])同意这/,
  ),
  rule(
    'others’ data',
    0.7,
    /\b(?:all|other|every|previous) (?:the )?(?:customers?|shoppers?|users?)(?:['’]s?)?\b[^.!?\n]{0,25}\b(?:data|address(?:es)?|e-?mails?|orders?|names?)\b|\b(?:customer|shopper|person) (?:who|before)\b[^.!?\n]{0,20}\b(?:me|before)\b/,
    /(?:所有|其他|别的|前一位|上一位)(?:下单)?(?:顾客|用户|客户|买家)[^。！？\n]{0,12}(?:地址|邮箱|订单|信息|姓名|数据)/,
  ),
  rule('markup', 0.7, /<script|<img|<iframe|onerror\s*=|javascript:|!\[[^\]]*\]\(/),
  rule(
    'orders to a shop',
    0.5,
    /^(?:[^.!?\n]{0,25}[:,] )?(?:set|change|apply|create|grant|waive|cancel|call|mention|send|sell|start|put|let)\b[^.!?\n]{0,60}\b(?:for this (?:chat|customer)|confirm|them|all orders|the tool|shoppers?)\b/,
    /^(?:[^。！？\n]{0,12}[：，])?(?:给这位|让他们|调用|取消这位|承诺|取消[^。]{0,4}门槛)[^。！？\n]{0,40}(?:改成|设为|确认|顾客|工具|包邮|订单)/,
  ),
];
