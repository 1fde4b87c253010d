import { ownerKey } from '@app/contracts';
import { addTo, type Belongings, type Erased, type Kept, PersonalDataKeeper } from '@app/privacy';
import { type EntityManager, In, IsNull } from 'typeorm';
import { CommandEntity } from './command.entity.js';
import { CustomerEntity } from './customer.entity.js';
import {
  OrderEntity,
  OrderItemEntity,
  RefundEntity,
  ReturnEntity,
  ShipmentEntity,
  TrackingEventEntity,
} from './order.entity.js';
import { type ShopPoints } from './shop-points.js';

const TAX_LAW = 'the shop’s own records, kept as tax law asks; ERASE_ORDERS=1 erases these copies too';
const ITEMS = { order_items: OrderItemEntity, shipments: ShipmentEntity, returns: ReturnEntity, refunds: RefundEntity };

/** The copies of a customer's record and orders, and what orders are found by. */
export class ShopPersonalData extends PersonalDataKeeper {
  constructor(
    private readonly points: Pick<ShopPoints, 'removeOrders'>,
    /** Whether the copies go too. */
    private readonly erasesOrders: boolean,
  ) {
    super();
  }

  /** A customer's orders are those under their id, and those that they placed as a guest under their address. */
  override async find(manager: EntityManager, { person, orderNumbers, emails }: Belongings): Promise<void> {
    if (!('customerId' in person)) return;
    const customer = await manager.findOneBy(CustomerEntity, { id: person.customerId });
    const orders = await manager.findBy(OrderEntity, [
      { customerId: person.customerId },
      ...(customer ? [{ customerId: IsNull(), email: customer.email }] : []),
    ]);
    addTo(
      orderNumbers,
      orders.map(({ number }) => number),
    );
    addTo(emails, [...(customer ? [customer.email] : []), ...orders.map(({ email }) => email)]);
  }

  async export(manager: EntityManager, { person, orderNumbers }: Belongings): Promise<Record<string, unknown[]>> {
    if (!('customerId' in person)) return {};
    const data: Record<string, unknown[]> = {
      customers: await manager.findBy(CustomerEntity, { id: person.customerId }),
      orders: await manager.findBy(OrderEntity, { number: In(orderNumbers) }),
    };
    for (const [table, entity] of Object.entries(ITEMS))
      data[table] = await manager.findBy<{ orderNumber: string }>(entity, { orderNumber: In(orderNumbers) });
    const parcels = await manager.findBy(ShipmentEntity, { orderNumber: In(orderNumbers) });
    const trackingNumber = In(parcels.map((parcel) => parcel.trackingNumber));
    data['tracking_events'] = await manager.findBy(TrackingEventEntity, { trackingNumber });
    data['shop_commands'] = await manager.findBy(CommandEntity, { orderNumber: In(orderNumbers) });
    return data;
  }

  async erase(manager: EntityManager, belongings: Belongings, at: Date): Promise<(Erased | Kept)[]> {
    const { person, orderNumbers } = belongings;
    if (!('customerId' in person)) return [];
    // What is remembered are hashes: enough to bring nothing of theirs back when the shop's files are read again.
    const owners = [ownerKey(person), ...orderNumbers.map((orderNumber) => ownerKey({ orderNumber }))];
    await manager.query(
      `INSERT INTO erased_owners (owner_hash, erased_at, with_rows) SELECT owner_hash(key), $2, $3 FROM unnest($1::text[]) AS key
       ON CONFLICT (owner_hash) DO UPDATE SET with_rows = erased_owners.with_rows OR EXCLUDED.with_rows`,
      [owners, at, this.erasesOrders],
    );
    const what = { customers: 'customer records', orders: 'orders, with their items, parcels, returns and refunds' };
    if (!this.erasesOrders) {
      const customers = await manager.countBy(CustomerEntity, { id: person.customerId });
      const orders = await manager.countBy(OrderEntity, { number: In(orderNumbers) });
      return [
        { what: what.customers, rows: customers, why: TAX_LAW },
        { what: what.orders, rows: orders, why: TAX_LAW },
      ];
    }
    const commands = await manager.delete(CommandEntity, { orderNumber: In(orderNumbers) });
    const orders = await manager.delete(OrderEntity, { number: In(orderNumbers) });
    const customers = await manager.delete(CustomerEntity, { id: person.customerId });
    return [
      { what: what.customers, rows: customers.affected ?? 0 },
      { what: what.orders, rows: orders.affected ?? 0 },
      { what: 'commands to the shop', rows: commands.affected ?? 0 },
    ];
  }

  override async eraseOutside({ orderNumbers }: Belongings): Promise<Erased[]> {
    return [{ what: 'points of orders in the vector store', rows: await this.points.removeOrders(orderNumbers) }];
  }
}
