export default `
backpack|u|Tollgate city backpack|关卡都市双肩包|nav,gry|recycled polyester|79|+office|A padded laptop sleeve, a hidden back pocket and straps that do not creak.|加厚电脑隔层，背面隐藏袋，背带不吱嘎响。
backpack|u|Longway trekking backpack 45 l|远途登山包45升|grn,blu|nylon|139|+hiking|An adjustable back, a rain cover in the base and a hip belt with snack pockets.|背负可调，底部藏雨罩，腰带上有零食袋。
backpack|u|Day Ferry backpack 18 l|日渡双肩包18升|yel,blu,blk|nylon|49|+hiking|A simple top-opening daypack with one outer pocket and a bottle sleeve each side.|简单的顶开小包，一个外袋，两侧放水瓶。
backpack|c|Fox Den school backpack|狐狸窝儿童书包|org,blu|recycled polyester|39|+school|A chest clip, reflective fox ears and space for A4 folders.|胸扣、反光狐狸耳朵，装得下A4文件夹。
backpack|u|Roll-top courier backpack|卷口邮差防水包|blk,org|recycled polyester|95<119|wp +cycling|Welded seams and a roll top that keeps books dry on the bike.|热压接缝，卷口设计，骑车下雨书也不湿。
tote bag|u|Market Day tote|赶集日帆布袋|crm,nav|cotton|18|@friend|Heavy canvas, long handles and a square base for jars.|厚帆布，长提手，方底能放罐子。
tote bag|w|Saddler's leather tote|鞍匠真皮托特包|brn,blk|leather|159|+office @partner|One piece of leather, two handles, and an inner pouch on a strap.|一整张皮，两根提手，内附带扣小包。
tote bag|u|Fold-up shopping bag|折叠购物袋|red,grn,mul|recycled polyester|9.95||Packs into its own corner and carries ten kilos of potatoes.|收进自己的一角，装得下十公斤土豆。
suitcase|u|Platform Nine cabin suitcase|九号站台登机箱|nav,yel|polycarbonate|119|@partner|Fits the cabin rules of most airlines and turns on four quiet wheels.|符合多数航空公司的登机尺寸，四个静音轮。
suitcase|u|Grand Tour suitcase 75 l|壮游行李箱75升|grn,gry|polycarbonate|169||A wide zip, a divider with pockets and a handle that locks at three heights.|宽口拉链，带袋隔层，拉杆三档高度。
suitcase|c|Little Porter suitcase|小搬运工儿童行李箱|red,blu|polypropylene|54||A ride-on shell with a pull cord for tired parents.|能骑的箱壳，还有拉绳给累了的爸妈。
shoulder bag|w|Half Moon shoulder bag|半月单肩包|blk,crm|leather|98|+party @partner|A curved zip top and a strap that shortens to a handle.|弧形拉链开口，肩带可缩短成手提。
shoulder bag|w|Woven Reed shoulder bag|芦苇编织包|bei|seagrass,leather|58|summer|Hand-woven seagrass with a cotton lining that ties shut.|手编海草，棉布内胆可系口。
crossbody bag|u|Pilot crossbody bag|领航员斜挎包|blk,grn|nylon|39||Three zips, one for the passport against your back.|三个拉链袋，背面那个放护照。
crossbody bag|w|Postcard crossbody bag|明信片小方包|red,bei|leather|75<92|@friend|Exactly the size of a postcard, plus a phone.|正好一张明信片大，再加一部手机。
belt bag|u|Trailhead belt bag|山口腰包|org,blk|nylon|28|+running +hiking|Sits flat when you run and opens with gloves on.|跑步时贴身不晃，戴手套也能拉开。
laptop bag|u|Minutes laptop bag|会议记录电脑包|gry,nav|recycled polyester|65|+office|A slim briefcase for a 15-inch laptop with a strap for the trolley handle.|轻薄公文包，放15英寸电脑，可套在拉杆上。
weekend bag|u|Friday Train weekend bag|周五列车旅行袋|nav,brn|cotton,leather|129|@partner|Waxed canvas, leather handles and a separate floor for shoes.|油蜡帆布，皮提手，底层单独放鞋。
toiletry bag|u|Washstand toiletry bag|洗漱台洗漱包|blu,gry|recycled polyester|24|@father|Opens flat and hangs from a hook.|可摊平，也可挂在钩子上。
packing cubes|u|Stowaway packing cubes, set of 3|收纳三件套|grn,gry|recycled polyester|27||Three sizes with mesh lids, so socks can be found in the dark.|三种尺寸，网面盖，摸黑也找得到袜子。
wallet|m|Coinmaker leather wallet|铸币匠皮钱包|brn,blk|leather|45|@father @partner|Six cards, notes unfolded and a coin pocket with a snap.|六个卡位，纸币不用折，零钱袋带按扣。
wallet|u|Slip card wallet|轻薄卡包|grn,blk|leather|29|@friend|Four cards in a sleeve thinner than a pencil.|四张卡，比铅笔还薄。
purse|w|Peony clasp purse|牡丹口金包|red,pnk|silk,cotton|32|@mother @friend|Brocade peonies and a brass clasp that shuts with a click.|牡丹织锦，铜口金一按就合。
umbrella|u|Stormproof umbrella|抗风雨伞|blk,red|recycled polyester|34|@colleague|A double canopy that lets gusts through and stays the right way out.|双层伞面让阵风穿过，不会翻面。
umbrella|u|Pocket umbrella|口袋折叠伞|nav,yel|recycled polyester|19.95||Folds to the length of a pencil case.|折起来和文具盒一样长。
tent|u|Firefly two-person tent|萤火虫双人帐篷|grn,org|nylon,aluminium|179|wp|Up in five minutes, with two doors so nobody climbs over anybody.|五分钟搭好，两个门，谁也不用从谁身上跨过去。
tent|u|Meadow family tent|草甸家庭帐篷|bei|polyester,aluminium|249|wp @partner|Standing height, two sleeping cabins and a porch for wet boots.|可站立，两间卧室，门厅放湿靴子。
sleeping bag|u|Dormouse down sleeping bag|睡鼠羽绒睡袋|blu,red|down,nylon|149|+hiking warm|A mummy bag comfortable to minus five, with a two-way zip.|木乃伊式，舒适温度零下五度，双向拉链。
sleeping bag|u|Haystack sleeping bag|草垛信封睡袋|org,grn|polyester|59<75||A roomy blanket-shaped bag; two of them zip together.|宽松信封式，两个可以拼成一个。
sleeping mat|u|Drift inflatable sleeping mat|漂流充气睡垫|blu,org|nylon|69|+hiking|Fifteen breaths to fill and packs to the size of a bottle.|吹十五口气就满，收起来像个水瓶。
head torch|u|Glow-worm head torch|萤虫头灯|yel,blk|polycarbonate|29.95|@friend|Three brightness steps, a red light and a USB-C socket.|三档亮度，带红光，USB-C充电。
hammock|u|Two Trees hammock|两棵树吊床|mul,grn|nylon|45|summer|Holds two friends and comes with tree-kind straps.|能坐两个朋友，附不伤树皮的绑带。
trekking poles|u|Sure-foot trekking poles|稳步登山杖|blk,red|aluminium,cork|64|@father|Cork grips, quick levers and tips for both rock and road.|软木握把，快扣调节，山路公路两用杖尖。
dry bag|u|Canoe dry bag 20 l|独木舟防水袋20升|yel,blu|polyester|24.95|wp|Roll it three times, clip it, and let it float.|卷三圈，扣上，让它漂着。
picnic blanket|u|Clover Field picnic blanket|三叶草野餐毯|red,grn|wool,polyester|39|+picnic|A woven check on top and a waterproof back against damp grass.|上面是织格，背面防水，不怕草地潮。
`;
