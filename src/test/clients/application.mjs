import * as client from 'openid-client';

/** The application `basic` of federation.json, whose people come to Aldaba from elsewhere. */
export class Application {
  constructor(config) {
    this.config = config;
  }

  static async at(issuer) {
    const authentication = client.ClientSecretBasic('clients-secret-0123456789abcdefghijklm');
    return new Application(await client.discovery(issuer, 'basic', {}, authentication));
  }

  /** An authentication request, and what makes tokens of the URL the browser came back to. */
  async request(parameters = {}) {
    const verifier = client.randomPKCECodeVerifier();
    const request = client.buildAuthorizationUrl(this.config, {
      redirect_uri: 'https://app.example/callback',
      scope: 'openid profile email groups',
      state: 'state',
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...parameters,
    });
    const redeem = (url) => client.authorizationCodeGrant(this.config, url, { pkceCodeVerifier: verifier, expectedState: 'state' });
    return { request, redeem };
  }

  person(tokens) {
    return client.fetchUserInfo(this.config, tokens.access_token, tokens.claims().sub);
  }

  /** Where a logout begins; it ends at https://app.example/bye?state=bye. */
  logout(tokens) {
    return client.buildEndSessionUrl(this.config, {
      post_logout_redirect_uri: 'https://app.example/bye',
      id_token_hint: tokens.id_token,
      state: 'bye',
    });
  }
}
