// Logs in so many times at a token endpoint, sixteen at once, and prints the access tokens, one a line. Ends with 1 at the first refusal.
// Usage: node bench/logins.mjs token-endpoint authorization form logins

import http from 'node:http';

const [tokenEndpoint, authorization, form, logins] = process.argv.slice(2);
const agent = new http.Agent({ keepAlive: true });

function login() {
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

let left = Number(logins);

async function some() {
  while (left > 0) {
    left -= 1;
    console.log(await login());
  }
}

await Promise.all(Array.from({ length: 16 }, some));
agent.destroy();
