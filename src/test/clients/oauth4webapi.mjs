// oauth4webapi by itself: a client that signs with a key it publishes, a machine, a device, and a service that is shown tokens.
// Usage: node oauth4webapi.mjs https://issuer port-of-the-published-key
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import * as oauth from 'oauth4webapi';
import { Browser } from './browser.mjs';

const issuer = new URL(process.argv[2]);
const SECRET = 'clients-secret-0123456789abcdefghijklm';
const CALLBACK = 'https://app.example/callback';
const isElsewhere = ({ page }) => page === undefined;
const as = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer));

/** Publishes a new key at the client's jwks_uri, and signs with it. */
async function publishedKey(port) {
  const { privateKey, publicKey } = await oauth.generateKeyPair('ES256');
  const jwk = { ...(await crypto.subtle.exportKey('jwk', publicKey)), kid: 'published', alg: 'ES256', use: 'sig' };
  const server = createServer((request, answer) => answer.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [jwk] })));
  await new Promise((listening) => server.listen(port, 'localhost', listening));
  return { authentication: oauth.PrivateKeyJwt({ key: privateKey, kid: 'published' }), close: () => server.close() };
}

function authorizationUrl(client, parameters) {
  const url = new URL(as.authorization_endpoint);
  Object.entries({ client_id: client.client_id, response_type: 'code', redirect_uri: CALLBACK, ...parameters }).forEach(([name, value]) =>
    url.searchParams.set(name, value),
  );
  return url;
}

/** A login at this browser, all of whose answers are checked. */
async function logIn(browser, client, authentication, scope) {
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const nonce = oauth.generateRandomNonce();
  const code_challenge = await oauth.calculatePKCECodeChallenge(verifier);
  const request = authorizationUrl(client, { scope, state, nonce, code_challenge, code_challenge_method: 'S256', max_age: '3600' });
  const { url } = await browser.signIn(request, isElsewhere);
  assert.equal(url.origin + url.pathname, CALLBACK);

  assert.throws(() => oauth.validateAuthResponse(as, client, url, 'another state'), oauth.OperationProcessingError);
  const elsewhere = { ...as, issuer: 'https://elsewhere.example' };
  assert.throws(() => oauth.validateAuthResponse(elsewhere, client, url, state), { message: /"iss"/ });
  const parameters = oauth.validateAuthResponse(as, client, url, state);
  const redeem = (proof) => oauth.authorizationCodeGrantRequest(as, client, authentication, parameters, CALLBACK, proof);
  const answer = await redeem(verifier);
  const tokens = await oauth.processAuthorizationCodeResponse(as, client, answer, {
    expectedNonce: nonce,
    maxAge: 3600,
    requireIdToken: true,
  });
  await oauth.validateApplicationLevelSignature(as, answer);
  return { tokens, claims: oauth.getValidatedIdTokenClaims(tokens), redeem: () => redeem(verifier) };
}

async function userInfo(client, { access_token }, sub) {
  return oauth.processUserInfoResponse(as, client, sub, await oauth.userInfoRequest(as, client, access_token));
}

async function refresh(client, authentication, { refresh_token }) {
  const answer = await oauth.refreshTokenGrantRequest(as, client, authentication, refresh_token);
  return oauth.processRefreshTokenResponse(as, client, answer);
}

async function introspect(client, authentication, token) {
  return oauth.processIntrospectionResponse(as, client, await oauth.introspectionRequest(as, client, authentication, token));
}

