import { createRemoteJWKSet, errors, jwtVerify } from 'jose';

/** Finds whose access token a request shows, for the API that is this audience. */
export function accessTokens(issuer, audience) {
  const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));
  return async (authorization = '') => {
    const [, token] = /^Bearer (\S+)$/i.exec(authorization) ?? [];
    const { payload } = await jwtVerify(token ?? '', keys, {
      issuer,
      audience,
      typ: 'at+jwt',
      algorithms: ['ES256'],
      requiredClaims: ['sub', 'exp', 'client_id'],
    });
    return payload;
  };
}

/** Answers who calls and may read orders; 503 if the keys cannot be had, which is not the caller's fault. */
export function orders(verify) {
  return async (request, answer) => {
    try {
      const { sub, upn, scope = '' } = await verify(request.headers.authorization);
      if (!scope.split(' ').includes('orders:read')) return refuse(answer, 403, 'Bearer error="insufficient_scope", scope="orders:read"');
      answer.setHeader('content-type', 'application/json').end(JSON.stringify({ sub, upn }));
    } catch (error) {
      if (!isRefusal(error)) return answer.writeHead(503).end();
      refuse(answer, 401, 'Bearer error="invalid_token"');
    }
  };
}

function isRefusal(error) {
  return error instanceof errors.JOSEError && !['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID'].includes(error.code);
}

function refuse(answer, status, challenge) {
  answer.writeHead(status, { 'www-authenticate': challenge }).end();
}
