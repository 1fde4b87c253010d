// One product type a line: type | grams | warmth | seasons | waterproof | occasions | English words | Chinese words
export default `
down jacket|820|warm|winter|n|hiking,everyday|puffer,quilted,duvet jacket|羽绒服,羽绒,保暖
down vest|420|medium|autumn winter spring|n|everyday|gilet,bodywarmer,puffer vest|羽绒马甲,背心,坎肩
parka|1350|warm|winter autumn|n|everyday|winter coat,anorak,hooded coat|派克大衣,棉服,冬装
raincoat|620|light|spring autumn|y|everyday,commuting|mac,rainwear,waterproof coat|雨衣,防水,雨具
rain jacket|430|light|spring autumn summer|y|hiking|waterproof jacket,shell,rain shell,hardshell|冲锋衣,雨衣,防水外套
softshell jacket|560|medium|spring autumn|n|hiking,cycling|softshell,outdoor jacket,stretch jacket|软壳,户外外套
fleece jacket|480|medium|autumn winter spring|n|hiking,everyday|fleece,polar fleece,zip fleece|抓绒,摇粒绒,绒衣
denim jacket|780|medium|spring autumn|n|everyday|jean jacket,trucker jacket|牛仔外套,牛仔衣
wool coat|1500|warm|winter autumn|n|everyday|overcoat,winter coat,peacoat|羊毛大衣,呢子大衣,毛呢外套
trench coat|1050|medium|spring autumn|n|commuting|trench,mac,belted coat|风衣,长风衣
windbreaker|260|light|spring summer autumn|n|everyday|wind jacket,wind shell|风衣外套,防风衣,薄外套
quilted jacket|690|medium|autumn spring|n|everyday|padded jacket,country jacket|绗缝外套,夹棉外套
blazer|760|medium|spring autumn|n|office|suit jacket,sports jacket|西装外套,西服
leather jacket|1600|medium|autumn spring|n|everyday|biker jacket|皮夹克,皮衣
bomber jacket|640|medium|autumn spring|n|everyday|flight jacket,bomber|飞行夹克,棒球服
poncho|380|light|spring summer autumn|y|commuting|rain cape,cycling poncho|雨披,骑行雨衣
jumper|480|warm|autumn winter|n|everyday|sweater,pullover,knit|毛衣,套头衫,针织衫
cardigan|520|medium|autumn spring|n|everyday|knit jacket,buttoned sweater|开衫,针织开衫
turtleneck|430|warm|autumn winter|n|everyday|roll neck,polo neck,sweater|高领毛衣,高领衫
knitted vest|300|medium|autumn spring|n|everyday|slipover,tank jumper,sweater vest|针织背心,毛背心
shirt|290|light|spring summer autumn|n|everyday|button-down,dress shirt|衬衫,衬衣
blouse|210|light|spring summer|n|everyday|ladies shirt,top|女士衬衫,上衣
tunic|330|light|summer spring|n|everyday|long top,kurta|长衫,长上衣
t-shirt|190|light|summer spring|n|everyday|tee,tshirt,top|T恤,短袖
polo shirt|240|light|summer spring|n|everyday|polo|Polo衫,翻领T恤
hoodie|620|warm|autumn winter spring|n|everyday|hooded sweatshirt,hoody|连帽卫衣,帽衫
sweatshirt|520|medium|autumn spring|n|everyday|crew neck,sweater|卫衣,圆领卫衣
base layer|220|warm|winter autumn|n|sport|thermal top,underlayer,long johns|打底衫,保暖内衣
tank top|150|light|summer|n|everyday|vest top,sleeveless top|背心,吊带
jeans|680|medium|spring autumn winter|n|everyday|denim,denims|牛仔裤,裤子
chinos|480|medium|spring summer autumn|n|everyday|khakis,cotton trousers|卡其裤,休闲裤
trousers|470|medium|spring autumn winter|n|everyday|pants,slacks|长裤,裤子
linen trousers|360|light|summer|n|everyday|linen pants,summer trousers|亚麻裤,凉快裤子
hiking trousers|380|medium|spring summer autumn|n|hiking,travel|hiking pants,outdoor trousers,walking trousers|徒步裤,户外裤,速干裤
rain trousers|320|light|spring autumn winter|y|hiking|waterproof trousers,rain pants,overtrousers|雨裤,防水裤
joggers|450|medium|autumn winter spring|n|everyday,sport|sweatpants,track pants|卫裤,运动裤
leggings|210|medium|spring autumn|n|everyday|tights,yoga pants|打底裤,紧身裤
shorts|260|light|summer|n|everyday,travel|short trousers|短裤
swim shorts|170|light|summer|n|beach,travel|swimming trunks,swimwear,board shorts|泳裤,沙滩裤
skirt|340|light|spring summer autumn|n|everyday|midi skirt|半身裙,裙子
dress|420|light|summer spring|n|everyday|frock,gown|连衣裙,裙子
pyjama trousers|310|medium|autumn winter|n|home|pajamas,sleepwear,lounge pants|睡裤,睡衣
trainers|780|medium|spring summer autumn|n|everyday|sneakers,sports shoes|运动鞋,休闲鞋,小白鞋
running shoes|590|light|spring summer autumn|n|running,sport|runners,jogging shoes|跑鞋,跑步鞋
canvas shoes|640|light|spring summer|n|everyday|plimsolls,sneakers|帆布鞋
walking boots|1250|warm|autumn winter spring|y|hiking|hiking boots,hiking shoes|徒步靴,登山鞋,徒步鞋
ankle boots|980|medium|autumn winter|n|everyday|booties,short boots|短靴,靴子
chelsea boots|1020|medium|autumn winter|n|everyday|elastic boots,pull-on boots|切尔西靴,短靴
rain boots|1300|medium|autumn spring|y|everyday,garden|wellies,wellingtons,gumboots|雨靴,雨鞋,水鞋
snow boots|1400|warm|winter|y|snow|winter boots|雪地靴,棉靴
sandals|520|light|summer|n|beach,everyday|summer shoes|凉鞋
slippers|380|medium|autumn winter|n|home|house shoes,indoor shoes|拖鞋,家居鞋
loafers|760|medium|spring autumn|n|everyday|slip-on shoes,moccasins|乐福鞋,皮鞋
ballet flats|380|light|spring summer|n|everyday|flats,pumps|平底鞋,芭蕾鞋
oxford shoes|920|medium|autumn winter spring|n|office|dress shoes,formal shoes,lace-ups|牛津鞋,正装皮鞋
espadrilles|460|light|summer|n|beach|summer shoes,rope shoes|草编鞋,渔夫鞋
clogs|960|medium|spring autumn|n|everyday|wooden shoes|木底鞋,木屐
backpack|850|-|-|n|travel,everyday|rucksack,knapsack,daypack|双肩包,背包,书包
tote bag|380|-|-|n|shopping,everyday|shopper,shopping bag|托特包,购物袋,帆布袋
suitcase|3200|-|-|n|travel|luggage,trolley,roller case|行李箱,拉杆箱,旅行箱
shoulder bag|620|-|-|n|everyday|handbag|单肩包,女包
crossbody bag|380|-|-|n|everyday,travel|sling bag,messenger|斜挎包,小方包
belt bag|190|-|-|n|travel|bum bag,fanny pack,waist bag|腰包
laptop bag|720|-|-|n|commuting|briefcase,computer bag|电脑包,公文包
weekend bag|1400|-|-|n|travel|duffel,holdall,overnight bag|旅行袋,行李袋
toiletry bag|260|-|-|n|travel|wash bag,dopp kit|洗漱包,化妆包
packing cubes|240|-|-|n|travel|organisers,luggage organiser|收纳袋,旅行收纳
wallet|120|-|-|n|everyday|billfold,card holder|钱包,卡包
purse|110|-|-|n|everyday|coin purse,clasp purse|口金包,零钱包
umbrella|420|-|-|y|commuting,everyday|brolly,parasol|雨伞,伞
tent|3400|-|spring summer autumn|y|camping|camping tent,shelter|帐篷,露营
sleeping bag|1300|-|spring summer autumn|n|camping|camping bed,mummy bag|睡袋,露营
sleeping mat|620|-|spring summer autumn|n|camping|air mattress,camping mat,sleeping pad|睡垫,防潮垫,充气垫
head torch|95|-|-|n|camping,hiking,running|headlamp,headlight|头灯,照明
hammock|680|-|summer|n|camping,garden|hanging bed|吊床
trekking poles|520|-|-|n|hiking|walking poles,hiking sticks|登山杖,徒步杖
dry bag|210|-|-|y|camping,beach|waterproof sack,roll-top bag|防水袋
picnic blanket|1100|-|spring summer|n|camping,garden|picnic rug|野餐垫,野餐毯
throw blanket|1200|-|-|n|home|blanket,throw,plaid|毯子,盖毯,毛毯
cushion|750|-|-|n|home|pillow,throw pillow|抱枕,靠垫,坐垫
table lamp|1900|-|-|n|home|lamp,light|台灯,灯
lantern|700|-|-|n|home|lamp,garden light|灯笼,灯
candle|420|-|-|n|home|scented candle,wax candle|蜡烛,香薰
vase|1100|-|-|n|home|flower vase|花瓶,花器
duvet cover|1500|-|-|n|home|bedding,quilt cover,bed linen|被套,床品
bath towel|560|-|-|n|home|towel|浴巾,毛巾
bathrobe|950|-|-|n|home|dressing gown,robe|浴袍,浴衣
rug|5200|-|-|n|home|carpet,runner|地毯
doormat|2100|-|-|n|home|mat,entrance mat|地垫,门垫
wall clock|1100|-|-|n|home|clock|挂钟,时钟
storage basket|800|-|-|n|home|basket,laundry basket|收纳篮,篮子
storage box|1600|-|-|n|home|box,chest|收纳盒,木盒
picture frame|650|-|-|n|home|photo frame|相框,画框
plant pot|1400|-|-|n|home,garden|flower pot,planter|花盆
mirror|3600|-|-|n|home|wall mirror|镜子,挂镜
hot water bottle|700|-|-|n|home|hottie,bed warmer|热水袋,暖水袋
incense holder|420|-|-|n|home|incense burner|香座,香插
coat rack|1700|-|-|n|home|hooks,peg rail|衣架,挂钩
teapot|900|-|-|n|tea|tea pot,tea kettle|茶壶,茶具
tea cups|620|-|-|n|tea|cup set,teacups,tea set|茶杯,品茗杯,茶具
tea|140|-|-|n|tea|loose tea,tea leaves|茶叶,茶
tea tin|240|-|-|n|tea|caddy,tea caddy,canister|茶叶罐,茶罐
tea tray|1500|-|-|n|tea|gongfu tray|茶盘,茶台
mug|380|-|-|n|tea,everyday|cup,coffee mug|马克杯,杯子,水杯
vacuum flask|460|-|-|n|everyday|thermos,insulated bottle,water bottle|保温杯,保温壶,水壶
frying pan|1900|-|-|n|cooking|skillet,pan|煎锅,平底锅
casserole|4800|-|-|n|cooking|dutch oven,pot,stew pot|炖锅,珐琅锅,汤锅
wok|1700|-|-|n|cooking|stir-fry pan|炒锅,铁锅
bamboo steamer|620|-|-|n|cooking|dumpling steamer|蒸笼,蒸屉
kitchen knife|280|-|-|n|cooking|chef's knife,cleaver|菜刀,厨刀,刀
cutting board|2300|-|-|n|cooking|chopping board|砧板,菜板
bowl|900|-|-|n|cooking,everyday|rice bowl,soup bowl|碗,饭碗
plates|2600|-|-|n|everyday|dishes,dinnerware|盘子,餐盘
chopsticks|160|-|-|n|everyday|eating sticks|筷子
apron|300|-|-|n|cooking|pinafore|围裙
tea towel|180|-|-|n|cooking|dish towel,kitchen cloth|茶巾,擦碗布
kettle|1100|-|-|n|tea,cooking|whistling kettle|烧水壶,水壶
scarf|220|warm|autumn winter|n|everyday|shawl,muffler,wrap|围巾,披肩
hat|110|warm|autumn winter|n|everyday|beanie,cap|帽子
sun hat|150|light|summer|n|everyday,beach|straw hat,summer hat|遮阳帽,草帽,帽子
gloves|110|warm|autumn winter|n|everyday|mittens|手套
socks|160|warm|autumn winter|n|everyday|stockings|袜子
earrings|30|-|-|n|party|jewellery,jewelry,pierced|耳环,首饰
necklace|60|-|-|n|party|pendant,jewellery,jewelry|项链,首饰
soap|120|-|-|n|home|soap bar,hand soap|香皂,肥皂,手工皂
shampoo bar|100|-|-|n|home|solid shampoo,hair soap|洗发皂,洗发
hand cream|110|-|-|n|home|hand lotion,balm|护手霜
face cream|130|-|-|n|home|moisturiser,day cream,skincare|面霜,护肤
lip balm|30|-|-|n|everyday|lip care,chapstick|润唇膏,唇膏
bath salts|480|-|-|n|home|bath soak|浴盐,泡澡
leather care|140|-|-|n|care|leather balm,shoe polish,leather wax|皮革护理,鞋油
waterproofing spray|330|-|-|n|care|impregnation,proofing|防水喷雾
wool wash|540|-|-|n|care|detergent,laundry,wool detergent|羊毛洗衣液,洗衣液
down wash|540|-|-|n|care|detergent,laundry,down detergent|羽绒洗衣液,洗衣液
plush toy|320|-|-|n|play|soft toy,cuddly toy,stuffed animal|毛绒玩具,公仔,玩偶
puzzle|560|-|-|n|play|jigsaw|拼图,玩具
wooden blocks|1500|-|-|n|play|building blocks,toy bricks|积木,玩具
train set|1300|-|-|n|play|toy train,wooden railway|轨道车,玩具火车
board game|980|-|-|n|play|family game|桌游,游戏
kite|300|-|spring summer autumn|n|play,beach|flying toy|风筝
notebook|360|-|-|n|everyday|journal,diary,stationery|笔记本,本子,文具
`;

