/** Callbacks as Viber posts them (own values; tokens are numbers beyond 2^53), and what each says. */
import type { Recorded } from '../../channel-contract.ts';

const user =
  '{"id":"Zm9vYmFyYmF6cXV4MTIzNA==","name":"\\u0415\\u043B\\u0435\\u043D\\u0430","language":"bg-BG","country":"BG","api_version":10}';
let token = 6098765432000000000n;

const callback = (name: string, event: string, rest: string, says: Recorded['says']): Recorded => ({
  name,
  body: `{"event":"${event}","timestamp":1763800010456,"chat_hostname":"SN-193_","message_token":${++token}${rest}}`,
  says,
});
const message = (name: string, content: string, says: Recorded['says']): Recorded =>
  callback(name, 'message', `,"sender":${user},"message":{${content}},"silent":false`, says);
const text = (name: string, written: string, says: Recorded['says']): Recorded =>
  message(name, `"type":"text","text":${JSON.stringify(written)}`, says);

export const viberBodies: readonly Recorded[] = [
  text('a text', 'Кога е обсъждането?', [{ kind: 'text', text: 'Кога е обсъждането?' }]),
  message('a text in upper-case escapes', '"type":"text","text":"\\u041A\\u043E\\u0433\\u0430?"', [
    { kind: 'text', text: 'Кога?' },
  ]),
  text('a text that looks like a token of Viber', '"message_token":6098765432709876549, "x": 1', [
    { kind: 'text', text: '"message_token":6098765432709876549, "x": 1' },
  ]),
  text('an emoji of the panel', '(smiley) благодаря', [{ kind: 'text', text: '(smiley) благодаря' }]),
  text('an empty text', '  ', [{ kind: 'unsupported' }]),
  text('a tapped option', 'hearing.menu.when', [{ kind: 'pick', token: 'hearing.menu.when' }]),
  text('a tapped option with an argument', 'town.ask.pick:VAR05', [{ kind: 'pick', token: 'town.ask.pick:VAR05' }]),
  text('a tapped value that was too long for a token', 'form.ask.topic:~9f3a01', [
    { kind: 'pick', token: 'form.ask.topic:~9f3a01' },
  ]),
  text('a tapped answer', 'answer.when-is-it.plain', [{ kind: 'pick', token: 'answer.when-is-it.plain' }]),
  text('the next page', 'more:9', [{ kind: 'pick', token: 'more:9' }]),
  text('a chosen value', 'pick:roads', [{ kind: 'pick', token: 'pick:roads' }]),
  text('a language', 'lang.bg', [{ kind: 'pick', token: 'lang.bg' }]),
  text('a global', 'global.privacy', [{ kind: 'pick', token: 'global.privacy' }]),
  text('a plain word stays a word', 'menu', [{ kind: 'text', text: 'menu' }]),
  text('the address of a site stays text', 'lipovo.bg', [{ kind: 'text', text: 'lipovo.bg' }]),
  text('the address of a site with www stays text', 'www.lipovo.bg', [{ kind: 'text', text: 'www.lipovo.bg' }]),
  text('a file name stays text', 'plan.pdf', [{ kind: 'text', text: 'plan.pdf' }]),
  text('a sentence with a token stays text', 'hearing.menu.when моля', [
    { kind: 'text', text: 'hearing.menu.when моля' },
  ]),
  message('a shared address', '"type":"url","media":"https://example.org/a"', [
    { kind: 'text', text: 'https://example.org/a' },
  ]),
  message(
    'a picture without words',
    '"text":"","type":"picture","media":"https://dl-media.viber.com/1.jpg","thumbnail":"https://dl-media.viber.com/2.jpg","file_name":"IMG.jpg","size":183245',
    [{ kind: 'file', type: 'photo', ref: 'https://dl-media.viber.com/1.jpg', name: 'IMG.jpg', bytes: 183245 }],
  ),
  message('a picture with words', '"text":"дупка","type":"picture","media":"https://dl-media.viber.com/1.jpg"', [
    { kind: 'file', type: 'photo', ref: 'https://dl-media.viber.com/1.jpg', caption: 'дупка' },
  ]),
  message('a video', '"type":"video","media":"https://dl-media.viber.com/1.mp4","size":2048123,"duration":12', [
    { kind: 'file', type: 'video', ref: 'https://dl-media.viber.com/1.mp4', bytes: 2048123 },
  ]),
  message(
    'a file',
    '"type":"file","media":"https://dl-media.viber.com/5.pdf","file_name":"predlozhenie.pdf","size":94211',
    [
      {
        kind: 'file',
        type: 'document',
        ref: 'https://dl-media.viber.com/5.pdf',
        name: 'predlozhenie.pdf',
        bytes: 94211,
      },
    ],
  ),
  message('a sticker', '"type":"sticker","sticker_id":40122,"media":"https://example.org/s.png"', [
    { kind: 'sticker' },
  ]),
  message('a place', '"text":"share_location","type":"location","location":{"lat":43.2141,"lon":27.9147}', [
    { kind: 'place', lat: 43.2141, lon: 27.9147 },
  ]),
  message('a place off the globe', '"type":"location","location":{"lat":1234,"lon":4312}', [{ kind: 'unsupported' }]),
  message('the own number', '"text":"share_phone","type":"contact","contact":{"phone_number":"359881234567"}', [
    { kind: 'phone', number: '+359881234567', own: true },
  ]),
  message(
    'the number of somebody else',
    '"type":"contact","contact":{"name":"Кметство","phone_number":"+359 88 111 2233"}',
    [{ kind: 'phone', number: '+359881112233', own: false }],
  ),
  message('a kind of the future', '"type":"hologram"', [{ kind: 'unsupported' }]),
  message('a message of nothing', '', [{ kind: 'unsupported' }]),
  callback(
    'an opened chat',
    'conversation_started',
    `,"type":"open","context":"a_when","user":${user},"subscribed":false`,
    [{ kind: 'hello', ref: 'a_when' }],
  ),
  callback(
    'an opened chat of a subscriber',
    'conversation_started',
    `,"type":"open","user":${user},"subscribed":true`,
    [{ kind: 'hello' }],
  ),
  callback('somebody came back', 'subscribed', `,"user":${user}`, []),
  callback('somebody left', 'unsubscribed', ',"user_id":"Zm9vYmFyYmF6cXV4MTIzNA=="', [{ kind: 'goodbye' }]),
  callback('a delivery', 'delivered', ',"user_id":"Zm9vYmFyYmF6cXV4MTIzNA=="', []),
  callback('a reading', 'seen', ',"user_id":"Zm9vYmFyYmF6cXV4MTIzNA=="', []),
  callback('a late failure', 'failed', ',"user_id":"Zm9vYmFyYmF6cXV4MTIzNA==","desc":"keyboard is not valid"', []),
  callback('the test of the webhook', 'webhook', '', []),
  callback('a state of the client', 'client_status', `,"user":${user},"status":{"type":"payment","code":0}`, []),
  callback('an event of the future', 'hologram', `,"user":${user}`, []),
];
