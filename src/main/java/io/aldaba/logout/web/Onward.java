package io.aldaba.logout.web;

import io.aldaba.client.ValidatedRedirect;
import io.aldaba.kernel.web.FormParameters;
import java.net.URI;
import java.util.Optional;

/** The client's URI that the browser is sent to after a logout (OpenID Connect RP-Initiated Logout §3). */
final class Onward {

    static final String STATE = "state";

    private Onward() {}

    /** Without {@code UriBuilder}, because the servers' implementations encode a space differently. */
    static URI to(ValidatedRedirect redirect, Optional<String> state) {
        String uri = redirect.uri().value();
        return URI.create(state.map(text -> uri
                        + (uri.contains("?") ? "&" : "?")
                        + FormParameters.parse("").with(STATE, text).encoded())
                .orElse(uri));
    }
}
