import { type Card } from '@app/contracts';
import { useChat } from './chat-context.js';
import { IdentityForm } from './identity-form.js';
import { OrderCardView } from './order-card.js';
import { ProductCardView } from './product-card.js';

/** What hangs on a message besides its text. Products stand side by side. */
export function Cards({ cards, asked }: { cards: readonly Card[]; asked?: string }) {
  const { t } = useChat();
  const products = cards.filter((card) => card.kind === 'product');
  return (
    <>
      {products.length > 0 && (
        <ul class={`products${products.length === 1 ? ' single' : ''}`} aria-label={t.products}>
          {products.map((card) => (
            <ProductCardView key={card.productId} card={card} />
          ))}
        </ul>
      )}
      {cards.map((card) => {
        if (card.kind === 'order') return <OrderCardView key={card.orderNumber} card={card} />;
        return card.kind === 'identity' ? <IdentityForm key="identity" card={card} asked={asked} /> : null;
      })}
    </>
  );
}
