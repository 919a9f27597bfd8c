package io.aldaba.authorize.web;

import io.aldaba.client.ResponseType;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;

/** The responders that are available now. */
@Dependent
class Responders {

    private final List<Responder> all;

    @Inject
    Responders(@Any Instance<Responder> all) {
        this(all.stream().toList());
    }

    Responders(List<Responder> all) {
        this.all = all;
    }

    /** The one of that type; {@code unsupported_response_type} if there is none (RFC 6749 §4.1.2.1). */
    Responder require(ResponseType type) {
        return offered().stream()
                .filter(responder -> responder.type().equals(type))
                .findFirst()
                .orElseThrow(Responders::unsupported);
    }

    /** The response types that are available now. */
    List<String> types() {
        return offered().stream().map(Responder::type).map(ResponseType::value).toList();
    }

    static Rejected unsupported() {
        return new Rejected(OAuthError.unsupportedResponseType(), "unsupported response type");
    }

    private List<Responder> offered() {
        return all.stream().filter(Responder::isOffered).toList();
    }
}
