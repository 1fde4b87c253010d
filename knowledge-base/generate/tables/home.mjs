export default `
throw blanket|h|Winter Ferry wool throw|冬渡羊毛毯|gry,red|wool|79|winter @mother|Woven in a herringbone with a short fringe, large enough for two on a sofa.|人字纹编织，短流苏，两个人窝在沙发里也够大。
throw blanket|h|Honeycomb cotton throw|蜂巢棉盖毯|crm,yel|cotton|45|summer|A waffle weave that stays cool in summer and airy over a duvet.|华夫格织法，夏天凉爽，铺在被子上也透气。
throw blanket|h|Fireside fleece blanket|炉边绒毯|brn,grn|recycled polyester|29.95|winter @friend|Thick, soft and unbothered by cats.|厚实柔软，不怕猫抓。
cushion|h|Mulberry linen cushion|桑葚亚麻抱枕|pur,bei|linen,feather|34||Stone-washed linen with a feather filling that plumps up with one pat.|水洗亚麻，羽毛填充，拍一下就蓬起来。
cushion|h|Crane embroidered cushion|仙鹤刺绣抱枕|nav,red|cotton,polyester|38<48|@mother|Two embroidered cranes crossing a night sky.|两只刺绣仙鹤飞过夜空。
cushion|h|Floor seat cushion|地板坐垫|grn,gry|cotton,buckwheat|49||A round buckwheat-filled seat for low tables and long talks.|圆形荞麦坐垫，配矮桌，聊久了也不累。
table lamp|h|Mooncake table lamp|月饼台灯|whi,org|glass,brass|89|@partner|An opal glass globe that dims to the glow of a full moon.|乳白玻璃球，可调暗到满月般的光。
table lamp|h|Scribe desk lamp|书吏台灯|blk,grn|steel|69|+office @colleague|A jointed arm that stays exactly where you put it.|关节灯臂，放哪儿就停在哪儿。
lantern|h|Paper lantern, large|大号纸灯笼|red,whi|paper,bamboo|24|+festival @friend|Folded by hand over bamboo hoops, the lamp our shop is named after.|竹圈手糊，我们的店名就来自它。
lantern|h|Storm lantern for candles|防风烛台马灯|blk,yel|steel,glass|39|+camping +garden|A glass chimney that shelters a candle on the balcony all evening.|玻璃罩护着蜡烛，在阳台亮一整晚。
lantern|h|Solar garden lantern|太阳能花园灯|grn,whi|polypropylene,bamboo|32|summer +garden|Charges by day, glows by night and minds no rain.|白天充电，夜里发光，不怕雨。
candle|h|Fig and tea candle|无花果茶香蜡烛|grn|soy wax,glass|22|+gift @friend @mother|Green fig with a thread of black tea; burns for about forty hours.|青无花果带一丝红茶香，可燃约四十小时。
candle|h|Cedar Loft candle|雪松阁楼蜡烛|brn|soy wax,glass|22|+gift @colleague|Smells like the inside of an old wardrobe, in the best way.|像老衣柜里的木香，好闻的那种。
candle|h|Beeswax dinner candles, set of 4|蜂蜡长烛四支装|yel|beeswax|16.5|+gift +party|Dipped by hand, with a faint smell of honey.|手工浸制，带淡淡蜂蜜香。
vase|h|Celadon bottle vase|青瓷胆瓶|grn,whi|stoneware|42|@mother|A narrow neck for a single branch and a glaze like still water.|细颈插一枝就好，釉色如静水。
vase|h|Ribbed glass vase|棱纹玻璃花瓶|blu,yel|glass|29|@friend|Mouth-blown ribs that turn tulips into a painting.|人工吹制棱纹，郁金香插进去像幅画。
duvet cover|h|Washed linen duvet cover 140 × 200|水洗亚麻被套140×200|whi,blu|linen|119||Softer after every wash, with hidden wooden buttons.|越洗越软，暗藏木扣。
duvet cover|h|Harbour Lights duvet cover 200 × 200|港灯被套200×200|nav,gry|cotton|85<105||Sateen cotton printed with tiny windows lit at night.|棉缎面料，印着夜里亮灯的小窗。
bath towel|h|Ripple bath towel|涟漪浴巾|whi,blu,pnk|organic cotton|26||Ribbed terry that dries you quickly and itself too.|条纹毛圈，吸水快，自己干得也快。
bath towel|h|Hammam towel|土耳其薄浴巾|red,blu|cotton|24|summer +beach +travel|Flat-woven and fringed; a towel, a shawl, a picnic cloth.|平织流苏，是浴巾，也是披肩和野餐布。
bathrobe|h|Waffle bathrobe|华夫格浴袍|whi,gry|cotton|64|@partner @mother|A light robe with a shawl collar and a loop that will not tear.|轻薄浴袍，青果领，挂环扯不断。
rug|h|Tide Line wool rug|潮线羊毛地毯|blu,bei|wool|189||Hand-tufted waves in three heights of pile.|手工簇绒波浪，三种绒高。
rug|h|Rag weave runner|布条编织长地毯|mul|cotton|49||Woven from cloth offcuts, so no two are the same.|用裁剪余布编织，没有两条一样。
doormat|h|Welcome Back coir doormat|欢迎回家椰棕地垫|brn,blk|coir|22||Stiff coconut fibre that takes the mud off boots.|硬挺椰棕，刮净靴子上的泥。
wall clock|h|Station wall clock|车站挂钟|whi,blk|steel,glass|54|@father|A sweeping hand, no tick and figures readable from across the room.|扫秒静音，字大，隔着房间也看得清。
storage basket|h|Seagrass storage basket|海草收纳篮|bei,blk|seagrass|28||A belly basket for toys, towels or one large fern.|大肚篮，装玩具、毛巾，或一盆大蕨。
storage box|h|Camphor wood box|樟木收纳盒|brn|camphor wood|46|@father @partner|A lidded box whose wood keeps moths away from wool.|带盖木盒，樟木香让羊毛不招虫。
picture frame|h|Ash picture frame|白蜡木相框|bei,blk|ash wood,glass|19.5|@friend @colleague|Mitred corners and real glass, to stand or to hang.|斜接边角，真玻璃，可立可挂。
plant pot|h|Speckled plant pot|麻点陶花盆|crm,grn|stoneware|24|@friend @colleague|A drainage hole, a saucer and a glaze like a bird's egg.|带排水孔和托盘，釉色像鸟蛋。
mirror|h|Porthole mirror|舷窗镜|yel,blk|brass,glass|95|@partner|A round mirror in a riveted frame, from a ship that never sailed.|铆钉圆框镜，像来自一艘从未出海的船。
hot water bottle|h|Knitted hot water bottle|针织套热水袋|red,crm|natural rubber,wool|26|winter @mother @friend|A two-litre bottle in a cable-knit jumper of its own.|两升热水袋，穿着自己的麻花毛衣。
incense holder|h|Mountain incense holder|山形香座|gry|stoneware|18|@friend|Smoke drifts down between three small peaks.|烟从三座小山之间缓缓流下。
coat rack|h|Driftwood coat rack|浮木挂衣架|brn,whi|oak|59||Five oak pegs in a row, each turned a little differently.|一排五个橡木钩，每个车得略有不同。
`;
