// How a language model words a value, in many ways.

const TIME_ZONE = 'Europe/Amsterdam';
const DAY = 86_400_000;
const EN_NUMBERS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const EN_TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const ZH_DIGITS = '零一二三四五六七八九';
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

export function inWords(number) {
  if (number < 20) return EN_NUMBERS[number];
  if (number < 100) return EN_TENS[Math.floor(number / 10)] + (number % 10 ? `-${EN_NUMBERS[number % 10]}` : '');
  const rest = number % 100;
  return `${inWords(Math.floor(number / 100))} hundred${rest ? ` and ${inWords(rest)}` : ''}`;
}

export function inHan(number) {
  if (number < 10) return ZH_DIGITS[number];
  if (number < 20) return `十${number % 10 ? ZH_DIGITS[number % 10] : ''}`;
  if (number < 100) return `${ZH_DIGITS[Math.floor(number / 10)]}十${number % 10 ? ZH_DIGITS[number % 10] : ''}`;
  const rest = number % 100;
  const tail = rest === 0 ? '' : rest < 10 ? `零${ZH_DIGITS[rest]}` : rest < 20 ? `一${inHan(rest)}` : inHan(rest);
  return `${ZH_DIGITS[Math.floor(number / 100)]}百${tail}`;
}

/** Chinese counts things with 两, not 二. */
const countHan = (number) => (number === 2 ? '两' : inHan(number));

const DAYS = new Intl.DateTimeFormat('en-CA', { timeZone: TIME_ZONE });
export const dayOf = (instant) => (instant.length === 10 ? instant : DAYS.format(new Date(instant)));
export const addDays = (day, count) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY).toISOString().slice(0, 10);
export const daysBetween = (from, to) =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
const ordinal = (n) =>
  `${n}${n % 10 === 1 && n !== 11 ? 'st' : n % 10 === 2 && n !== 12 ? 'nd' : n % 10 === 3 && n !== 13 ? 'rd' : 'th'}`;

const plain = (cents) => (cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2));

const MONEY = {
  en: (cents, { pick }) =>
    pick([
      `€${(cents / 100).toFixed(2)}`,
      `${plain(cents)} euro`,
      `€${plain(cents)}`,
      `EUR ${(cents / 100).toFixed(2)}`,
      `${plain(cents)} euros`,
    ]),
  zh: (cents, { pick }) =>
    pick([
      `${plain(cents)}欧元`,
      `${(cents / 100).toFixed(2)} 欧元`,
      `€${(cents / 100).toFixed(2)}`,
      `${plain(cents)}欧`,
    ]),
};
const DATE = {
  en: (day, { pick, today }) => {
    const [year, month, date] = day.split('-').map(Number);
    const name = MONTHS[month - 1];
    const weekday = WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()];
    const tail = today.startsWith(String(year)) ? '' : ` ${year}`;
    return pick([
      `${date} ${name}${tail}`,
      `${name} ${date}${tail && `,${tail}`}`,
      `${weekday} ${date} ${name}${tail}`,
      `${date} ${name.slice(0, 3)}${tail}`,
      `the ${ordinal(date)} of ${name}${tail}`,
      `${weekday}, ${name} ${ordinal(date)}${tail && `,${tail}`}`,
    ]);
  },
  zh: (day, { pick, today }) => {
    const [year, month, date] = day.split('-').map(Number);
    const weekday = '日一二三四五六'[new Date(`${day}T00:00:00Z`).getUTCDay()];
    const head = today.startsWith(String(year)) ? '' : `${year}年`;
    return pick([
      `${head}${month}月${date}日`,
      `${head}${month}月${date}号`,
      `${head}${month}月${date}日（周${weekday}）`,
      `${head}${inHan(month)}月${inHan(date)}日`,
      `${head}${month}月${date}日星期${weekday}`,
    ]);
  },
};
const RELATIVE = {
  en: (count) =>
    count === 0
      ? 'today'
      : count === 1
        ? 'tomorrow'
        : count === -1
          ? 'yesterday'
          : count > 0
            ? `in ${count < 10 ? inWords(count) : count} days`
            : `${-count < 10 ? inWords(-count) : -count} days ago`,
  zh: (count) =>
    ({ '-2': '前天', '-1': '昨天', 0: '今天', 1: '明天', 2: '后天', 3: '大后天' })[count] ??
    (count > 0 ? `${count < 11 ? countHan(count) : count}天后` : `${-count < 11 ? countHan(-count) : -count}天前`),
};
const SPAN = {
  en: ([min, max], { pick }) =>
    min === max
      ? pick([`${min} business day${max === 1 ? '' : 's'}`, `${inWords(min)} working day${max === 1 ? '' : 's'}`])
      : pick([
          `${min}–${max} business days`,
          `${min} to ${max} business days`,
          `between ${min} and ${max} working days`,
          `${inWords(min)} to ${inWords(max)} business days`,
        ]),
  zh: ([min, max], { pick }) =>
    min === max
      ? pick([`${min}个工作日`, `${countHan(min)}个工作日`])
      : pick([
          `${min}–${max}个工作日`,
          `${min}到${max}个工作日`,
          `${countHan(min)}至${inHan(max)}个工作日`,
          `${min}-${max} 个工作日`,
        ]),
};
const RANGE = {
  en: ([from, to], chance) =>
    from === to
      ? `on ${DATE.en(from, chance)}`
      : chance.pick([
          `between ${DATE.en(from, chance)} and ${DATE.en(to, chance)}`,
          `from ${DATE.en(from, chance)} to ${DATE.en(to, chance)}`,
          `on ${DATE.en(from, chance)} at the earliest and ${DATE.en(to, chance)} at the latest`,
        ]),
  zh: ([from, to], chance) =>
    from === to
      ? `在${DATE.zh(from, chance)}`
      : chance.pick([
          `在${DATE.zh(from, chance)}到${DATE.zh(to, chance)}之间`,
          `最早${DATE.zh(from, chance)}、最晚${DATE.zh(to, chance)}`,
          `在${DATE.zh(from, chance)}至${DATE.zh(to, chance)}`,
        ]),
};
export const STATES = {
  pending_payment: ['still waiting for its payment', '待付款'],
  paid: ['paid and being prepared', '已付款、正在备货'],
  packed: ['packed and ready to leave', '已打包、等待发出'],
  in_transit: ['in transit', '在运输途中'],
  customs: ['in customs', '在清关'],
  out_for_delivery: ['out for delivery', '正在派送'],
  delivered: ['delivered', '已送达'],
  at_pickup_point: ['waiting at the pick-up point', '在自提点等您领取'],
  lost: ['lost', '已遗失'],
  returned_to_sender: ['on its way back to us', '正在退回我们这里'],
  cancelled: ['cancelled', '已取消'],
};

