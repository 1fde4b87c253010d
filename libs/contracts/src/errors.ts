/** A sentence in each language that the product speaks. */
export type Sentence = Readonly<{ en: string; zh: string }>;

/**
 * Every code that can reach a user, with the sentence that is fit to show.
 * A code without both sentences does not compile.
 */
export const ERROR_SENTENCES = {
  invalid_input: { en: 'That could not be read. Please check it and try again.', zh: '内容无法识别，请检查后重试。' },
  empty_message: { en: 'Please write something first.', zh: '请先输入内容。' },
  message_too_long: {
    en: 'That message is too long. Please keep it under 4,000 characters.',
    zh: '消息太长了，请控制在 4000 字以内。',
  },
  unknown_event: {
    en: 'This page asked for something the server does not know. Please reload it.',
    zh: '页面版本不匹配，请刷新后重试。',
  },
  unknown_site: { en: 'This chat is not set up for this shop.', zh: '本店尚未开通此聊天服务。' },
  origin_refused: { en: 'This chat cannot be used from this address.', zh: '不能从当前网址使用此聊天。' },
  unauthenticated: { en: 'Please sign in to do that.', zh: '请先登录后再操作。' },
  forbidden: { en: 'You may not do that.', zh: '您没有权限执行此操作。' },
  identity_invalid: {
    en: 'Your sign-in could not be verified. Please sign in to the shop again.',
    zh: '登录信息无法验证，请重新登录商店。',
  },
  identity_expired: {
    en: 'Your sign-in has expired. Please sign in to the shop again.',
    zh: '登录已过期，请重新登录商店。',
  },
  proof_needed: {
    en: 'To do that, please show first that the order is yours: sign in to the shop, or give its order number and e-mail here.',
    zh: '请先验证这是您的订单：登录商店账户，或在此提供订单号和邮箱。',
  },
  not_found: { en: 'That could not be found.', zh: '没有找到相关内容。' },
  conversation_not_found: { en: 'This conversation could not be found.', zh: '没有找到该会话。' },
  conversation_closed: { en: 'This conversation has been closed.', zh: '该会话已结束。' },
  client_id_reused: { en: 'A different message was already sent under this id.', zh: '该消息编号已被另一条消息使用。' },
  not_holder: { en: 'Somebody else holds this conversation now.', zh: '该会话目前由其他人负责。' },
  too_many_requests: {
    en: 'That was a lot at once. Please wait a moment and try again.',
    zh: '操作过于频繁，请稍后再试。',
  },
  code_wrong: { en: 'That code is not right, or no longer valid.', zh: '验证码不正确或已失效。' },
  codes_unavailable: {
    en: 'Codes cannot be mailed at the moment. Please sign in to the shop instead.',
    zh: '目前无法发送验证码，请登录商店账户。',
  },
  out_of_stock: { en: 'That is out of stock.', zh: '该商品已售罄。' },
  promotion_refused: { en: 'This code cannot be used for this order.', zh: '此优惠码不适用于该订单。' },
  sign_in_failed: { en: 'E-mail or password is not right.', zh: '邮箱或密码不正确。' },
  unavailable: {
    en: 'This is not available at the moment. Please try again shortly.',
    zh: '服务暂时不可用，请稍后再试。',
  },
  internal: { en: 'Something went wrong on our side. Please try again.', zh: '系统出现问题，请稍后重试。' },
} as const satisfies Record<string, Sentence>;

/** The closed set of error codes on the wire. */
export type ErrorCode = keyof typeof ERROR_SENTENCES;

/** The only error that a lib throws on purpose. `message` is for logs; users see the code's sentence. */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: ErrorCode,
    message: string = ERROR_SENTENCES[code].en,
    /** Seconds after which trying again makes sense. */
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}
