import { type Locale } from '@app/contracts';
import { type Letter } from '@app/mail';

/** The letter that carries a one-time code. It names no order and no customer: it may be read by the wrong person. */
export function codeLetter(to: string, code: string, minutes: number, locale: Locale): Letter {
  if (locale === 'zh') {
    return {
      to,
      subject: `${code} 是您的验证码`,
      text: `您好！\n\n您的验证码是：${code}\n\n请在 ${minutes} 分钟内填入聊天窗口，即可查看您的订单。\n请勿把验证码告诉任何人，包括我们的客服。\n如果不是您本人操作，忽略此邮件即可。\n`,
    };
  }
  return {
    to,
    subject: `${code} is your code`,
    text: `Hello,\n\nYour code is: ${code}\n\nPlease type it into the chat within ${minutes} minutes to see your order.\nNever tell this code to anybody, our own people included.\nIf you did not ask for it, you can ignore this mail.\n`,
  };
}
