import { openHouse } from './house.ts';
test('x', async () => {
  const h = await openHouse(); const t = h.platforms.telegram;
  const p = await h.on('telegram'); await p.say('меню');
  t.fail('hang up', Infinity);
  const n = t.calls.length;
  await t.deliver(h.url, t.tap(p.id,'main.menu.citizens','x'));
  h.clock.move(900000);
  for (let i=0;i<4;i++){ await new Promise(r=>setTimeout(r,800)); console.log(JSON.stringify(await h.query('select id,lease,leased_at,due_at,attempts from outbox')), h.clock.now(), t.calls.slice(n).map(c=>c.path)); }
  console.log(JSON.stringify(h.lines,null,1));
  h.clock.move(900000);
  for (let i=0;i<4;i++){ await new Promise(r=>setTimeout(r,800)); console.log(JSON.stringify(await h.query('select id,lease,leased_at,due_at,attempts from outbox')), h.clock.now(), t.calls.slice(n).map(c=>c.path)); }
  await h.stop();
}, 40000);
