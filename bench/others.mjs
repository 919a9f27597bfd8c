// The servers that Aldaba calls in bench/soak: a provider from which no user comes back, and a client that does not answer the first
// notification of a logout, but answers the second.
// Usage: node bench/others.mjs port

import http from 'node:http';

const port = Number(process.argv[2]);
const issuer = `http://localhost:${port}`;
const metadata = JSON.stringify({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
});
const told = new Set();

function hear(body, response) {
  const token = new URLSearchParams(body).get('logout_token');
  const { sid } = JSON.parse(Buffer.from(token.split('.')[1], 'base64url'));
  if (told.delete(sid)) {
    response.end();
  } else {
    told.add(sid);
  }
}

http
  .createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      if (request.method === 'POST') {
        hear(body, response);
      } else {
        response.setHeader('Content-Type', 'application/json');
        response.end(metadata);
      }
    });
  })
  .listen(port, 'localhost');
