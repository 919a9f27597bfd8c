// openid-client, a certified relying party, in every flow it has with Aldaba. Usage: node openid-client.mjs https://issuer
import assert from 'node:assert/strict';
import * as client from 'openid-client';
import { Browser } from './browser.mjs';

const issuer = new URL(process.argv[2]);
const SECRET = 'clients-secret-0123456789abcdefghijklm';
const CALLBACK = 'https://app.example/callback';
const isElsewhere = ({ page }) => page === undefined;

/** Logs in, asks UserInfo, refreshes, revokes, logs out. */
async function logInAndOut(id, authentication, metadata = {}) {
  const config = await client.discovery(issuer, id, metadata, authentication);
  const browser = new Browser(issuer.origin);
  const verifier = client.randomPKCECodeVerifier();
  const expectedState = client.randomState();
  const expectedNonce = client.randomNonce();
  const request = client.buildAuthorizationUrl(config, {
    redirect_uri: CALLBACK,
    scope: 'openid profile email offline_access',
    state: expectedState,
    nonce: expectedNonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });

  const { url } = await browser.signIn(request, isElsewhere);
  assert.equal(url.origin + url.pathname, CALLBACK);
  const tokens = await client.authorizationCodeGrant(config, url, { pkceCodeVerifier: verifier, expectedState, expectedNonce });
  const { sub } = tokens.claims();
  const person = await client.fetchUserInfo(config, tokens.access_token, sub);
  assert.equal(person.preferred_username, 'johndoe');

  const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token);
  assert.notEqual(refreshed.access_token, tokens.access_token);
  await client.tokenRevocation(config, refreshed.access_token);
  await assert.rejects(client.fetchUserInfo(config, refreshed.access_token, sub), { code: 'OAUTH_WWW_AUTHENTICATE_CHALLENGE' });

  const silent = client.buildAuthorizationUrl(config, {
    redirect_uri: CALLBACK,
    scope: 'openid',
    prompt: 'none',
    state: expectedState,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  assert.ok((await browser.open(silent)).url.searchParams.has('code'), 'single sign-on');
  const logout = client.buildEndSessionUrl(config, {
    post_logout_redirect_uri: 'https://app.example/bye',
    id_token_hint: tokens.id_token,
    state: 'bye',
  });
  assert.equal((await browser.open(logout)).url.href, 'https://app.example/bye?state=bye');
  assert.equal((await browser.open(silent)).url.searchParams.get('error'), 'login_required');
  console.log(`openid-client: ${id} logged in, refreshed, revoked and logged out as ${sub}`);
  return sub;
}

async function asMachine() {
  const config = await client.discovery(issuer, 'basic', undefined, client.ClientSecretBasic(SECRET));
  const { access_token } = await client.clientCredentialsGrant(config, {});
  const { active, sub } = await client.tokenIntrospection(config, access_token);
  assert.ok(active);
  assert.equal(sub, 'client:basic');
  console.log('openid-client: client credentials, introspected');
}

async function asDevice() {
  const config = await client.discovery(issuer, 'television', undefined, client.None());
  const device = await client.initiateDeviceAuthorization(config, { scope: 'openid' });
  await new Browser(issuer.origin).letIn(device.verification_uri_complete, device.user_code);
  const tokens = await client.pollDeviceAuthorizationGrant(config, device);
  assert.ok(tokens.claims().sub);
  console.log('openid-client: a device was let in');
}

const sub = await logInAndOut('public', client.None());
assert.equal(await logInAndOut('basic', client.ClientSecretBasic(SECRET)), sub);
const signed = { id_token_signed_response_alg: 'PS256', userinfo_signed_response_alg: 'RS256' };
assert.equal(await logInAndOut('post', client.ClientSecretPost(SECRET), signed), sub);
const pairwise = { id_token_signed_response_alg: 'ES256' };
assert.notEqual(await logInAndOut('secret-jwt', client.ClientSecretJwt(SECRET), pairwise), sub);
await asMachine();
await asDevice();
