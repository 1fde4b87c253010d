import { type Locale } from '@app/contracts';
import { attributeWord, materialWord, type Product } from '@app/shop';

/** "Bought together with the Harbour teapot in 4 orders." The count is that of the shop's orders. */
export function togetherReason(partner: Product, orders: number, locale: Locale): string {
  const name = partner.name[locale];
  return locale === 'zh'
    ? `有 ${orders} 个订单与“${name}”一起购买`
    : `Bought together with the ${name} in ${orders} orders`;
}

/** What two products truly have in common, the most telling first. */
export function similarReason(base: Product, other: Product, locale: Locale): string {
  const name = base.name[locale];
  const zh = locale === 'zh';
  const [own, its] = [base.attributes, other.attributes];
  const material = own.material.find((one) => its.material.includes(one));
  const occasion = own.occasions.find((one) => one !== 'everyday' && one !== 'gift' && its.occasions.includes(one));
  if (material && base.type === other.type) {
    const of = materialWord(material, locale);
    return zh ? `与“${name}”同类，同为${of}材质` : `The same kind as the ${name}, also with ${of}`;
  }
  if (base.type === other.type) return zh ? `与“${name}”同类` : `The same kind as the ${name}`;
  if (occasion) {
    const use = attributeWord(occasion, locale);
    return zh ? `和“${name}”一样适合${use}` : `For ${use} as well, like the ${name}`;
  }
  if (material) {
    const of = materialWord(material, locale);
    return zh ? `和“${name}”同为${of}材质` : `Made with ${of} as well, like the ${name}`;
  }
  return zh ? `与“${name}”同属一个分类` : `From the same department as the ${name}`;
}