async function asSigningApplication() {
  const client = { client_id: 'signing' };
  const key = await publishedKey(Number(process.argv[3]));
  const browser = new Browser(issuer.origin);
  const { tokens, claims } = await logIn(browser, client, key.authentication, 'openid profile email offline_access');
  const person = await userInfo(client, tokens, claims.sub);
  assert.equal(person.preferred_username, 'johndoe');
  assert.equal(person.email, 'johndoe@example.com');
  await assert.rejects(userInfo(client, tokens, 'somebody else'), { message: /"sub"/ });

  const renewed = await refresh(client, key.authentication, tokens);
  assert.notEqual(renewed.access_token, tokens.access_token);
  assert.equal(oauth.getValidatedIdTokenClaims(renewed).sub, claims.sub);
  const alive = await introspect(client, key.authentication, renewed.access_token);
  assert.ok(alive.active);
  assert.equal(alive.client_id, 'signing');
  const shown = new Request('https://app.example/', { headers: { authorization: `Bearer ${renewed.access_token}` } });
  assert.equal((await oauth.validateJwtAccessToken(as, shown, as.issuer)).sub, alive.sub);
  await assert.rejects(oauth.validateJwtAccessToken(as, shown, 'https://another.example'), { message: /"aud"/ });

  const revoked = renewed.refresh_token ?? tokens.refresh_token;
  await oauth.processRevocationResponse(await oauth.revocationRequest(as, client, key.authentication, revoked));
  assert.deepEqual(await introspect(client, key.authentication, renewed.access_token), { active: false });
  await assert.rejects(refresh(client, key.authentication, { refresh_token: revoked }), { error: 'invalid_grant' });
  await logOut(browser, client, tokens.id_token);
  key.close();
  console.log('oauth4webapi: a client with a published key logged in, refreshed, revoked and logged out');
}

/** RP-initiated; afterwards the browser is known no more. */
async function logOut(browser, client, idToken) {
  const leave = new URL(as.end_session_endpoint);
  leave.searchParams.set('id_token_hint', idToken);
  leave.searchParams.set('post_logout_redirect_uri', 'https://app.example/bye');
  leave.searchParams.set('state', 'bye');
  assert.equal((await browser.open(leave)).url.href, 'https://app.example/bye?state=bye');
  const code_challenge = await oauth.calculatePKCECodeChallenge(oauth.generateRandomCodeVerifier());
  const silent = authorizationUrl(client, { scope: 'openid', prompt: 'none', state: 's', code_challenge, code_challenge_method: 'S256' });
  const { url } = await browser.open(silent);
  assert.throws(() => oauth.validateAuthResponse(as, client, url, 's'), { error: 'login_required' });
}

/** A code that is used twice takes back what it gave. */
async function withStolenCode() {
  const client = { client_id: 'basic' };
  const authentication = oauth.ClientSecretBasic(SECRET);
  const { tokens, claims, redeem } = await logIn(new Browser(issuer.origin), client, authentication, 'openid');
  assert.ok(await userInfo(client, tokens, claims.sub));
  const again = await redeem();
  await assert.rejects(oauth.processAuthorizationCodeResponse(as, client, again), { error: 'invalid_grant' });
  await assert.rejects(userInfo(client, tokens, claims.sub), { code: 'OAUTH_WWW_AUTHENTICATE_CHALLENGE' });
  console.log('oauth4webapi: a code used twice took back its tokens');
}

async function asMachine() {
  const client = { client_id: 'basic' };
  const answer = await oauth.clientCredentialsGrantRequest(as, client, oauth.ClientSecretBasic(SECRET), {});
  const { access_token } = await oauth.processClientCredentialsResponse(as, client, answer);
  assert.equal((await introspect(client, oauth.ClientSecretBasic(SECRET), access_token)).sub, 'client:basic');
  const wrong = await oauth.clientCredentialsGrantRequest(as, client, oauth.ClientSecretBasic('wrong'), {});
  await assert.rejects(oauth.processClientCredentialsResponse(as, client, wrong), { code: 'OAUTH_WWW_AUTHENTICATE_CHALLENGE' });
  console.log('oauth4webapi: client credentials, introspected');
}

async function asDevice() {
  const client = { client_id: 'television' };
  const begun = await oauth.deviceAuthorizationRequest(as, client, oauth.None(), { scope: 'openid' });
  const device = await oauth.processDeviceAuthorizationResponse(as, client, begun);
  const poll = async () => {
    const answer = await oauth.deviceCodeGrantRequest(as, client, oauth.None(), device.device_code);
    return oauth.processDeviceCodeResponse(as, client, answer);
  };
  await assert.rejects(poll(), { error: 'authorization_pending' });
  await new Browser(issuer.origin).letIn(device.verification_uri_complete, device.user_code);
  await new Promise((waited) => setTimeout(waited, device.interval * 1000));
  assert.ok(oauth.getValidatedIdTokenClaims(await poll()).sub);
  console.log('oauth4webapi: a device waited and was let in');
}

await asSigningApplication();
await withStolenCode();
await asMachine();
await asDevice();
