/** A payment method that a customer has with the shop. `label` is how the shop shows it; never a whole card number. */
export type OwnPayment = {
  id: string;
  /** `gift_card`, `paypal`, `credit_card`, … */
  kind: string;
  label?: string;
  /** What is left on it, minor units; absent = it is not limited. */
  balanceCents?: number;
};
