import { readShopTables, Rules, Shipping, type Verdict } from '@app/shop';

/** Rules that allow everything, for specs of what happens after them. */
export class OpenRules extends Rules {
  override judge(): Verdict {
    return { allowed: {} };
  }

  /** Opens them over the demo shop's tables. */
  static async open(): Promise<OpenRules> {
    const { actions, shipping, policy } = await readShopTables('knowledge-base');
    return new OpenRules(actions, new Shipping(shipping), policy.payment);
  }
}
