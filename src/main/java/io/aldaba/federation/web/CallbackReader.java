package io.aldaba.federation.web;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.AuthenticationErrorResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import io.aldaba.federation.FederationRefusal;
import io.aldaba.federation.FinishFederatedLogin.Answer;
import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.web.FormParameters;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the authorization response that a browser brings back (OpenID Connect Core §3.1.2.5, RFC 9207). The SDK
 * parses it. Other parameters are ignored: Microsoft writes line breaks into {@code error_description}, where RFC
 * 6749 §4.1.2.1 does not allow them.
 */
final class CallbackReader {

    private static final Set<String> PARAMETERS = Set.of("state", "code", "iss", "error");

    private CallbackReader() {}

    /**
     * Reads a response.
     *
     * @param query the query of the redirect URI, still encoded
     * @throws Rejected if a parameter that is read is malformed or repeated, or the SDK does not accept the response
     */
    static Answer read(IdentityProvider provider, URI redirectUri, String query) {
        try {
            FormParameters parameters = FormParameters.parseOnly(query, PARAMETERS);
            Map<String, List<String>> plain = new LinkedHashMap<>();
            PARAMETERS.forEach(name -> parameters.get(name).ifPresent(value -> plain.put(name, List.of(value))));
            return read(AuthenticationResponseParser.parse(redirectUri, plain));
        } catch (ParseException | RuntimeException e) {
            throw FederationRefusal.refused(provider.alias(), "a malformed answer");
        }
    }

    private static Answer read(AuthenticationResponse response) {
        Optional<String> state = Optional.ofNullable(response.getState()).map(value -> value.getValue());
        Optional<String> issuer = Optional.ofNullable(response.getIssuer()).map(Issuer::getValue);
        if (response instanceof AuthenticationErrorResponse error) {
            String code = Optional.ofNullable(error.getErrorObject().getCode()).orElse("unknown");
            return new Answer(state, Optional.empty(), issuer, Optional.of(code));
        }
        Optional<String> code = Optional.of(response)
                .filter(AuthenticationSuccessResponse.class::isInstance)
                .map(AuthenticationSuccessResponse.class::cast)
                .flatMap(success -> Optional.ofNullable(success.getAuthorizationCode()))
                .map(value -> value.getValue());
        return new Answer(state, code, issuer, Optional.empty());
    }
}
