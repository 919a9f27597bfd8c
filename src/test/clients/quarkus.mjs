// A resource server of Quarkus, as src/test/clients/quarkus sets it up. Usage: node quarkus.mjs https://issuer http://localhost:port
import assert from 'node:assert/strict';
import { grant, tokens } from './tokens.mjs';

const [issuer, application] = process.argv.slice(2);
const password = 'secret';
const resource = 'https://orders.example';
const call = (path, token) => fetch(`${application}/${path}`, { headers: token ? { authorization: `Bearer ${token}` } : {} });

async function assertRefused(path, token, status) {
  assert.equal((await call(path, token)).status, status);
}

const token = await grant(issuer, { username: 'johndoe', password, resource });
const { sub, ...person } = await (await call('me', token)).json();
assert.match(sub, /^[0-9a-f-]{36}$/);
assert.deepEqual(person, { name: 'johndoe', groups: [] });
await assertRefused('admin', token, 403);

const admin = await grant(issuer, { username: 'admin', password, resource });
assert.deepEqual((await (await call('me', admin)).json()).groups, ['admin']);
assert.equal(await (await call('admin', admin)).text(), 'for the group admin');

await assertRefused('me', undefined, 401);
await assertRefused('me', 'forged', 401);
await assertRefused('me', `${token.slice(0, -10)}AAAAAAAAAA`, 401);
await assertRefused('me', await grant(issuer, { username: 'johndoe', password }), 401);
await assertRefused('me', await grant(issuer, { grant_type: 'client_credentials', resource: 'https://unchanged.example' }, 'basic'), 401);
await assertRefused('me', (await tokens(issuer, { username: 'johndoe', password, scope: 'openid' })).id_token, 401);
console.log('Quarkus: took access tokens, with groups as roles, and no others');
