const ENGLISH = new Set(
  (
    'a about again already am an and another any anything are arrive arrived as at be been before bought buy by call called can cancel carrier ' +
    'change check code come coming confirm could courier current date day days deliver delivered delivery did do does done down each else ever far ' +
    'find for from get getting give go going gone got had happened happening has have hello help hey hi how i id if im in info information is it its ' +
    'just kindly know last late latest let like link list ll long look looking lost me mine money month months morning most my need new news next no not ' +
    'nothing now number of off on one ones or order ordered ordering orders our out over own package packages packed paid parcel parcels past please ' +
    'pls post previous processing progress purchase purchased purchases received recent refund refunded refunds return returned returning returns said ' +
    'say see send sent shipment shipments shipped shipping shop should show shows since so some soon stage started status still store stuff supposed take ' +
    'taking tell than thank thanks that the their them then there these they thing things this those time to today tomorrow track tracked tracking ' +
    'transit trying two under until up update us very wait waiting want was way we week weeks went were what whats when where wheres which who why will ' +
    'with would year years yesterday yet you your january february march april may june july august september october november december monday tuesday ' +
    'wednesday thursday friday saturday sunday spring summer autumn winter address invoice receipt wrong late it’s'
  ).split(' '),
);

const CHINESE =
  /我的|我们|你们|您们|请问|请|麻烦|帮我|帮忙|查一下|查询|查查|看一下|看看|看|查|一下|订单号|订单|单号|单子|定单|下单|下的|包裹|快递|物流|货物|东西|商品|发货|发出|寄出|寄了|到哪里|到哪儿|到哪|哪里|哪儿|什么时候|多久|几天|今天|昨天|前天|明天|上周|上个?月|这个?月|今年|去年|前年|最近|之前|以前|上次|刚才|刚刚|已经|现在|还没|没有|没到|还有|有没有|还|没|收到|收货|送到|送达|签收|派送|配送|运输|退款|退货|退回|退的|退|钱|取消|修改|改|地址|发票|到账|买过|买的|买了|购买|买|订的|订了|订|历史|记录|全部|所有|列表|列出|几个|哪些|哪个|哪一|什么|怎么|怎样|为什么|可以|能不能|能|吗|呢|吧|啊|呀|了|的|是|在|到|给|把|我|你|您|他|她|和|跟|这|那|个|件|款|条|双|只|想|要|都|过|啥|么|月份|月|年|日|号|第|[一二三四五六七八九十两]/gu;

/** What is left of a question about orders when the words are taken out that any such question has: the item's name. */
export function itemWords(text: string): string {
  const latin = (text.toLowerCase().match(/[\p{Script=Latin}][\p{Script=Latin}'’-]+/gu) ?? []).filter(
    (word) => !ENGLISH.has(word.replace(/['’]s$/u, '')),
  );
  const chinese = (text.replace(CHINESE, ' ').match(/\p{Script=Han}+/gu) ?? []).filter(Boolean);
  return [...latin, ...chinese].join(' ');
}
