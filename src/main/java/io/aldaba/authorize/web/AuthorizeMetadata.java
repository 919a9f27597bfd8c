package io.aldaba.authorize.web;

import io.aldaba.authorize.CodeChallenge;
import io.aldaba.client.AssertionAlgorithm;
import io.aldaba.kernel.ServerMetadata;
import io.aldaba.login.ListAcrValues;
import io.aldaba.user.RegistrationSettings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;

/** The server metadata of the authorization endpoint (RFC 8414 §2, OpenID Connect Discovery §3, RFC 9207 §3). */
@Dependent
class AuthorizeMetadata implements ServerMetadata.Contribution {

    private static final List<String> OBJECT_ALGORITHMS =
            AssertionAlgorithm.OF_KEY_PAIRS.stream().map(Enum::name).toList();

    private final Responders responders;
    private final RegistrationSettings registration;
    private final ListAcrValues listAcrValues;

    @Inject
    AuthorizeMetadata(Responders responders, RegistrationSettings registration, ListAcrValues listAcrValues) {
        this.responders = responders;
        this.registration = registration;
        this.listAcrValues = listAcrValues;
    }

    @Override
    public void contributeTo(ServerMetadata metadata) {
        metadata.url("authorization_endpoint", AuthorizationEndpoint.PATH)
                .values("response_types_supported", responders.types())
                .values("response_modes_supported", List.of("query", "fragment", "form_post"))
                .values("code_challenge_methods_supported", List.of(CodeChallenge.METHOD))
                .values("prompt_values_supported", prompts())
                .values("acr_values_supported", listAcrValues.list())
                .values("display_values_supported", List.of("page"))
                .values("claim_types_supported", List.of("normal"))
                .values("ui_locales_supported", List.of("en", "es"))
                .flag("claims_parameter_supported", true)
                .flag("request_parameter_supported", true)
                .flag("request_uri_parameter_supported", true)
                .flag("require_request_uri_registration", true)
                .values("request_object_signing_alg_values_supported", OBJECT_ALGORITHMS)
                .flag("authorization_response_iss_parameter_supported", true);
    }

    /** {@code create}: Initiating User Registration via OpenID Connect §4.1. */
    private List<String> prompts() {
        return registration.enabled()
                ? List.of("none", "login", "consent", "select_account", "create")
                : List.of("none", "login", "consent", "select_account");
    }
}
