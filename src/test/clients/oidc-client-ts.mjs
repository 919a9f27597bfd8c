// oidc-client-ts in Chromium: a page on an origin of its own, whose scripts discover, redeem, refresh, ask and revoke.
// Usage: node oidc-client-ts.mjs https://issuer port key.pem certificate.pem
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { chromium } from 'playwright-core';

const issuer = new URL(process.argv[2]).origin;
const port = Number(process.argv[3]);
const [key, cert] = process.argv.slice(4, 6).map((file) => readFileSync(file));
const script = readFileSync(new URL('node_modules/oidc-client-ts/dist/browser/oidc-client-ts.min.js', import.meta.url));
/** As the issuer's own, and as one of another site: the name of the host differs, so no cookie of the issuer's goes with a frame. */
const sameSite = `https://localhost:${port}`;
const otherSite = `https://127.0.0.1:${port}`;

const page = `<!doctype html><title>A single page</title><link rel="icon" href="data:,">
<script src="/oidc-client-ts.js"></script>
<script>
  const settings = {
    authority: '${issuer}', client_id: 'single-page', scope: 'openid profile email offline_access', loadUserInfo: true,
    redirect_uri: location.origin + '/callback', silent_redirect_uri: location.origin + '/silent',
    post_logout_redirect_uri: location.origin + '/bye', automaticSilentRenew: false, silentRequestTimeoutInSeconds: 10,
  };
  const manager = new oidc.UserManager(settings);
  const arrivals = {
    '/callback': () => manager.signinRedirectCallback(),
    '/silent': () => manager.signinSilentCallback(),
    '/bye': () => manager.signoutRedirectCallback(),
  };
  const arrived = (arrivals[location.pathname] ?? (async () => undefined))();
</script>`;

const server = createServer({ key, cert }, ({ url }, answer) => {
  const isScript = url === '/oidc-client-ts.js';
  answer.setHeader('content-type', isScript ? 'text/javascript' : 'text/html').end(isScript ? script : page);
});
await new Promise((listening) => server.listen(port, '127.0.0.1', listening));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const context = await browser.newContext({ ignoreHTTPSErrors: true });
context.setDefaultTimeout(20_000);
const complaints = [];

async function open(url) {
  const tab = await context.newPage();
  tab.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  tab.on('pageerror', (error) => complaints.push(String(error)));
  await tab.goto(url);
  return tab;
}

/** What a silent login in a frame comes to: the name of the person, or the error. */
const inFrame = (tab) =>
  tab.evaluate(() => manager.signinSilent({ forceIframeAuth: true }).then((user) => user.profile.sub, (error) => error.error ?? String(error)));

async function logIn(tab) {
  await tab.evaluate(() => void manager.signinRedirect());
  await tab.fill('#username', 'johndoe');
  await tab.fill('#password', 'secret');
  await tab.click('#login-submit');
  await tab.click('#consent-allow');
  await tab.waitForURL(`${sameSite}/callback?*`);
  return tab.evaluate(async () => ({ ...(await arrived) }));
}

async function asSinglePage() {
  const tab = await open(`${sameSite}/`);
  assert.equal(await inFrame(tab), 'login_required');
  const user = await logIn(tab);
  assert.equal(user.profile.iss, issuer);
  assert.equal(user.profile.preferred_username, 'johndoe');
  assert.equal(user.profile.email, 'johndoe@example.com');
  console.log('oidc-client-ts: a page in Chromium logged in, and asked UserInfo');

  const refreshed = await tab.evaluate(async () => ({ ...(await manager.signinSilent()) }));
  assert.notEqual(refreshed.access_token, user.access_token);
  assert.notEqual(refreshed.refresh_token, user.refresh_token, 'rotated');
  assert.equal(await inFrame(tab), user.profile.sub, 'single sign-on in a frame of the same site');
  const stranger = await open(`${otherSite}/`);
  assert.equal(await inFrame(stranger), 'login_required', 'no cookie goes with a frame of another site');
  console.log('oidc-client-ts: renewed by refresh token, and in a frame of the same site');

  assert.deepEqual(complaints, []);
  assert.match(await revoke(tab), /^401 Bearer .*invalid_token/);
  await tab.evaluate(() => void manager.signoutRedirect({ state: 'left by the button' }));
  await tab.waitForURL(`${sameSite}/bye?*`);
  assert.equal(await tab.evaluate(async () => (await arrived).userState), 'left by the button');
  assert.equal(await tab.evaluate(() => manager.getUser()), null);
  assert.equal(await inFrame(tab), 'login_required', 'logged out');
  console.log('oidc-client-ts: revoked, and logged out');
}

/** Revokes, and says how UserInfo answers after that, which the script must be able to read. */
const revoke = (tab) =>
  tab.evaluate(async () => {
    const { access_token } = await manager.getUser();
    await manager.revokeTokens(['access_token']);
    const endpoint = await manager.metadataService.getUserInfoEndpoint();
    const answer = await fetch(endpoint, { headers: { authorization: `Bearer ${access_token}` } });
    return `${answer.status} ${answer.headers.get('www-authenticate')}`;
  });

try {
  await asSinglePage();
} finally {
  await browser.close();
  server.close();
}
