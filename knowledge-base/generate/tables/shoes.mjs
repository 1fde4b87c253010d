export default `
trainers|u|Pavement leather trainers|石板路小白鞋|whi,blk|leather,rubber|89||Plain white leather, a stitched sole and nothing to go out of fashion.|纯色皮面，缝线大底，没有会过时的东西。
trainers|w|Tramline retro trainers|电车线复古运动鞋|bei,grn|suede,nylon,rubber|79||Suede panels and a gum sole with a seventies curve.|拼接麂皮，生胶底，七十年代的线条。
trainers|m|Switchyard trainers|编组站男士运动鞋|gry,nav|recycled polyester,rubber|72<89||A cushioned heel and laces made from recycled bottles.|后跟缓震，鞋带用回收瓶制成。
trainers|c|Hopscotch trainers|跳房子儿童运动鞋|blu,pnk|recycled polyester,rubber|42|+school|Two straps, a washable insole and a toe cap that takes a beating.|两条魔术贴，鞋垫可洗，鞋头耐磕。
running shoes|w|Daybreak running shoes|破晓女士跑鞋|pur,whi|recycled polyester,rubber|99||A light daily trainer with a rocker sole for easy rolling steps.|轻量日常跑鞋，弧形鞋底，步步顺滑。
running shoes|m|Towpath running shoes|纤道男士跑鞋|blu,blk|recycled polyester,rubber|99||Stable on gravel, soft on tarmac, with a loop at the heel.|碎石路稳，柏油路软，后跟有提环。
canvas shoes|u|Sailcloth canvas shoes|帆布小巷帆布鞋|whi,red|cotton,rubber|45|summer|Washed canvas and a rubber toe, good from May to October.|水洗帆布配橡胶鞋头，五月穿到十月。
canvas shoes|c|Crayon canvas shoes|蜡笔儿童帆布鞋|yel,blu|cotton,rubber|27|summer +school|Bright as a box of crayons and easy to slip on.|像一盒蜡笔那样鲜亮，一蹬就穿。
walking boots|m|Granite walking boots|花岗岩男士徒步靴|brn,gry|leather,rubber|159|wp @father|A full leather boot with a membrane and a sole that bites in mud.|全皮徒步靴带防水膜，鞋底抓泥。
walking boots|w|Moorland walking boots|旷野女士徒步靴|brn,pur|suede,nylon,rubber|139|wp|Cut for a narrower heel, with padding that needs no breaking in.|后跟收窄，内衬厚实，不用磨合。
walking boots|u|Waymark light walking boots|路标轻量登山鞋|grn,blk|nylon,rubber|109<135|wp summer spring autumn|Mid-height and quick to dry, for hut-to-hut days.|中帮速干，适合山屋之间的行走。
ankle boots|w|Cobble ankle boots|鹅卵石短靴|blk,brn|leather,rubber|119|+office|A block heel you can cross cobbles in, with a side zip.|粗跟走石板路也稳，侧拉链穿脱方便。
ankle boots|m|Foundry lace-up boots|铸造厂系带短靴|brn,blk|leather,rubber|149||Welt-stitched soles that any cobbler can replace.|沿条缝制工艺，鞋底磨了可以换。
chelsea boots|m|Playhouse chelsea boots|剧院切尔西靴|blk,brn|leather,rubber|135|+office +wedding|Slim elastic sides and a toe that takes a shine.|侧边松紧利落，鞋头越擦越亮。
chelsea boots|w|Rainy Kade chelsea boots|雨码头切尔西靴|blk,grn|leather,rubber|125|wp|A treaded sole and waterproof leather for days that cannot decide.|齿纹鞋底，防水皮面，专对付阴晴不定的天。
rain boots|u|Polder rain boots|圩田雨靴|grn,nav|natural rubber|49||Tall natural rubber with a strap to tighten over jeans.|高筒天然橡胶，可收紧鞋筒，套牛仔裤也行。
rain boots|c|Froggy rain boots|小青蛙儿童雨靴|grn,yel|natural rubber|24.95|+school|Frog eyes on the toes and handles to pull them on alone.|鞋头有青蛙眼睛，带提手，自己就能穿。
rain boots|w|Ankle-deep rain boots|浅水短筒雨靴|red,blk|natural rubber|42||Short, matt and light enough to walk to work in.|短筒哑光，轻便到可以走路上班。
snow boots|u|Icelight snow boots|冰灯雪地靴|blk,bei|nylon,wool,rubber|98|wp|A felted wool liner that comes out to dry by the stove.|羊毛毡内胆可取出，放炉边烘干。
snow boots|c|Sledge children's snow boots|雪橇儿童雪地靴|blu,pur|nylon,polyester,rubber|45<56|wp +school|One strap, one drawcord, no snow inside.|一条扣带一根抽绳，雪进不去。
sandals|w|Pebble beach sandals|卵石滩凉鞋|brn,whi|leather,cork|65||Three soft straps and a cork bed that shapes itself to your foot.|三条软皮带，软木鞋床会贴合脚型。
sandals|m|Estuary walking sandals|河口男士运动凉鞋|blk,grn|recycled polyester,rubber|59|+hiking +travel|Quick-dry straps and a sole with the grip of a small boot.|速干织带，鞋底抓地力堪比小靴子。
sandals|c|Rock Pool sandals|礁池儿童凉鞋|blu,org|recycled polyester,rubber|29||Closed toes for rocky beaches and a strap that opens with one pull.|包头设计不怕礁石，魔术贴一拉就开。
slippers|u|Hearth felt slippers|炉边羊毛毡拖鞋|gry,red|wool,leather|48|warm winter @mother|Thick wool felt with a leather sole that hushes the stairs.|厚羊毛毡配皮底，上下楼没有声响。
slippers|w|Lambskin slippers|羊羔绒拖鞋|bei,pnk|sheepskin,rubber|62|warm winter @partner|Real sheepskin inside and a rubber sole for fetching the post.|内里真羊毛，橡胶底，出门取信也可以。
slippers|u|Bath house slippers|汤屋棉拖鞋|whi,blu|cotton,cork|24|light @friend|Open-toed terry on a thin cork sole.|露趾毛巾布，薄软木底。
loafers|m|Chancery loafers|书院乐福鞋|brn,blk|leather|115|+office +wedding|Hand-sewn apron front and a heel that will not click.|手缝鞋面，走路没有响声。
loafers|w|Penny Lantern loafers|灯笼便士乐福鞋|blk,red|leather|109<129|+office|A chunky sole and a strap just wide enough for a lucky coin.|厚底乐福，横带正好夹一枚幸运硬币。
ballet flats|w|Rehearsal ballet flats|排练芭蕾平底鞋|blk,pnk|leather|69|+office +party|Soft as a glove and foldable in a handbag.|软得像手套，可以折起来放进手提包。
oxford shoes|m|Witness oxford shoes|证婚人牛津鞋|blk,brn|leather|165|+office +wedding|Closed lacing, a plain cap and a leather lining that breathes.|封闭式系带，素面鞋头，皮里透气。
espadrilles|u|Jute espadrilles|黄麻草编鞋|nav,bei|cotton,jute|36|summer +travel|Plaited jute soles, hand-stitched to a cotton upper.|编织黄麻底，手工缝合棉布鞋面。
clogs|w|Workshop wooden clogs|工坊木底鞋|brn,red|leather,wood|78<95|spring autumn|Nailed leather on a shaped wooden sole, surprisingly good for long days.|皮面钉在弧形木底上，站一天也不累。
`;
