// Posts each form to a token endpoint, sixteen at the same time, and prints the access tokens, one a line. Exits with 1 at the first refusal.
// Usage: node bench/logins.mjs token-endpoint authorization <forms, one a line

import { readFileSync } from 'node:fs';
import http from 'node:http';

const [tokenEndpoint, authorization] = process.argv.slice(2);
const forms = readFileSync(0, 'utf8').split('\n').filter(Boolean);
const agent = new http.Agent({ keepAlive: true });

function login(form) {
  return new Promise((resolve, reject) => {
    const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded', 'content-length': form.length };
    const request = http.request(tokenEndpoint, { agent, method: 'POST', headers }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (text) => (body += text));
      response.on('end', () =>
        response.statusCode === 200 ? resolve(JSON.parse(body).access_token) : reject(new Error(`${response.statusCode} ${body}`)),
      );
      response.on('error', reject);
    });
    request.on('error', reject);
    request.end(form);
  });
}

async function some() {
  while (forms.length > 0) {
    console.log(await login(forms.pop()));
  }
}

await Promise.all(Array.from({ length: 16 }, some));
agent.destroy();
