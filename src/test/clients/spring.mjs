// Spring Security's client and resource server, as src/test/clients/spring sets them up.
// Usage: node spring.mjs https://issuer http://localhost:port
import assert from 'node:assert/strict';
import { Browser } from './browser.mjs';
import { tokens } from './tokens.mjs';

const issuer = new URL(process.argv[2]).origin;
const application = new URL(process.argv[3]).origin;
const browser = new Browser(issuer, application);
const isBack = ({ url, status }) => url.origin + url.pathname === `${application}/me` && status === 200;

async function logIn() {
  const shown = await browser.signIn(`${application}/me`, isBack);
  assert.ok(isBack(shown), `${shown.url}: ${shown.status} ${shown.page}`);
  return JSON.parse(shown.page);
}

async function accessToken() {
  const { status, page } = await browser.open(`${application}/access-token`);
  assert.equal(status, 200, page);
  return JSON.parse(page).access_token;
}

const shownTo = (resource, token) => fetch(`${application}/${resource}`, { headers: token ? { authorization: `Bearer ${token}` } : {} });

/** An access token of the other profile, which the import file has for this resource. */
async function machineToken() {
  const body = new URLSearchParams({ grant_type: 'client_credentials', resource: 'https://unchanged.example' });
  const authorization = `Basic ${btoa('basic:clients-secret-0123456789abcdefghijklm')}`;
  const answer = await fetch(`${issuer}/token`, { method: 'POST', body, headers: { authorization } });
  return (await answer.json()).access_token;
}

/** An access token of johndoe's that is good for less. */
async function narrowToken() {
  const body = new URLSearchParams({ username: 'johndoe', password: 'secret', scope: 'email' });
  return (await (await fetch(`${issuer}/token`, { method: 'POST', body })).json()).access_token;
}

async function asksForLogin() {
  return (await browser.open(`${application}/me`)).page.includes('id="login-page"');
}

async function untilItAsksForLogin() {
  for (let second = 0; second < 10; second++) {
    if (await asksForLogin()) return true;
    await new Promise((waited) => setTimeout(waited, 1000));
  }
  return false;
}

const person = await logIn();
assert.equal(person.username, 'johndoe');
assert.equal(person.email, 'johndoe@example.com');
const [first, second] = [await accessToken(), await accessToken()];
assert.notEqual(first, second);
console.log('Spring Security: logged in, and refreshed');

const answer = await shownTo('resource', second);
assert.equal(answer.status, 200, answer.headers.get('www-authenticate'));
assert.deepEqual(await answer.json(), { sub: person.sub, type: 'at+jwt' });
assert.equal((await shownTo('resource')).status, 401);
assert.equal((await shownTo('resource', await narrowToken())).status, 403);
assert.equal((await shownTo('resource', `${second.slice(0, -10)}AAAAAAAAAA`)).status, 401);
assert.equal((await shownTo('unchanged', second)).status, 401, 'at+jwt is unknown to it');
const machine = await shownTo('unchanged', await machineToken());
assert.deepEqual(await machine.json(), { sub: 'client:basic', type: 'JWT' });
const idToken = (await tokens(issuer, { username: 'johndoe', password: 'secret', scope: 'openid' })).id_token;
for (const resource of ['resource', 'unchanged']) assert.equal((await shownTo(resource, idToken)).status, 401, 'an ID token');
console.log('Spring Security: its resource server took access tokens of both profiles');

const left = await browser.submit(await browser.open(`${application}/logout`), {});
assert.equal(left.url.href, `${application}/bye`);
assert.equal(left.page, 'left');
assert.ok(await asksForLogin(), 'logged out at both');
console.log('Spring Security: logged out');

await logIn();
const asked = await browser.open(`${issuer}/logout`);
assert.ok(asked.page.includes('id="logout-confirm"'), asked.page);
const confirmed = await browser.submit(asked, { decision: 'confirm' });
assert.ok(confirmed.page.includes('id="logout-success"'), confirmed.page);
assert.ok(await untilItAsksForLogin(), 'told of the logout');
console.log('Spring Security: told of a logout elsewhere, by the back channel');
