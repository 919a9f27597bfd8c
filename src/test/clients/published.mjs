// oauth4webapi as a client that registers itself and publishes, by https, what it is asked for: the list of its redirect URIs
// (sector_identifier_uri) and its requests (request_uri). Two servers publish the same; the issuer trusts the certificate of one.
// Usage: node published.mjs https://issuer initial-access-token port key certificate port-of-the-other its-key its-certificate
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import * as oauth from 'oauth4webapi';
import { Browser } from './browser.mjs';

const [issuerUrl, initialAccessToken, ...servers] = process.argv.slice(2);
const issuer = new URL(issuerUrl);
const CALLBACK = 'https://app.example/callback';
const isElsewhere = ({ page }) => page === undefined;
const as = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer));
const published = new Map([['/sector', JSON.stringify([CALLBACK])]]);

/** Serves what is published, and keeps what it was asked for. */
async function publisher([port, key, certificate]) {
  const asked = [];
  const server = createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (request, answer) => {
    asked.push(request.url);
    answer.setHeader('content-type', request.url === '/sector' ? 'application/json' : 'application/oauth-authz-req+jwt');
    answer.end(published.get(request.url));
  });
  await new Promise((listening) => server.listen(Number(port), 'localhost', listening));
  return { asked, at: (path) => `https://localhost:${port}${path}`, close: () => server.close() };
}

async function register(sector, requests, publicKey) {
  const jwk = { ...(await crypto.subtle.exportKey('jwk', publicKey)), kid: 'own', alg: 'ES256', use: 'sig' };
  const metadata = {
    client_name: 'One that publishes',
    redirect_uris: [CALLBACK],
    subject_type: 'pairwise',
    sector_identifier_uri: sector,
    request_uris: requests,
    request_object_signing_alg: 'ES256',
    token_endpoint_auth_method: 'private_key_jwt',
    jwks: { keys: [jwk] },
  };
  return oauth.processDynamicClientRegistrationResponse(await oauth.dynamicClientRegistrationRequest(as, metadata, { initialAccessToken }));
}

/** Publishes a request, and the URL that refers to it. */
async function request(client, key, requestUri, rest) {
  const parameters = { response_type: 'code', redirect_uri: CALLBACK, scope: 'openid', code_challenge_method: 'S256', ...rest };
  published.set(new URL(requestUri).pathname, await oauth.issueRequestObject(as, client, parameters, key));
  const url = new URL(as.authorization_endpoint);
  const known = { client_id: client.client_id, response_type: 'code', scope: 'openid', redirect_uri: CALLBACK, request_uri: requestUri };
  Object.entries(known).forEach(([name, value]) => url.searchParams.set(name, value));
  return url;
}

const trusted = await publisher(servers.slice(0, 3));
const other = await publisher(servers.slice(3, 6));
const { privateKey, publicKey } = await oauth.generateKeyPair('ES256');
const key = { key: privateKey, kid: 'own' };
const requests = [trusted.at('/request'), other.at('/request')];

await assert.rejects(register(other.at('/sector'), requests, publicKey), { error: 'invalid_client_metadata' });
const client = await register(trusted.at('/sector'), requests, publicKey);
assert.equal(client.sector_identifier_uri, trusted.at('/sector'));
assert.deepEqual(trusted.asked, ['/sector']);

const browser = new Browser(issuer.origin);
const verifier = oauth.generateRandomCodeVerifier();
const code_challenge = await oauth.calculatePKCECodeChallenge(verifier);
const nonce = oauth.generateRandomNonce();
const asked = { nonce, code_challenge, state: 'published' };
const { url } = await browser.signIn(await request(client, key, trusted.at('/request'), asked), isElsewhere);
const parameters = oauth.validateAuthResponse(as, client, url, 'published');
const answer = await oauth.authorizationCodeGrantRequest(as, client, oauth.PrivateKeyJwt(key), parameters, CALLBACK, verifier);
const tokens = await oauth.processAuthorizationCodeResponse(as, client, answer, { expectedNonce: nonce, requireIdToken: true });
assert.ok(oauth.getValidatedIdTokenClaims(tokens).sub);
assert.ok(trusted.asked.includes('/request'));

const refused = await browser.open(await request(client, key, other.at('/request'), asked));
assert.equal(refused.url.searchParams.get('error'), 'invalid_request_uri');
assert.deepEqual(other.asked, []);

trusted.close();
other.close();
console.log('oauth4webapi: a client registered itself, its redirect URIs and a request fetched by https where the certificate is trusted');
