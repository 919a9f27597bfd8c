'use strict';

const ui = SwaggerUIBundle({
  url: "__root__/openapi.json",
  dom_id: '#swagger-ui',
  presets: [SwaggerUIBundle.presets.apis],
  layout: 'BaseLayout',
  // Nothing is sent to any other site.
  validatorUrl: null,
  // A token lives as long as the page.
  persistAuthorization: false,
  tryItOutEnabled: true,
});

// The service's own front end: a public client, so it has no secret to fill in.
ui.initOAuth({ clientId: 'aldaba' });
