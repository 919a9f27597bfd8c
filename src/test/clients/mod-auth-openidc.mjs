// Apache's mod_auth_openidc protects a page by Aldaba. Usage: node mod-auth-openidc.mjs https://issuer http://localhost:port
import assert from 'node:assert/strict';
import { Browser } from './browser.mjs';

const issuer = new URL(process.argv[2]).origin;
const apache = new URL(process.argv[3]).origin;
const browser = new Browser(issuer, apache);
const isBack = ({ url, page }) => url.href === `${apache}/protected/page.txt` && page?.includes('behind Apache');

const shown = await browser.signIn(`${apache}/protected/page.txt`, isBack);
assert.ok(isBack(shown), `${shown.url}: ${shown.status} ${shown.page}`);
assert.equal((await browser.headers(shown.url)).get('x-person'), 'johndoe');
assert.equal((await browser.headers(shown.url)).get('x-email'), 'johndoe@example.com');

const left = await browser.open(`${apache}/protected/callback?logout=${encodeURIComponent(`${apache}/bye`)}`);
assert.equal(left.url.origin + left.url.pathname, `${apache}/bye`);
const again = await browser.open(`${apache}/protected/page.txt`);
assert.ok(again.page.includes('id="login-page"'), 'logged out at both');
console.log('mod_auth_openidc: let johndoe in and out again');
