// Keycloak, from which people come to Aldaba in Chromium; axe looks at the pages of Aldaba on their way.
// Usage: node keycloak.mjs https://issuer port application-port key.pem certificate.pem
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { chromium } from 'playwright-core';
import { Application } from './application.mjs';

const issuer = new URL(process.argv[2]);
const realm = `http://localhost:${process.argv[3]}/realms/people/`;
const axe = readFileSync(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const application = await Application.at(issuer);
const [key, cert] = process.argv.slice(5, 7).map((file) => readFileSync(file));
const server = createServer({ key, cert }, (request, answer) => {
  answer.setHeader('content-type', 'text/html').end('<!doctype html><title>The application</title>');
});
await new Promise((listening) => server.listen(Number(process.argv[4]), '127.0.0.1', listening));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', `--host-resolver-rules=MAP app.example 127.0.0.1:${process.argv[4]}`],
});

/** A browser of somebody's own. */
async function newTab(options = {}) {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, ...options });
  context.setDefaultTimeout(20_000);
  return context.newPage();
}

async function assertAccessible(tab) {
  await tab.evaluate(axe);
  const { violations } = await tab.evaluate((tags) => globalThis.axe.run({ runOnly: tags }), WCAG);
  assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]), [], tab.url());
}

async function atKeycloak(tab, as) {
  await tab.waitForURL(`${realm}**`);
  await tab.fill('#username', as);
  await tab.fill('#password', 'any password');
  await tab.click('#kc-login');
}

/** From the consent page, where one is shown, to the tokens. */
async function arrive(tab, redeem) {
  const consent = tab.locator('#consent-allow');
  await Promise.race([consent.waitFor(), tab.waitForURL('https://app.example/callback?*')]);
  if (await consent.count()) await consent.click();
  await tab.waitForURL('https://app.example/callback?*');
  return redeem(new URL(tab.url()));
}

async function byTheButton(tab, alias, as, atAldaba = async () => undefined) {
  const { request, redeem } = await application.request();
  await tab.goto(request.href);
  await tab.click(`#login-option-${alias}`);
  await atKeycloak(tab, as);
  await atAldaba();
  return arrive(tab, redeem);
}

async function isLoggedIn(tab) {
  const { request } = await application.request({ prompt: 'none' });
  await tab.goto(request.href);
  return new URL(tab.url()).searchParams.has('code');
}

/** The name typed first, by a domain of the provider's; a logout at the application is one at Keycloak. */
async function byTheName(options) {
  const tab = await newTab(options);
  const { request, redeem } = await application.request();
  await tab.goto(request.href);
  assert.equal(await tab.locator('#password').count(), 0, 'the name is asked for first');
  await assertAccessible(tab);
  await tab.fill('#username', 'johndoe');
  await tab.click('#login-next');
  await tab.waitForSelector('#password');
  await assertAccessible(tab);
  await tab.goto(request.href);
  await tab.fill('#username', 'Bea@Keycloak.Example');
  await tab.click('#login-next');
  await atKeycloak(tab, 'bea');
  const tokens = await arrive(tab, redeem);
  const person = await application.person(tokens);
  assert.equal(person.preferred_username, 'bea');
  assert.deepEqual(person.groups, ['staff']);
  // How they logged in there is passed on.
  assert.equal(tokens.claims().acr, 'gold');
  assert.deepEqual(tokens.claims().amr.toSorted(), ['otp', 'pwd']);
  assert.ok(await isLoggedIn(tab));

  await tab.goto(application.logout(tokens).href);
  assert.equal(tab.url(), 'https://app.example/bye?state=bye');
  assert.ok(!(await isLoggedIn(tab)), 'logged out here');
  const again = await application.request({ login_hint: 'bea@keycloak.example' });
  await tab.goto(again.request.href);
  await tab.waitForSelector('#kc-login');
}

/** Who signs what it asks Keycloak for; a logout at Keycloak is one here. */
async function bySignature() {
  const tab = await newTab();
  const tokens = await byTheButton(tab, 'keycloak-signing', 'mia');
  const person = await application.person(tokens);
  assert.deepEqual(person.groups, ['staff']);
  assert.ok(await isLoggedIn(tab));

  await tab.goto(`${realm}protocol/openid-connect/logout`);
  await tab.click('#kc-logout');
  await tab.waitForLoadState();
  assert.ok(!(await isLoggedIn(tab)), 'the session here ended with the one there');
  await assert.rejects(application.person(tokens), 'and its tokens with it');
}

/** An account that was here before is linked by its password, and to a verified address only. */
async function linked(options) {
  const liar = await newTab();
  const { request } = await application.request();
  await liar.goto(request.href);
  await liar.click('#login-option-keycloak');
  await atKeycloak(liar, 'liar');
  await liar.waitForSelector('#error-page');
  assert.ok(!(await isLoggedIn(liar)));

  const tab = await newTab(options);
  const tokens = await byTheButton(tab, 'keycloak', 'resident', async () => {
    await tab.waitForSelector('#proof-page');
    await assertAccessible(tab);
    await tab.fill('#password', 'wrong');
    await tab.click('#proof-submit');
    await tab.waitForSelector('#proof-fault');
    await assertAccessible(tab);
    await tab.fill('#password', 'a knocker of old brass');
    await tab.click('#proof-submit');
  });
  assert.equal((await application.person(tokens)).preferred_username, 'resident');
  const second = await byTheButton(await newTab(), 'keycloak', 'resident');
  assert.equal(second.claims().sub, tokens.claims().sub);
}

try {
  await byTheName({ locale: 'en-GB', colorScheme: 'light' });
  await byTheName({ locale: 'es-ES', colorScheme: 'dark' });
  await bySignature();
  await linked({ locale: 'es-ES', colorScheme: 'dark' });
  console.log('keycloak: people came in Chromium by name and button, by secret and signature, an account was linked, logouts went both ways');
} finally {
  await browser.close();
  server.close();
}
