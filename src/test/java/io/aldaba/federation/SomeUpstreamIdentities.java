package io.aldaba.federation;

import io.aldaba.kernel.MutableClock;
import io.aldaba.session.Authentication;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Users who come from providers in tests. */
public final class SomeUpstreamIdentities {

    private SomeUpstreamIdentities() {}

    /** Ana as a provider proves her, with an email address. */
    public static UpstreamIdentity ana(String email, boolean verified) {
        return new UpstreamIdentity(
                "ana-at-fake",
                Optional.of("session-at-fake"),
                new Authentication(MutableClock.START, "urn:fake:silver", Set.of("otp", "pwd")),
                Map.of(
                        "preferred_username",
                        "ana",
                        "email",
                        email,
                        "email_verified",
                        verified,
                        "groups",
                        List.of("Staff", "admin")),
                "an.id.token",
                MutableClock.START);
    }
}
