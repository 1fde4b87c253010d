/** A word of the catalogue, and how shoppers say it in either language. */
type Said = readonly (readonly [word: string, said: RegExp])[];

const MATERIALS: Said = [
  ['merino wool', /\bmerino\b|美丽诺/iu],
  ['cashmere', /\bcashmere\b|羊绒/iu],
  ['wool', /\bwool(?:l?en)?\b|羊毛|毛线|毛呢/iu],
  ['down', /\bdown(?= (?:jacket|coat|vest|filling|filled|parka))|羽绒/iu],
  ['leather', /\bleather\b|真皮|皮革|牛皮/iu],
  ['suede', /\bsuede\b|麂皮/iu],
  ['cotton', /\bcotton\b|纯棉|全棉|棉质/iu],
  ['linen', /\blinen\b|亚麻/iu],
  ['silk', /\bsilk\b|真丝|丝绸/iu],
  ['bamboo', /\bbamboo\b|竹/iu],
  ['porcelain', /\bporcelain\b|瓷/iu],
  ['cast iron', /\bcast[- ]iron\b|铸铁|铁锅/iu],
  ['stainless steel', /\bstainless(?: steel)?\b|不锈钢/iu],
  ['glass', /\bglass\b|玻璃/iu],
  ['wood', /\bwood(?:en)?\b|木头|木质|实木|木制/iu],
  ['silver', /\bsilver (?:earrings|necklace|jewell?ery)\b|纯银|银饰/iu],
];

const WARMTH: Said = [
  ['warm', /\b(?:warm(?:er|est)?|cosy|cozy|thick(?:er)?|insulated)\b|暖|厚|御寒|怕冷/iu],
  ['light', /\b(?:light-?weight|thin(?:ner)?)\b|轻薄|薄款/iu],
];

const SEASONS: Said = [
  ['winter', /\bwinter\b|冬/iu],
  ['summer', /\bsummer\b|夏/iu],
  ['spring', /\bspring\b|春(?!节)/iu],
  ['autumn', /\bautumn\b|\bfall\b|秋/iu],
];

