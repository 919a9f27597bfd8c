// Logs johndoe in for the client shop, and prints the code that its callback is given. Usage: node code.mjs https://issuer verifier
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { Browser } from './browser.mjs';

const [issuer, verifier] = process.argv.slice(2);
const request = new URL(`${issuer}/authorize`);
request.search = new URLSearchParams({
  response_type: 'code',
  client_id: 'shop',
  redirect_uri: 'https://app.example/callback',
  scope: 'openid profile email offline_access',
  state: 's',
  code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  code_challenge_method: 'S256',
});
const { url } = await new Browser(issuer).signIn(request, ({ page }) => page === undefined);
assert.equal(url.origin + url.pathname, 'https://app.example/callback');
console.log(url.searchParams.get('code'));