/** Says a slot's value. `form` asks for a certain way: `words`, `rel`, `off`, `slash` … */
export function say({ type, value }, form, language, chance) {
  const zh = language === 'zh';
  switch (type) {
    case 'money':
      if (form === 'words' && value % 100 === 0 && value <= 99_900)
        return zh ? `${inHan(value / 100)}欧元` : `${inWords(value / 100)} euros`;
      return MONEY[language](value, chance);
    case 'day':
      return form === 'rel' ? RELATIVE[language](daysBetween(chance.today, value)) : DATE[language](value, chance);
    case 'range':
      return RANGE[language](value, chance);
    case 'span':
      return SPAN[language](value, chance);
    case 'days':
      if (zh) return chance.pick([`${value}天`, `${countHan(value)}天`, `${value} 天`]);
      return chance.pick([`${value} day${value === 1 ? '' : 's'}`, `${inWords(value)} day${value === 1 ? '' : 's'}`]);
    case 'count':
      if (form === 'items') return zh ? `${countHan(value)}件商品` : `${inWords(value)} item${value === 1 ? '' : 's'}`;
      return form === 'words' ? (zh ? countHan(value) : inWords(value)) : String(value);
    case 'percent':
      if (form === 'off' && zh)
        return value % 10 === 0
          ? `${ZH_DIGITS[10 - value / 10]}折`
          : `${ZH_DIGITS[Math.floor((100 - value) / 10)]}${ZH_DIGITS[(100 - value) % 10]}折`;
      return zh ? `${value}%` : chance.pick([`${value}%`, `${value} %`, `${value} percent`]);
    case 'grams':
      if (zh) return chance.pick([`${value / 1000}公斤`, `${value}克`, `${value / 1000} kg`, `${value / 500}斤`]);
      return chance.pick([`${value / 1000} kg`, `${value} g`, `${value} grams`, `${value / 1000} kilos`]);
    case 'state':
      return STATES[value][zh ? 1 : 0];
    case 'name':
      return value[language];
    default:
      return value;
  }
}