const RECIPIENTS: Said = [
  [
    'mother',
    /\b(?:mum|mom|mummy|mommy|mother|grandma|grandmother|granny|nan|aunt|mother-in-law)(?:'?s)?\b|妈|母亲|奶奶|外婆|姥姥|婆婆|岳母|阿姨/iu,
  ],
  [
    'father',
    /\b(?:dad|daddy|father|grandpa|grandfather|grandad|uncle|father-in-law)(?:'?s)?\b|爸|父亲|爷爷|外公|姥爷|公公|岳父|叔叔/iu,
  ],
  [
    'partner',
    /\b(?:girlfriend|boyfriend|wife|husband|fianc[eé]e?|partner|valentines?|anniversary)(?:'s)?\b|女朋友|男朋友|女友|男友|老婆|老公|妻子|丈夫|对象|爱人|情人节|七夕|纪念日/iu,
  ],
  [
    'child',
    /\b(?:kids?|child(?:ren)?|son|daughter|niece|nephew|godson|goddaughter|toddler|baby|newborn|boy|girl|\d+[- ]year[- ]olds?)(?:'s)?\b|孩子|儿子|女儿|侄|外甥|宝宝|小朋友|男孩|女孩|满月|娃/iu,
  ],
  [
    'colleague',
    /\b(?:colleagues?|co-?workers?|boss|teacher|manager|secret santa)(?:'s)?\b|同事|老板|领导|上司|老师|谢师|客户/iu,
  ],
  ['friend', /\b(?:friends?|neighbou?r|flatmate|roommate|host|bestie)(?:'s)?\b|朋友|闺蜜|兄弟|邻居|室友|同学|房东/iu],
];

const WEARERS: Said = [
  [
    'children',
    /\b(?:kids?|child(?:ren)?|toddlers?|boys?|girls?|son|daughter)(?:'?s)?\b|儿童|童装|童鞋|孩子|宝宝|小朋友|儿子|女儿/iu,
  ],
  ['women', /\b(?:women|woman|ladies|lady|female)(?:'?s)?\b|女(?:士|款|装|式|生|人|靴|鞋|包)/iu],
  ['men', /\b(?:men|man|male|gentlemen)(?:'?s)?\b|男(?:士|款|装|式|生|人|靴|鞋|包)/iu],
];

const OCCASIONS: Said = [
  ['camping', /\bcamp(?:ing|s)?\b|露营/iu],
  ['hiking', /\bhik(?:e|es|ing)\b|徒步|登山|爬山/iu],
  ['running', /\brun(?:ning)?\b|\bjogging\b|跑步|慢跑/iu],
  ['cycling', /\bcycl(?:e|ing)\b|\bbik(?:e|ing)\b|骑车|骑行|自行车/iu],
  ['yoga', /\byoga\b|瑜伽/iu],
  ['skiing', /\bski(?:ing)?\b|滑雪/iu],
  ['beach', /\bbeach\b|海边|沙滩/iu],
  ['picnic', /\bpicnic\b|野餐/iu],
  ['wedding', /\bwedding\b|婚礼|结婚|新婚/iu],
  ['party', /\bparty\b|派对|聚会|年会/iu],
  ['school', /\bschool\b|上学|开学|学校/iu],
  ['office', /\boffice\b|\bfor work\b|上班|办公|商务/iu],
  ['commuting', /\bcommut(?:e|ing)\b|通勤/iu],
  ['travel', /\btravel(?:l?ing)?\b|\btrips?\b|旅行|旅游|出差/iu],
  ['garden', /\bgarden(?:er|ing)?\b|花园|园艺/iu],
  ['cooking', /\bcook(?:s|ing)?\b|\bchef\b|做饭|下厨|厨师|烹饪/iu],
  ['tea', /\btea (?:lover|drinker|fan)s?\b|\b(?:loves?|likes?|drinks?) (?:\w+ and )?tea\b|爱喝茶|喜欢(?:喝)?茶|喝茶/iu],
  ['snow', /\bsnow(?:y)?\b|下雪|雪地/iu],
];

const WATERPROOF = /\bwater-?(?:proof|resistant|tight)\b|\brain-?proof\b|\bagainst (?:the )?rain\b|防水|防雨/iu;
const GIFT =
  /\b(?:gift|present|surprise|stocking filler|secret santa|birthday|christmas|valentine)s?\b|送(?!货|达|到|来|回|的)|礼物|礼品|生日|圣诞/iu;

const first = (said: Said, text: string): string | undefined => said.find(([, pattern]) => pattern.test(text))?.[0];

/** The attributes of the catalogue that a text asks for, in either language. */
export type AttributeWords = {
  materials: string[];
  warmth?: string;
  season?: string;
  waterproof?: boolean;
  wearer?: 'women' | 'men' | 'children';
  recipient?: string;
  occasion?: string;
  gift: boolean;
};

/** Reads attributes out of a text; who a gift is for is its recipient, who wears a garment its wearer. */
export function attributesIn(text: string): AttributeWords {
  const gift = GIFT.test(text);
  const recipient = first(RECIPIENTS, text);
  const wearer = first(WEARERS, text) as AttributeWords['wearer'];
  const found = MATERIALS.filter(([, pattern]) => pattern.test(text)).map(([word]) => word);
  return {
    // "merino wool" names one material, the finer one.
    materials: found.includes('merino wool') ? found.filter((word) => word !== 'wool') : found,
    warmth: first(WARMTH, text),
    season: first(SEASONS, text),
    waterproof: WATERPROOF.test(text) || undefined,
    wearer,
    recipient: gift ? recipient : undefined,
    occasion: first(OCCASIONS, text),
    gift,
  };
}
