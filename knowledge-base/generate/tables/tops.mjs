export default `
jumper|w|Lambswool crew jumper|羔羊毛圆领毛衣|crm,blu,red|wool|69|warm @mother|Knitted from lambswool in one piece, so there is no seam at the sides to rub.|羔羊毛一体织成，侧面没有接缝，不磨皮肤。
jumper|m|Trawler cable jumper|拖网渔船麻花毛衣|nav,crm|wool|85|warm @father|Chunky cables, a double cuff and a smell of the sea only if you go there.|粗麻花针，双层袖口，海的味道要您自己去闻。
jumper|u|Merino fine jumper|美丽诺细针毛衣|gry,nav,grn|merino wool|75|medium +office +travel|Fine enough to wear under a blazer and warm enough to leave the coat at home.|薄得能穿在西装里，暖得可以不穿大衣。
jumper|c|Star Harbour jumper|星港儿童毛衣|blu,yel|cotton,wool|36|medium +school|A row of knitted stars across the chest and buttons on one shoulder for easy dressing.|胸前一排针织星星，肩上有扣，穿脱方便。
jumper|w|Cloudbank mohair jumper|云堤马海毛毛衣|pnk,whi|mohair,wool|89<109|warm|Airy mohair with balloon sleeves; light to wear, fluffy to look at.|轻盈马海毛，泡泡袖，穿着轻，看着蓬松。
jumper|u|Fisher's Row cashmere jumper|渔人里羊绒衫|bei,gry|cashmere|169|warm @partner|Two-ply cashmere with a plain roll neckline, made to be kept for years.|双股羊绒，简洁卷边圆领，可以穿很多年。
cardigan|w|Reading Room cardigan|阅览室开衫|brn,gry|wool,cotton|72|medium +office @mother|A long cardigan with deep pockets for glasses, a pencil and a biscuit.|长款开衫，口袋深，眼镜、铅笔、饼干都放得下。
cardigan|m|Clockmaker's cardigan|钟表匠男士开衫|nav,grn|wool|82|warm @father|Shawl collar, leather-look buttons and ribbing that keeps its shape.|青果领，皮纹纽扣，罗纹不松垮。
cardigan|w|Picnic cotton cardigan|野餐棉质开衫|whi,yel,pnk|cotton|45|light summer spring|A short cardigan for bare shoulders on a breezy day.|短款开衫，有风的日子搭在肩上正好。
turtleneck|w|Swan neck turtleneck|天鹅高领衫|blk,crm,red|merino wool|62|warm +office|A slim roll neck that folds once and stays there.|修身高领，翻一折就服帖不动。
turtleneck|m|Lighthouse roll-neck|灯塔男士高领毛衣|gry,nav|wool|68|warm|Ribbed from hem to chin and knitted tight against the wind.|从下摆到领口全罗纹，织得紧密不透风。
knitted vest|u|Library knitted vest|图书馆针织背心|grn,bei|wool,cotton|48|medium +office|A V-neck vest that turns a plain shirt into an outfit.|V领针织背心，普通衬衫立刻变成一套搭配。
shirt|m|Harbourmaster oxford shirt|港务长牛津纺衬衫|whi,blu|cotton|49|+office|Sturdy oxford cotton with a button-down collar that needs no tie.|厚实牛津纺，扣领设计，不系领带也利落。
shirt|m|Dune linen shirt|沙丘亚麻衬衫|whi,blu,bei|linen|55|light summer +travel|Loose, cool and better without an iron.|宽松凉爽，不熨更好看。
shirt|u|Woodshed flannel shirt|柴房法兰绒格子衬衫|red,grn|cotton|46|medium autumn winter +camping|Brushed on both sides and checked like a kitchen cloth.|双面拉绒，格子像厨房的布。
shirt|w|Poplin Lane shirt|府绸巷女士衬衫|whi,blu,pnk|cotton|44|+office|Crisp poplin with a curved hem to wear in or out.|挺括府绸，弧形下摆，塞进去或放出来都行。
shirt|m|Denim workshop shirt|工坊牛仔衬衫|blu,blk|cotton|52<62|medium|Light denim, two flap pockets and mother-of-pearl-look snaps.|薄牛仔布，两个翻盖袋，贝母纹按扣。
shirt|c|Little Clerk shirt|小书记儿童衬衫|whi,blu|cotton|24.95|+school +wedding|A real collar, soft cotton and a hidden elastic for comfort.|正经的领子，柔软的棉布，内藏松紧更舒服。
blouse|w|Magnolia silk blouse|玉兰真丝衬衫|crm,grn|silk|95|light +office +wedding @mother|Washed silk with a soft bow you may tie or leave hanging.|水洗真丝，柔软领结可系可垂。
blouse|w|Window Box blouse|窗台花雪纺衫|mul,whi|viscose|42|light spring summer|A print of geraniums and fine pleats over the shoulder.|天竺葵印花，肩部细褶。
tunic|w|Indigo tie tunic|靛蓝系带长衫|blu,nav|cotton,linen|54|light summer|Side ties, long slits and an indigo that fades gently.|侧边系带，长开衩，靛蓝色会慢慢变柔和。
t-shirt|u|Everyday heavy tee|日常重磅T恤|whi,blk,nav|organic cotton|22|light|Thick organic cotton with a collar that will not curl.|厚实有机棉，领口不卷边。
t-shirt|m|Bosun striped tee|水手长条纹T恤|nav,red|cotton|26|light|Woven-in stripes, long sleeves, and room to roll them up.|色织条纹，长袖，可以卷起来穿。
t-shirt|w|Soft Tide tee|软潮女士T恤|whi,grn,pnk|modal,cotton|24|light|A drapey scoop neck that slides easily under a cardigan.|垂顺U领，穿在开衫里很服帖。
t-shirt|c|Whale Song tee|鲸歌儿童T恤|blu,yel|organic cotton|14.95|light|A whale on the front and its tail on the back.|前面是鲸鱼，后面是尾巴。
t-shirt|u|Paper Lantern print tee|纸灯笼印花T恤|blk,red|organic cotton|25|light @friend|Our own paper-lantern drawing, screen-printed by hand in small runs.|自家纸灯笼图案，小批量手工丝网印。
polo shirt|m|Regatta polo shirt|赛艇Polo衫|nav,whi,grn|cotton|38|light +office|Fine piqué, three buttons and side vents for the boat or the bar.|细珠地面料，三粒扣，侧开衩，上船进店都合适。
hoodie|u|Ropewalk hoodie|制绳街连帽卫衣|gry,blk,grn|cotton,recycled polyester|52|warm @friend|Heavy loopback with a cord as thick as a ship's line.|厚毛圈布，帽绳粗得像缆绳。
hoodie|c|Night Owl hoodie|夜猫头鹰儿童卫衣|pur,nav|cotton|29.95|warm +school|The owl on the front has eyes that shine in the dark.|胸前的猫头鹰眼睛会在黑暗里发光。
sweatshirt|w|Sunday sweatshirt|周日圆领卫衣|crm,pur|cotton|45<55|medium|Brushed inside, boxy outside, and in no hurry at all.|内里拉绒，宽松版型，不慌不忙。
base layer|u|Merino base layer top|美丽诺打底上衣|blk,blu|merino wool|59|warm +hiking +skiing|Flat seams and merino that stays fresh for days on the trail.|平缝接边，走几天山路也不易有异味。
tank top|w|Linen garden tank|花园亚麻背心|whi,org|linen|29|light summer|Wide straps and a swing hem for hot afternoons.|宽肩带，A字下摆，适合炎热的午后。
`;
