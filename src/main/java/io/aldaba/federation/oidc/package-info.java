/** Speaks OpenID Connect to other providers, with the Nimbus SDK and by {@link io.aldaba.outbound.OutboundCalls} only. */
@NullMarked
package io.aldaba.federation.oidc;

import org.jspecify.annotations.NullMarked;
