/** Answers nginx's auth_request: 204 with whose token it is, or 401. */
async function authorize(r) {
  const shown = /^Bearer ([A-Za-z0-9._~+/-]+=*)$/i.exec(r.headersIn.Authorization || '');
  if (!shown) return refuse(r, 'Bearer');
  const answer = await r.subrequest('/_introspect', { method: 'POST', body: `token=${encodeURIComponent(shown[1])}` });
  if (answer.status !== 200) return r.return(500);
  const token = JSON.parse(answer.responseText);
  if (!token.active || ![].concat(token.aud).includes(r.variables.audience)) return refuse(r, 'Bearer error="invalid_token"');
  r.headersOut['X-Subject'] = token.sub;
  if (token.username) r.headersOut['X-Person'] = encodeURIComponent(token.username);
  r.return(204);
}

function refuse(r, challenge) {
  r.headersOut['WWW-Authenticate'] = challenge;
  r.return(401);
}

export default { authorize };
