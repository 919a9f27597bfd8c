// A login by openid-client, and the API of node-resource.mjs. Usage: node node.mjs https://issuer port
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import * as client from 'openid-client';
import { Browser } from './browser.mjs';
import { accessTokens, orders } from './node-resource.mjs';
import { grant } from './tokens.mjs';

const [issuer, port] = process.argv.slice(2);
const secret = 'clients-secret-0123456789abcdefghijklm';
const ORDERS = 'https://orders.example';
const config = await client.discovery(new URL(issuer), 'shop', secret);

async function logIn() {
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const request = client.buildAuthorizationUrl(config, {
    redirect_uri: 'https://app.example/callback',
    scope: 'openid profile offline_access orders:read',
    resource: 'https://orders.example',
    state,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  const { url } = await new Browser(issuer).signIn(request, ({ page }) => page === undefined);
  const tokens = await client.authorizationCodeGrant(config, url, { pkceCodeVerifier: verifier, expectedState: state });
  return tokens;
}

async function serve(listener, at) {
  const server = createServer(listener);
  await new Promise((listening) => server.listen(at, 'localhost', listening));
  return server;
}

const call = (token) => fetch(`http://localhost:${port}/`, { headers: token ? { authorization: `Bearer ${token}` } : {} });

async function assertRefused(token, status = 401) {
  const answer = await call(token);
  assert.equal(answer.status, status);
  assert.match(answer.headers.get('www-authenticate'), /^Bearer error="(invalid_token|insufficient_scope)"/);
}

const api = await serve(orders(accessTokens(issuer, ORDERS)), Number(port));
const tokens = await logIn();
const person = await (await call(tokens.access_token)).json();
assert.deepEqual(person, { sub: tokens.claims().sub, upn: 'johndoe' });
const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token);
assert.deepEqual(await (await call(refreshed.access_token)).json(), person);
const machine = await client.clientCredentialsGrant(config, { resource: ORDERS, scope: 'orders:read' });
assert.deepEqual(await (await call(machine.access_token)).json(), { sub: 'client:shop' });

await assertRefused(undefined);
await assertRefused('forged');
await assertRefused(`${tokens.access_token.slice(0, -10)}AAAAAAAAAA`);
await assertRefused(tokens.id_token);
await assertRefused(await grant(issuer, { username: 'johndoe', password: 'secret' }));
await assertRefused(await grant(issuer, { grant_type: 'client_credentials', resource: 'https://unchanged.example' }, 'basic'));
await assertRefused(await grant(issuer, { username: 'johndoe', password: 'secret', resource: ORDERS }), 403);
api.closeAllConnections();
api.close();

for (const keys of [`http://localhost:${port}/nothing`, 'http://localhost:1']) {
  const cut = await serve(orders(accessTokens(keys, ORDERS)), Number(port));
  assert.equal((await call(tokens.access_token)).status, 503, keys);
  cut.closeAllConnections();
  cut.close();
}
console.log('node: openid-client logged in, and jose took access tokens for the API and no others');
