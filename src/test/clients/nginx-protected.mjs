// An application behind nginx, as nginx-protected.conf has it. Usage: node nginx-protected.mjs https://issuer http://nginx port
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { grant, revoke } from './tokens.mjs';

const [issuer, nginx, port] = process.argv.slice(2);
const ORDERS = 'https://orders.example';
const PERSON = { username: 'johndoe', password: 'secret' };
const application = createServer((request, answer) => answer.end(JSON.stringify(request.headers)));
await new Promise((listening) => application.listen(Number(port), '127.0.0.1', listening));

const call = (token, init = {}) =>
  fetch(`${nginx}/orders`, { ...init, headers: { ...init.headers, ...(token && { authorization: `Bearer ${token}` }) } });

async function assertRefused(token, challenge) {
  const answer = await call(token, { headers: { 'x-person': 'admin', 'x-subject': 'admin' } });
  assert.equal(answer.status, 401);
  assert.equal(answer.headers.get('www-authenticate'), challenge);
}

const INVALID = 'Bearer error="invalid_token"';
const token = await grant(issuer, { ...PERSON, resource: ORDERS });
await assertRefused(undefined, 'Bearer');
await assertRefused('forged', INVALID);
await assertRefused(`${token.slice(0, -10)}AAAAAAAAAA`, INVALID);
await assertRefused(await grant(issuer, PERSON), INVALID);

const forged = { 'x-person': 'admin', 'X-Subject': 'admin', x_person: 'admin' };
for (const init of [{ headers: forged }, { headers: forged, method: 'POST', body: 'token=other' }]) {
  const answer = await call(token, init);
  assert.equal(answer.status, 200);
  const seen = await answer.json();
  assert.equal(seen['x-person'], 'johndoe');
  assert.match(seen['x-subject'], /^[0-9a-f-]{36}$/);
  assert.equal(seen.x_person ?? seen.authorization, undefined);
}

const machine = await call(await grant(issuer, { grant_type: 'client_credentials', resource: ORDERS }, 'shop'), { headers: forged });
const { 'x-subject': subject, 'x-person': person } = await machine.json();
assert.deepEqual({ subject, person }, { subject: 'client:shop', person: undefined });

await revoke(issuer, token);
await assertRefused(token, INVALID);
for (const inside of ['_authorize', '_introspect']) assert.equal((await fetch(`${nginx}/${inside}`)).status, 404);
application.close();
application.closeAllConnections();
console.log('nginx: let johndoe and a machine in, nobody by a forged header, and nobody by a revoked token');
