// oidc-provider, a certified OpenID provider, from which people come to Aldaba. Usage: node oidc-provider.mjs https://issuer port
import assert from 'node:assert/strict';
import Provider from 'oidc-provider';
import * as client from 'openid-client';
import { Application } from './application.mjs';
import { Browser } from './browser.mjs';

const issuer = new URL(process.argv[2]);
const port = Number(process.argv[3]);
const upstream = `http://localhost:${port}`;
const people = {
  'ana@corp.example': { preferred_username: 'ana', name: 'Ana', email: 'ana@corp.example', email_verified: true, groups: ['Staff', 'admin'] },
  'bob@partners.example': { preferred_username: 'bob', email: 'bob@partners.example', email_verified: true },
  resident: { preferred_username: 'resident', email: 'resident@elsewhere.example', email_verified: true },
  liar: { preferred_username: 'liar', email: 'resident@elsewhere.example', email_verified: false },
};

const member = (id, alias, more) => ({
  client_id: id,
  redirect_uris: [`${issuer.origin}/federation/${alias}/callback`],
  post_logout_redirect_uris: [`${issuer.origin}/federation/${alias}/logged-out`],
  backchannel_logout_uri: `${issuer.origin}/federation/${alias}/backchannel-logout`,
  backchannel_logout_session_required: true,
  ...more,
});
const provider = new Provider(upstream, {
  clients: [
    member('aldaba', 'oidc', { client_secret: 'upstream-secret-0123456789abcdefghijk' }),
    member('aldaba-signing', 'signing', {
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_signing_alg: 'RS256',
      jwks_uri: `${issuer.origin}/jwks`,
    }),
  ],
  claims: { profile: ['name', 'preferred_username'], email: ['email', 'email_verified'], groups: ['groups'] },
  features: { backchannelLogout: { enabled: true }, rpInitiatedLogout: { enabled: true } },
  findAccount: (context, sub) => ({ accountId: sub, claims: () => ({ sub, ...people[sub] }) }),
  cookies: { keys: ['a key of the test'] },
  // Without what keeps it from calling this machine, where all of the test is.
  fetch: (url, { dispatcher, ...options }) => fetch(url, options),
});
provider.on('backchannel.error', (context, error) => console.error('oidc-provider: not told of a logout:', error));
provider.on('grant.error', (context, error) => console.error('oidc-provider:', error.error_detail ?? error));
const server = provider.listen(port, 'localhost');

const application = await Application.at(issuer);
const isElsewhere = ({ page }) => page === undefined;

/** A way of the application, from its request to its tokens; at the login page it does what it is told. */
async function logIn(browser, atLoginPage, as, parameters = {}) {
  const { request, redeem } = await application.request(parameters);
  let shown = await browser.open(request);
  for (let step = 0; step < 8 && !isElsewhere(shown); step++) {
    if (shown.url.origin === upstream) {
      shown = await browser.submit(shown, shown.page.includes('name="login"') ? { login: as, password: 'any' } : {});
    } else if (shown.page.includes('id="login-page"')) shown = await atLoginPage(shown);
    else if (shown.page.includes('id="proof-page"')) shown = await browser.submit(shown, { password: 'a knocker of old brass' });
    else if (shown.page.includes('id="consent-allow"')) shown = await browser.submit(shown, { decision: 'allow' });
    else return { shown };
  }
  if (!shown.url.searchParams.has('code')) return { shown };
  return { shown, tokens: await redeem(shown.url) };
}

const press = (browser, alias) => ({ page }) => {
  const [, href] = page.match(new RegExp(`id="login-option-${alias}"[^>]* href="([^"]*)"`));
  return browser.open(href.replaceAll('&amp;', '&'));
};

async function isLoggedIn(browser) {
  const { request } = await application.request({ prompt: 'none' });
  return (await browser.open(request)).url.searchParams.has('code');
}

const newBrowser = () => new Browser(issuer.origin, upstream);

/** The button, and a logout at the application, which is one at the provider. */
async function byTheButton(alias, as) {
  const browser = newBrowser();
  const { tokens } = await logIn(browser, press(browser, alias), as);
  const person = await application.person(tokens);
  assert.equal(person.email, as);
  assert.ok(await isLoggedIn(browser));

  const asked = await browser.open(application.logout(tokens));
  assert.equal(asked.url.origin, upstream, 'the provider asks whether to log out there');
  const { url } = await browser.submit(asked, { logout: 'yes' });
  assert.equal(url.href, 'https://app.example/bye?state=bye');
  assert.ok(!(await isLoggedIn(browser)));
  return person;
}

/** The name typed first, and a logout at the provider, which is one here. */
async function byTheName() {
  const browser = newBrowser();
  const typed = (shown) => {
    assert.ok(!shown.page.includes('type="password"'), 'the name is asked for first');
    return browser.submit(shown, { username: 'Ana@Corp.example', next: '1' });
  };
  const { tokens } = await logIn(browser, typed, 'ana@corp.example');
  assert.ok(await isLoggedIn(browser));

  const asked = await browser.open(`${upstream}/session/end`);
  await browser.submit(asked, { logout: 'yes' });
  assert.ok(!(await isLoggedIn(browser)), 'the session here ended with the one there');
  await assert.rejects(client.refreshTokenGrant(application.config, tokens.refresh_token ?? 'none'));
}

/** Whom a hint names is led to the provider without a page of ours between. */
async function byAHint() {
  const browser = newBrowser();
  const never = () => assert.fail('there was a login page');
  const { tokens } = await logIn(browser, never, 'ana@corp.example', { login_hint: 'ana@corp.example' });
  assert.ok(tokens.id_token);
}

/** An account that was here before is linked by its password, and to a verified address only. */
async function linked() {
  const liar = newBrowser();
  const refused = await logIn(liar, press(liar, 'oidc'), 'liar');
  assert.equal(refused.shown.status, 403);
  assert.ok(!(await isLoggedIn(liar)));

  const browser = newBrowser();
  const { tokens } = await logIn(browser, press(browser, 'oidc'), 'resident');
  const person = await application.person(tokens);
  assert.equal(person.preferred_username, 'resident');
  const again = newBrowser();
  const second = await logIn(again, press(again, 'oidc'), 'resident');
  assert.equal(second.tokens.claims().sub, tokens.claims().sub);
}

const ana = await byTheButton('oidc', 'ana@corp.example');
const bob = await byTheButton('signing', 'bob@partners.example');
assert.deepEqual(ana.groups, ['staff']);
assert.equal(bob.preferred_username, 'bob');
await byTheName();
await byAHint();
await linked();
console.log(`oidc-provider: ${ana.preferred_username} came by button, name and hint, bob by a signature instead of a secret, an account was linked, logouts went both ways`);
server.close();
server.closeAllConnections();
