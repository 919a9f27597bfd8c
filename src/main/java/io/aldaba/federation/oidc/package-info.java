/**
 * Speaks OpenID Connect to other providers, with the Nimbus SDK and only through
 * {@link io.aldaba.outbound.OutboundCalls}.
 */
@NullMarked
package io.aldaba.federation.oidc;

import org.jspecify.annotations.NullMarked;
