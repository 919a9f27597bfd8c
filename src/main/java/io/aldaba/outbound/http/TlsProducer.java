package io.aldaba.outbound.http;

import io.aldaba.outbound.OutboundSettings;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes {@link Tls} once: reading a hundred authorities for each call would be slow. */
@Dependent
class TlsProducer {

    @Produces
    @Singleton
    static Tls tls(OutboundSettings settings) {
        return Tls.trusting(settings.trusted());
    }
}
