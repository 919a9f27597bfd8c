package io.aldaba.federation;

import io.aldaba.identityprovider.ProviderAlias;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;

/** The refusals of this package: the user sees one of a few texts, the operator also the cause. */
public final class FederationRefusal {

    private FederationRefusal() {}

    /** What came from the provider, or through the browser, is not right. */
    public static Rejected refused(ProviderAlias provider, String cause) {
        return new Rejected(
                Problem.of("federation-refused", "The login at the other provider could not be accepted.", 400),
                "login at " + provider + " refused: " + cause);
    }

    /** The login came back too late, or a second time. */
    static Rejected late(ProviderAlias provider, String cause) {
        return new Rejected(
                Problem.of(
                        "federation-late",
                        "The login at the other provider took too long, or was used before. Log in again.",
                        400),
                "login at " + provider + " refused: " + cause);
    }

    /** The provider cannot be asked. */
    public static Rejected unavailable(ProviderAlias provider, String cause) {
        return new Rejected(
                Problem.of("federation-unavailable", "The other provider cannot be reached. Try again later.", 503),
                "provider " + provider + " unavailable: " + cause);
    }

    /** The login was valid, but no account here can be used or created for the user. */
    public static Rejected noAccount(ProviderAlias provider, String cause) {
        return new Rejected(
                Problem.of("federation-no-account", "No account can be made for you. Ask the administrator.", 403),
                "login at " + provider + " refused: " + cause);
    }

    /** The login was valid, but an operator's rules do not admit the user. */
    static Rejected notAdmitted(ProviderAlias provider, String cause) {
        return new Rejected(
                Problem.of(
                        "federation-not-admitted",
                        "You may not come in from the other provider. Ask the administrator.",
                        403),
                "login at " + provider + " refused: " + cause);
    }

    /** Too many logins from one address are pending. */
    static Rejected tooMany(ProviderAlias provider) {
        return new Rejected(
                Problem.of("throttled", "Too many logins are under way from here. Try again later.", 429),
                "too many logins at " + provider + " are under way from one address");
    }

    static AuditEvent event(ProviderAlias provider, String cause, RemoteAddress from) {
        return AuditEvent.of("federation.refused")
                .with("provider", provider.value())
                .with("cause", cause)
                .with(AuditEvent.ADDRESS, from.value());
    }
}
