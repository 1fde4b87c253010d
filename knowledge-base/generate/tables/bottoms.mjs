export default `
jeans|m|Quay straight jeans|码头直筒牛仔裤|blu,blk|cotton,elastane|69||A mid-rise straight leg in rigid-looking denim with a hint of stretch.|中腰直筒，看着挺括，其实微弹。
jeans|w|Windmill wide jeans|风车阔腿牛仔裤|blu,whi|cotton|74||High waist, wide hem and two big patch pockets at the front.|高腰阔腿，前面两个大贴袋。
jeans|w|Second Skin slim jeans|贴身小脚牛仔裤|blk,blu|cotton,elastane|59<74||Soft stretch denim that hugs the ankle and recovers after sitting.|柔软弹力牛仔，脚踝贴合，久坐不起包。
jeans|c|Treehouse jeans|树屋儿童牛仔裤|blu|cotton,elastane|28|+school|Doubled knees and an adjustable waist, ready for climbing.|膝盖双层，腰围可调，爬树专用。
chinos|m|Ferryman chinos|摆渡人卡其裤|bei,nav,grn|cotton,elastane|56|+office|Tapered, garment-dyed and smart enough for a Monday.|锥形裤腿，成衣染色，周一上班也得体。
chinos|w|Atlas cropped chinos|阿特拉斯九分卡其裤|bei,pnk|cotton|52<64|summer +office|Ends just above the ankle and turns up once without bulk.|长度刚到脚踝上方，翻一折也不臃肿。
trousers|m|Concert wool trousers|音乐厅羊毛西裤|gry,nav|wool,polyester|89|+office +wedding|A flat front, a sharp crease and a grip band that holds the shirt.|平前片，裤线挺直，腰里防滑带能固定衬衫。
trousers|w|Ink wide trousers|墨色阔腿裤|blk,bei|viscose,polyester|65|+office|Fluid wide legs that move like a skirt and sit like trousers.|阔腿垂顺，走起来像裙子，坐下是裤子。
trousers|w|Bookkeeper cigarette trousers|小账本烟管裤|nav,gry|polyester,elastane|58|+office|A slim ankle cut with a hidden side zip.|修身九分，侧边隐形拉链。
trousers|u|Potter's work trousers|陶匠工装裤|brn,nav|cotton|68||A loose canvas cut with a hammer loop you can also hang a cloth on.|宽松帆布，带锤环，也可以挂抹布。
linen trousers|w|Salt Marsh linen trousers|盐沼亚麻长裤|whi,grn|linen|62|summer +travel|An elastic waist, a drawstring and pockets that hold a shell or two.|松紧腰加抽绳，口袋能装下几枚贝壳。
linen trousers|m|Terrace linen trousers|露台男士亚麻裤|bei,blu|linen,cotton|66|summer +travel +wedding|Tailored at the front, relaxed at the back, cool all round.|前面利落，后腰松紧，处处凉快。
hiking trousers|m|Heathland hiking trousers|荒原男士徒步裤|grn,gry|nylon,elastane|79||Zip off below the knee and become shorts when the sun comes out.|膝下可拆，太阳一出来就变短裤。
hiking trousers|w|Fernway hiking trousers|蕨径女士徒步裤|gry,pur|nylon,elastane|76||Articulated knees, a thigh pocket for a map and quick-drying cloth.|立体膝部，腿侧地图袋，面料速干。
rain trousers|u|Downpour rain trousers|倾盆防雨裤|blk,nav|nylon|42|wp +cycling|Pull on over shoes, thanks to zips up to the knee.|拉链开到膝盖，穿着鞋也能套上。
joggers|u|Slow Sunday joggers|慢周日卫裤|gry,nav|cotton|42|warm|Loopback cotton, a flat cord and cuffs that stay at the ankle.|毛圈棉，扁抽绳，裤脚贴合脚踝。
joggers|c|Somersault joggers|翻跟头儿童运动裤|grn,blu|organic cotton|19.95|+school|Soft knees, strong seams and a pocket for found treasures.|膝盖柔软，接缝结实，口袋专装捡来的宝贝。
leggings|w|Stillwater leggings|静水瑜伽裤|blk,pur|nylon,elastane|39|+yoga +running|A high waistband with a pocket flat enough for a key card.|高腰设计，腰内扁袋可放门卡。
leggings|u|Merino thermal leggings|美丽诺保暖打底裤|blk,gry|merino wool|55|warm winter +hiking +skiing|A close layer under hiking trousers, with flat seams all the way.|徒步裤里的贴身层，全程平缝。
leggings|c|Ladybird leggings|瓢虫儿童打底裤|red,blk|cotton,elastane|12.95||Spots that never wash off and knees that take a slide.|波点不掉色，膝盖经得起滑跪。
shorts|m|Boardwalk shorts|木栈道短裤|bei,blu|cotton|36|summer|Knee-length cotton twill with a zipped back pocket.|及膝斜纹棉，后袋带拉链。
shorts|w|Clover linen shorts|三叶草亚麻短裤|grn,whi|linen|34|summer|Pleated at the waist and cut wide for a breeze.|腰部打褶，裤腿宽松透风。
swim shorts|m|Lido swim shorts|浴场泳裤|blu,org|recycled polyester|32|summer|Dries on the walk back and has a mesh pocket that drains.|走回家的路上就干了，网袋会漏水。
skirt|w|Tulip midi skirt|郁金香半身裙|red,nav|viscose|49|spring summer|A wrap skirt that opens like a petal when you walk.|裹身设计，走动时像花瓣展开。
skirt|w|Corduroy button skirt|灯芯绒排扣裙|brn,grn|cotton|46|autumn winter|Fine cord, a row of buttons and pockets you can really use.|细灯芯绒，一排纽扣，口袋真能用。
skirt|w|Pleated Lantern skirt|灯笼百褶裙|crm,blk|recycled polyester|54<68|+office|Permanent pleats that survive both suitcase and washing machine.|永久压褶，进箱子进洗衣机都不变形。
dress|w|Verbena wrap dress|马鞭草裹身裙|blu,grn|viscose|72|summer +wedding|A small-flower print, a real wrap and sleeves to the elbow.|碎花图案，真正的裹身款，袖长及肘。
dress|w|Linen pinafore dress|亚麻背带裙|bei,nav|linen|78|spring summer|Wear it over a tee, an apron's cousin with two huge pockets.|套在T恤外面穿，像围裙的表亲，两个大口袋。
dress|w|Evening Ferry dress|夜渡晚装裙|blk,red|silk,viscose|129|+wedding +party|Bias-cut satin that catches the light of a whole harbour.|斜裁缎面，映得出整个港口的灯光。
dress|w|Knitted column dress|针织直筒连衣裙|gry,grn|merino wool,cotton|92|warm winter +office|A fine-rib dress with a side slit, warm without tights on mild days.|细罗纹针织，侧开衩，天气不冷时不穿袜也暖。
dress|c|Daisy Chain dress|雏菊花环童裙|yel,pnk|cotton|29.95|summer +party|It twirls; we tested that first.|能转圈，我们最先测的就是这一点。
pyjama trousers|u|Moonlight pyjama trousers|月光睡裤|nav,whi|cotton|34||Brushed cotton with a drawstring and one pocket for a handkerchief.|磨毛棉布，抽绳腰，一个放手帕的口袋。
`;
