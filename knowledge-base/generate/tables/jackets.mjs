// One product a line: type | for | English name | Chinese name | colours | materials | price (<was) | flags | English | Chinese
export default `
down jacket|u|Harbour down jacket|港湾羽绒服|blu,blk|down,nylon|89|@partner|A short puffer with a stand-up collar that keeps the wind off the quay out of your neck.|短款立领羽绒服，专挡码头边往脖子里钻的冷风。
down jacket|w|Snowberry long down coat|雪莓长款羽绒服|crm,red|down,polyester|149|+snow @mother|Knee length, with a hood that zips off and cuffs that close over gloves.|及膝长款，帽子可拆，袖口能套住手套。
down jacket|m|Polder light down jacket|圩田轻薄羽绒服|nav,grn,blk|down,nylon|69|medium autumn winter +travel|Folds into its own pocket, so it travels in the bottom of a backpack until the evening turns cold.|可收进自带的口袋，平时放在背包底，晚上变凉再拿出来。
down jacket|c|Little Penguin down jacket|小企鹅儿童羽绒服|blu,pnk|down,polyester|59|+school|Reflective piping, an extra-long zip pull for mittens and a name label inside.|带反光滚边，拉链头加长，戴手套也能拉，里面还有姓名贴。
down vest|u|Jetty down vest|栈桥羽绒马甲|org,nav|down,nylon|55|medium +hiking|Warm over a jumper in spring and under a coat in winter, with two deep hand pockets.|春天套在毛衣外面，冬天穿在大衣里面，两个口袋又深又暖。
parka|m|North Pier parka|北码头派克大衣|grn,blk|cotton,polyester|139|wp +snow @father|A waxed-look parka with six pockets and a drawcord at the waist.|蜡感面料派克，六个口袋，腰间有抽绳。
parka|w|Foghorn padded parka|雾笛女款棉服派克|bei,nav|polyester|119<149|wp|Cut long at the back for cycling and lined with soft brushed fleece.|后摆加长，骑车也不漏风，里衬是柔软的抓绒。
parka|c|Skipper children's parka|小船长儿童派克|nav,yel|polyester,cotton|64|wp +school|The sleeves let out by four centimetres, so one parka lasts two winters.|袖子可放长四厘米，一件能穿两个冬天。
raincoat|u|Tidewater raincoat|潮汐雨衣|yel,nav|polyester|59|@friend|A straight fisherman's raincoat with taped seams and a brim on the hood.|直筒渔夫款雨衣，压胶接缝，帽檐挡雨。
raincoat|w|Drizzle Street raincoat|细雨街女士雨衣|blu,bei,blk|polyester|79|+office|Looks like a city coat, keeps out a whole afternoon of rain, and has a vented back.|看着像通勤大衣，能挡一下午的雨，后背还有透气开口。
raincoat|c|Puddle Jumper raincoat|踩水坑儿童雨衣|yel,red|polyester|34.95|+school|Press studs little hands can manage and a hood that comes off when it catches on something.|按扣小手也扣得上，帽子被勾住时会自动脱开。
rain jacket|m|Breakwater rain jacket|防波堤冲锋衣|blu,blk|nylon|95|+travel|Three layers, pit zips and a hood that moves with your head.|三层面料，腋下透气拉链，帽子会跟着头转。
rain jacket|w|Heron rain jacket|苍鹭女士冲锋衣|grn,pur|nylon|92|+travel|Light enough to forget in your bag, waterproof enough for a day on the dunes.|轻得放进包里就忘了，防水足够在沙丘走一天。
rain jacket|u|Ferry pack-away rain jacket|渡轮便携雨衣外套|org,blu|nylon|45|light +travel +cycling|Rolls up to the size of an apple and weighs about as much as two.|卷起来只有苹果大，重量也就两个苹果。
softshell jacket|m|Ridgeway softshell jacket|山脊软壳外套|gry,blu|polyester,elastane|75|nwp|Stretches when you climb, blocks the wind and dries before the coffee is ready.|攀爬有弹性，挡风，一杯咖啡的工夫就干了。
softshell jacket|w|Larkspur softshell jacket|飞燕草女士软壳衣|pur,blk|polyester,elastane|72<90|nwp|A fitted cut with a high collar, thumb loops and a pocket just for keys.|修身高领，带拇指孔，还有一个专放钥匙的小口袋。
fleece jacket|u|Campfire fleece jacket|篝火抓绒外套|bei,grn,brn|recycled polyester|49|warm +camping|Thick curly fleece with a contrast chest pocket; it only gets better by the fire.|厚实的卷毛绒配撞色胸袋，围着火堆越穿越舒服。
fleece jacket|c|Bear Cub fleece jacket|小熊儿童抓绒衣|brn,crm|recycled polyester|32|+school|Two small ears on the hood and a zip guard that spares the chin.|帽子上有一对小耳朵，拉链护片不夹下巴。
fleece jacket|w|Quiet Morning fleece|静晨女士抓绒衣|pnk,gry|recycled polyester|44|medium|Smooth outside, brushed inside, and thin enough to wear at a desk.|外面光滑里面拉绒，薄到可以坐在办公桌前穿。
denim jacket|u|Dockside denim jacket|船坞牛仔外套|blu,blk|cotton|65|spring autumn +travel|A straight trucker cut in heavy denim that softens with every wash.|直筒版型厚牛仔，越洗越软。
denim jacket|w|Copper Button denim jacket|铜扣女款牛仔夹克|whi,blu|cotton,elastane|58<72|summer spring|Cropped at the waist, with copper buttons and a little stretch.|及腰短款，铜色纽扣，微弹面料。
wool coat|w|Canal House wool coat|运河屋羊毛大衣|bei,gry|wool,polyamide|189|+office @mother|Double-faced wool with a tie belt and no lining to bunch up.|双面羊毛，腰带收身，没有会起皱的里衬。
wool coat|m|Nightwatch wool coat|守夜人男士羊毛大衣|nav,gry|wool,polyamide|199|+office|A double-breasted peacoat with anchor-free horn-look buttons and a warm collar to turn up.|双排扣水手大衣，牛角纹纽扣，领子可以竖起来挡风。
wool coat|u|Lantern-maker wool overcoat|灯匠羊毛长大衣|blk,brn|wool|249|+office +wedding|Our heaviest cloth, cut with a raglan shoulder so it slips over a blazer.|店里最厚的呢料，插肩袖，里面穿西装也不紧。
trench coat|w|Bridgelight trench coat|桥灯风衣|bei,nav|cotton,polyester|129|+office|A classic belted trench in tight cotton that sheds a light shower.|经典系带风衣，密织棉布可挡小雨。
trench coat|m|Tramstop trench coat|电车站男士风衣|bei,gry|cotton,polyester|125<159|+office|Single-breasted and clean, with a buttoned throat latch for windy platforms.|单排扣简洁款，领口有扣襻，站台风大也不怕。
windbreaker|u|Kite Day windbreaker|风筝日风衣外套|red,blu,whi|nylon|39.95|light +running +cycling|A paper-light shell with an elastic hem and a chest pocket it packs into.|薄如纸的外壳，弹力下摆，可收进胸前口袋。
quilted jacket|w|Orchard quilted jacket|果园绗缝外套|grn,crm|cotton,polyester|85|autumn spring|Diamond quilting, a corduroy collar and snaps that close with one hand.|菱格绗缝，灯芯绒领，单手就能扣上的按扣。
quilted jacket|m|Allotment quilted jacket|菜园男士绗缝夹克|brn,nav|cotton,polyester|88|autumn spring @father|A short field jacket with patch pockets roomy enough for secateurs.|短款田园夹克，贴袋大得能放下修枝剪。
blazer|w|Gallery linen blazer|画廊亚麻西装外套|crm,blu|linen,cotton|98|summer +office +wedding|Half lined, softly built at the shoulder, and happiest slightly crumpled.|半里衬，肩部柔软，带一点褶皱更好看。
blazer|m|Ledger wool blazer|账房羊毛西装外套|nav,gry|wool,elastane|145|autumn winter +office +wedding|A travel blazer with an inner zip pocket and cloth that recovers overnight.|出差西装，内有拉链袋，挂一夜褶皱就平了。
leather jacket|u|Old Rope leather jacket|旧缆绳皮夹克|brn,blk|leather|235|autumn spring|Vegetable-tanned sheepskin that darkens at the elbows as the years go by.|植鞣羊皮，肘部颜色会随岁月慢慢变深。
bomber jacket|u|Signal bomber jacket|信号灯飞行夹克|grn,blk|nylon,polyester|79|autumn spring|Ribbed cuffs, a bright lining and a pocket on the sleeve for a ticket.|罗纹袖口，亮色里衬，袖上小口袋正好放车票。
poncho|u|Weathercock rain poncho|风信鸡雨披|nav,org|polyester|29.95|light +cycling|Covers you, your bag and your handlebars, with finger loops that stop it flapping.|连人带包连车把一起遮住，指环固定不乱飘。
`;
