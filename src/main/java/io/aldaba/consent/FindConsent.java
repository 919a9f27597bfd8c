package io.aldaba.consent;

import io.aldaba.client.ClientId;
import io.aldaba.kernel.Query;
import io.aldaba.user.UserId;
import jakarta.inject.Inject;
import java.util.Optional;

/** Finds what a user allowed a client. */
@Query
public class FindConsent {

    private final Consents consents;

    @Inject
    public FindConsent(Consents consents) {
        this.consents = consents;
    }

    /** What the user allowed the client, if anything. */
    public Optional<Consent> find(UserId user, ClientId client) {
        return consents.find(user, client);
    }
}
