export default `
scarf|u|Long Evening lambswool scarf|长夜羔羊毛围巾|red,nav,grn|wool|39|@partner @friend|Two metres of brushed lambswool, enough to go round twice.|两米长的拉绒羔羊毛，能绕两圈。
scarf|w|Koi silk scarf|锦鲤真丝方巾|org,blu|silk|59|+office @mother|Painted koi that meet nose to nose when you tie the knot.|手绘锦鲤，打结时正好鼻尖相对。
scarf|u|Checked cashmere scarf|格纹羊绒围巾|bei,gry|cashmere|85<110|@partner @mother|A soft check that goes with every coat we sell.|柔和格纹，配店里每件大衣。
hat|u|Fisherman's rib beanie|渔夫罗纹毛线帽|org,nav,gry|wool|19.95|winter @friend|A short cuffed beanie that stays above the ears or below them, as you like.|短款卷边毛线帽，露耳朵或盖住都行。
sun hat|u|Straw garden hat|草编遮阳帽|bei|straw|29|summer +garden @mother|A wide brim and a cord for breezy beds of roses.|宽檐带绳，在有风的玫瑰园里也不怕。
hat|c|Bobble hat with star|星星毛球儿童帽|blu,pnk|wool,acrylic|16|winter|A pompom on top, a fleece band inside.|顶上有毛球，里面是抓绒圈。
gloves|u|Touchscreen merino gloves|美丽诺触屏手套|blk,gry|merino wool|25|winter +cycling @colleague|Three fingertips that phones understand.|三个指尖能触屏。
gloves|w|Lined leather gloves|羊毛里皮手套|brn,blk|leather,wool|59|winter @mother @partner|Hand-stitched with a warm wool lining and a button at the wrist.|手工缝线，羊毛内里，腕部一粒扣。
gloves|c|Mitten pair on a string|连绳儿童手套|red,blu|wool|14|winter|A string through the sleeves, so both come home.|绳子穿过袖子，一只也不会丢。
socks|u|Walking socks, two pairs|徒步羊毛袜两双装|gry,grn|merino wool,nylon|22|+hiking @father|Padded at the heel, thin on the arch, no seam at the toes.|脚跟加厚，足弓轻薄，脚尖无缝。
socks|u|Festival bamboo socks, five pairs|节庆竹纤维袜五双装|mul|bamboo viscose,nylon|24|@colleague @friend|Five colours for five working days.|五种颜色，对应五个工作日。
earrings|w|Rain drop silver earrings|雨滴银耳环|gry|silver|39|@partner @friend|A single polished drop on a hook, for pierced ears.|单颗抛光水滴，耳钩款，适合有耳洞的您。
necklace|w|Jade moon necklace|玉月吊坠项链|grn|jade,silver|79|@mother @partner|A thin disc of jade on an adjustable silver chain.|薄玉圆片，银链长短可调。
soap|u|Seaweed and salt soap|海藻海盐皂|grn|plant oils|7.5|@friend|A grainy bar that scrubs garden hands clean.|带细颗粒，园艺后的双手洗得干净。
soap|u|Osmanthus soap|桂花手工皂|yel|plant oils|7.5|@mother @friend|Cold-pressed, with real osmanthus petals on top.|冷制皂，面上有真桂花。
shampoo bar|u|Rosemary shampoo bar|迷迭香洗发皂|pur|plant oils|9.5|+travel|One bar, about sixty washes, no bottle.|一块约洗六十次，不用瓶子。
hand cream|u|Almond hand cream|杏仁护手霜|crm|plant oils,shea butter|12|@mother @colleague|Sinks in before the phone rings.|电话响之前就吸收了。
hand cream|u|Beekeeper's hand balm|养蜂人护手膏|yel|beeswax,plant oils|14|winter @father|A firm balm for cracked knuckles and cold mornings.|质地厚实，专护干裂指节和寒冷早晨。
face cream|w|Green tea day cream|绿茶日霜|grn|plant oils|26|@mother|A light cream with green-tea extract and no perfume.|轻薄面霜，含绿茶提取物，无香料。
lip balm|u|Honey lip balm|蜂蜜润唇膏|yel|beeswax,honey|4|@friend @colleague|A small tin that fits a coin pocket.|小铁盒，放得进零钱袋。
bath salts|u|Lavender bath salts|薰衣草浴盐|pur|sea salt|15|@mother @friend|Two handfuls, one closed door.|两把浴盐，关上门。
leather care|h|Beeswax leather balm|蜂蜡皮革护理膏|brn|beeswax,plant oils|12.5|@father|Feeds boots and bags and comes with a cotton cloth.|滋养皮靴皮包，附棉布一块。
waterproofing spray|h|Shower-off waterproofing spray|防水喷雾|blu|water-based wax|14.95|+hiking|Fluorine-free, brings beads of rain back to tired jackets.|不含氟，让旧外套重新挂起水珠。
wool wash|h|Gentle wool wash|羊毛温和洗衣液|whi|plant soap|9.95||Lanolin-rich and rinse-free, for jumpers and silk.|富含羊毛脂，免漂洗，毛衣真丝都能用。
down wash|h|Feather-light down wash|羽绒专用洗衣液|blu|plant soap|11.95||Cleans down without stripping its own oils.|洗净羽绒，不伤天然油脂。
plush toy|c|Pip the plush panda|毛绒熊猫皮皮|whi,blk|recycled polyester|24|@child|A sitting panda with a patch pocket for secrets.|坐姿熊猫，身上有个放秘密的小口袋。
plush toy|c|Clementine the plush fox|毛绒狐狸小柑|org|organic cotton|26|@child|A long-tailed fox that sleeps curled round a hand.|长尾狐狸，会绕着小手睡觉。
puzzle|c|Harbour at night puzzle, 500 pieces|夜港拼图500片|nav|cardboard|18.5|@child @friend|Two hundred lit windows and one cat to find.|两百扇亮灯的窗，还有一只要找的猫。
puzzle|c|Animal alphabet wooden puzzle|动物字母木拼图|mul|beech wood|22|@child|Chunky pieces for small fists, each with its own beast.|大块拼片适合小手，每块一只动物。
wooden blocks|c|Little Harbour building blocks|小港口积木|mul,bei|beech wood|34|@child|Forty blocks, two cranes and a bridge that really lifts.|四十块积木，两台吊车，一座真能升起的桥。
train set|c|Wooden tram set|木制有轨电车套装|red,grn|beech wood|42|@child|A tram, three stops and a loop of track that fits under a table.|一辆电车、三个站台，轨道正好放在桌下。
board game|u|Lamplighters board game|点灯人桌游|nav|cardboard,wood|29.95|+party @friend @child|Light the town before midnight; two to five players, about forty minutes.|午夜前点亮全城，二到五人，约四十分钟。
kite|c|Swallow kite|燕子风筝|blk,red|recycled polyester,bamboo|19.95|summer @child|Flies from the first light breeze and comes with sixty metres of line.|微风就能起飞，附六十米线。
notebook|u|Bound linen notebook|亚麻布面笔记本|grn,nav,red|paper,linen|14.5|+office @colleague|Lies flat, takes ink and has a ribbon.|能摊平，不洇墨，带书签丝带。
`;
