import { type TermsFact } from './facts.js';
import { personReply, reply } from './offers.js';
import { part, type Part } from './part.js';
import { type Situation } from './situation.js';
import { type Voice } from './voice.js';

/** Answers what is no question: greetings, thanks, who are you, yes and no out of the blue. */
export function smallTalk(intent: string, situation: Situation, terms: TermsFact, voice: Voice): Part {
  const shop = voice.of(terms.shop.name);
  const again = voice.say('Is there anything else I can do for you?', '还有什么可以帮您的吗？');
  switch (intent) {
    case 'greeting':
      return greeting(situation.first, shop, voice);
    case 'thanks':
      return part([voice.say('You are welcome!', '不客气！'), again]);
    case 'praise':
      return part([voice.say('Thank you, that is lovely to hear!', '谢谢您的夸奖，听到很开心！'), again]);
    case 'goodbye':
      return part([voice.say('Goodbye, and thank you for stopping by!', '再见，感谢您的光临！')]);
    case 'bot_identity':
      return who(shop, voice);
    case 'back_to_bot':
      return part([voice.say('I am here. What can I do for you?', '我在，请问有什么可以帮您？')]);
    case 'tell_more':
      return tellMore(voice);
    case 'deny':
      return part([voice.say('All right.', '好的。'), again]);
    default:
      return part([voice.say('Good. What can I do for you?', '好的，请问有什么可以帮您？')]);
  }
}

/** To "why?" or "what now?" when nothing is left that it could be about. */
function tellMore(voice: Voice): Part {
  return part(
    [
      voice.say(
        'Tell me in a few words what it is about, and I will see what can be done.',
        '请再说一下具体是哪件事（有订单号更好），我帮您看看能怎么处理。',
      ),
      voice.say('I can also get a colleague for you.', '也可以为您转接人工客服。'),
    ],
    { quickReplies: [personReply(voice)] },
  );
}

function greeting(first: boolean, shop: string, voice: Voice): Part {
  const replies = [
    voice.say('Where is my order?', '我的订单到哪了？'),
    voice.say('What does shipping cost?', '运费是多少？'),
    voice.say('Help me find a gift', '帮我挑个礼物'),
  ].map(reply);
  if (!first)
    return part([voice.say('Hello! What can I do for you?', '您好！请问有什么可以帮您？')], { quickReplies: replies });
  return part(
    [
      voice.say(`Hello, and welcome to ${shop}! I am the shop's bot.`, `您好，欢迎光临${shop}！我是本店的智能助手。`),
      voice.say(
        'I can look up orders, answer questions about delivery and returns, and help you find something.',
        '我可以帮您查订单，解答配送和退换货的问题，也可以帮您挑选商品。',
      ),
      voice.say('What can I do for you?', '请问有什么可以帮您？'),
    ],
    { quickReplies: replies },
  );
}

function who(shop: string, voice: Voice): Part {
  return part(
    [
      voice.say(
        `I am a bot, the assistant of ${shop}, and I speak English and Chinese.`,
        `我是${shop}的智能助手，是机器人，会说中文和英文。`,
      ),
      voice.say(
        "I answer from the shop's own articles and data: orders, delivery, returns, payment and products.",
        '我根据本店的资料和数据回答订单、配送、退换货、付款和商品方面的问题。',
      ),
      voice.say('If you would rather talk to a person, just say so.', '如果您想找真人客服，直接告诉我就好。'),
    ],
    { quickReplies: [personReply(voice)] },
  );
}
