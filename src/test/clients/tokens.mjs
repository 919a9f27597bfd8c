import assert from 'node:assert/strict';

const SECRET = 'clients-secret-0123456789abcdefghijklm';

async function post(url, form, client) {
  const headers = client ? { authorization: `Basic ${btoa(`${client}:${SECRET}`)}` } : {};
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(form), headers });
  assert.equal(answer.status, 200, `${url}: ${answer.status}`);
  return answer;
}

/** What /token answers this form, of a client of the import file or of the built-in one. */
export const tokens = async (issuer, form, client) => (await post(`${issuer}/token`, form, client)).json();

export const grant = async (issuer, form, client) => (await tokens(issuer, form, client)).access_token;

/** Ends an access token of the built-in client. */
export const revoke = (issuer, token) => post(`${issuer}/revoke`, { client_id: 'aldaba', token });
