export default `
teapot|h|Celadon teapot|青瓷茶壶|grn,whi|porcelain|48|@mother @father|A round belly, a strainer behind the spout and a lid that stays on while you pour.|圆腹，壶嘴内带滤孔，倒茶时盖子不会掉。
teapot|h|Cast-iron tetsubin teapot|铸铁壶|blk,blu|cast iron|75|@father|Enamelled inside, it keeps three cups hot through a chapter.|内壁珐琅，三杯茶热过一整章书。
teapot|h|Glass flower teapot|玻璃花茶壶|-|borosilicate glass|32<40|@friend|See the blossom open; the infuser lifts out when it is strong enough.|看着花在水里开，浓了就取出茶漏。
teapot|h|Clay gongfu teapot|紫砂功夫小壶|brn,red|clay|65|@father @colleague|A small unglazed pot that remembers the tea you give it.|小号无釉紫砂，会记住您泡过的茶。
tea cups|h|Celadon tea cups, set of 4|青瓷品茗杯四只装|grn,whi|porcelain|36|@mother @father|Thin rims and a glaze that pools pale green at the foot.|杯沿轻薄，釉在杯底聚成浅绿。
tea cups|h|Rice grain tea cups, set of 6|玲珑米粒茶杯六只装|blu|porcelain|42|@mother|Hold one to the light and the pattern glows through.|对着光看，米粒纹会透亮。
tea cups|h|Double-wall glass cups, pair|双层玻璃杯一对|-|borosilicate glass|24|@friend @colleague|Hot inside, cool outside, and the tea seems to float.|里烫外凉，茶像浮在空中。
tea|h|Dragon well green tea 100 g|龙井绿茶100克|grn|tea|19.5|@father @colleague|Flat pan-fired leaves with a taste of chestnut.|扁平炒青，带板栗香。
tea|h|Old Bush oolong tea 100 g|老丛乌龙茶100克|org|tea|24|@father|Roasted over charcoal, good for seven short brews.|炭火烘焙，可冲七泡。
tea|h|Jasmine pearl tea 80 g|茉莉龙珠80克|whi|tea|17.5|@mother @friend|Hand-rolled pearls scented with fresh jasmine for several nights.|手工揉成珠，用鲜茉莉窨制数夜。
tea|h|Harbour breakfast black tea 200 g|港湾早餐红茶200克|red|tea|11.95|@colleague|A brisk blend that stands up to milk.|浓醇拼配，加奶也压不住。
tea|h|Chamomile and orange tea 60 g|洋甘菊橙皮茶60克|yel|herbs|8.95|@friend|No caffeine, a little sunshine, for the last cup of the day.|不含咖啡因，一点阳光味，适合睡前一杯。
tea tin|h|Lantern tea tin|灯笼茶叶罐|red,nav|tinplate|14.5|@friend|An inner lid keeps a quarter-kilo of leaves fresh.|双层盖，半斤茶叶不走味。
tea tray|h|Bamboo tea tray|竹制茶盘|brn|bamboo|38|@father|Slats over a drawer that catches every spilled drop.|条格下有抽屉，洒出的水都接住。
mug|h|Speckled potter's mug|麻点手作马克杯|crm,blu,grn|stoneware|16|@colleague @friend|Thrown on the wheel, with a thumb rest on the handle.|手工拉坯，杯把上有拇指窝。
mug|h|Enamel camp mug|搪瓷露营杯|whi,blu,red|enamelled steel|9.95|+camping @friend|Falls off logs and comes back with a story and a chip at most.|从木桩上掉下来，最多多一处掉瓷和一个故事。
mug|h|Lidded office mug|带盖办公杯|whi,gry|porcelain|22|+office @colleague|A strainer, a lid and enough room for a long meeting.|带茶漏和盖，容量够开一个长会。
vacuum flask|u|Summit vacuum flask 1 l|山顶保温壶1升|grn,blk|stainless steel|39|+hiking +camping @father|Tea poured at eight is still hot at the summit.|早上八点灌的茶，登顶还烫。
vacuum flask|u|Commuter vacuum bottle 0.5 l|通勤保温杯0.5升|pnk,whi,blk|stainless steel|27|+office +travel @colleague|One-hand lid, leak-tight in any bag.|单手开盖，放包里不漏。
frying pan|h|Cast-iron frying pan 28 cm|铸铁煎锅28厘米|blk|cast iron|55|@father|Pre-seasoned and heavy; give it onions first.|出厂已开锅，沉甸甸的，第一次先炒洋葱。
frying pan|h|Ceramic-coated frying pan 24 cm|陶瓷涂层煎锅24厘米|gry,grn|aluminium,ceramic|39<49||An egg slides out without asking.|鸡蛋自己就滑出来了。
casserole|h|Sunday casserole 4.5 l|周日珐琅炖锅4.5升|red,blu|cast iron|129|@mother @partner|Enamelled cast iron that goes from hob to oven to table.|珐琅铸铁，从灶台到烤箱再到餐桌。
wok|h|Hand-hammered wok 32 cm|手打铁锅32厘米|blk|carbon steel|59|@partner|Hammered carbon steel with a wooden grip; it browns in seconds.|手工锻打碳钢，木柄，几秒就有锅气。
bamboo steamer|h|Two-tier bamboo steamer|双层竹蒸笼|bei|bamboo|24|@friend|Dumplings below, greens above, one lid over all.|下层饺子，上层青菜，一个盖子全搞定。
kitchen knife|h|Heron chef's knife 20 cm|苍鹭主厨刀20厘米|gry|steel,walnut wood|85|@father @partner|A thin blade and a walnut handle balanced at the bolster.|刀身轻薄，胡桃木柄，重心在刀枕。
kitchen knife|h|Cleaver for vegetables|切菜中式菜刀|brn|steel,beech wood|49||Broad enough to carry what you have chopped.|刀面宽，切完直接铲起来。
cutting board|h|End-grain cutting board|端木砧板|brn|oak|58|@father|Oak set on end, kind to edges and slow to scar.|橡木竖纹拼接，护刀刃，不易留痕。
bowl|h|Indigo wave rice bowls, set of 4|青花海浪饭碗四只装|blu|porcelain|34|@mother|Brushed waves, each bowl at a slightly different tide.|手绘海浪，每只碗潮位略有不同。
bowl|h|Noodle bowl|大面碗|blk,red|stoneware|19|@friend|Wide, deep and made to be lifted with both hands.|又宽又深，就是要双手捧起来喝汤。
plates|h|Salt glaze dinner plates, set of 4|盐釉餐盘四只装|whi,gry|stoneware|56||A low rim that keeps sauce in and stacks neatly.|浅边不漏汁，叠放整齐。
chopsticks|h|Lacquered chopsticks, five pairs|漆筷五双装|red,blk|bamboo,lacquer|18|@friend @colleague|Tapered tips and a notch so they do not roll.|细尖头，带防滚槽。
apron|h|Grocer's linen apron|杂货店亚麻围裙|nav,grn|linen|36|@father @partner|Cross-back straps and a towel loop, no knots to untie with flour on your hands.|交叉背带，带毛巾环，满手面粉也不用解结。
tea towel|h|Block print tea towels, set of 2|木版印花茶巾两条装|blu,yel|cotton|15|@friend|Lemons on one, swallows on the other.|一条印柠檬，一条印燕子。
kettle|h|Whistling hob kettle 2 l|鸣笛烧水壶2升|crm,red|stainless steel|45||Sings in two notes and pours without dripping.|响起来是双音，倒水不滴漏。
`;