// Chinese names of materials, added to the Chinese search words.
export const materialsZh = {
  'acrylic': '腈纶', 'aluminium': '铝', 'ash wood': '白蜡木', 'bamboo': '竹', 'bamboo viscose': '竹纤维', 'beech wood': '榉木', 'beeswax': '蜂蜡', 'borosilicate glass': '高硼硅玻璃',
  'brass': '黄铜', 'buckwheat': '荞麦', 'camphor wood': '樟木', 'carbon steel': '碳钢', 'cardboard': '纸板', 'cashmere': '羊绒', 'cast iron': '铸铁', 'ceramic': '陶瓷', 'clay': '紫砂', 'coir': '椰棕',
  'cork': '软木', 'cotton': '棉', 'down': '羽绒', 'elastane': '氨纶', 'enamelled steel': '搪瓷', 'feather': '羽毛', 'glass': '玻璃', 'herbs': '花草', 'honey': '蜂蜜', 'jade': '玉', 'jute': '黄麻',
  'lacquer': '漆', 'leather': '真皮', 'linen': '亚麻', 'merino wool': '美丽诺羊毛', 'modal': '莫代尔', 'mohair': '马海毛', 'natural rubber': '天然橡胶', 'nylon': '尼龙', 'oak': '橡木',
  'organic cotton': '有机棉', 'paper': '纸', 'plant oils': '植物油', 'plant soap': '植物皂', 'polyamide': '锦纶', 'polycarbonate': '聚碳酸酯', 'polyester': '聚酯纤维', 'polypropylene': '聚丙烯',
  'porcelain': '瓷', 'recycled polyester': '再生聚酯', 'rubber': '橡胶', 'sea salt': '海盐', 'seagrass': '海草', 'shea butter': '乳木果油', 'sheepskin': '羊皮', 'silk': '真丝', 'silver': '银',
  'soy wax': '大豆蜡', 'stainless steel': '不锈钢', 'steel': '钢', 'stoneware': '炻器', 'straw': '草编', 'suede': '麂皮', 'tea': '茶叶', 'tinplate': '马口铁', 'viscose': '粘胶', 'walnut wood': '胡桃木',
  'water-based wax': '水性蜡', 'wood': '木', 'wool': '羊毛',
}
