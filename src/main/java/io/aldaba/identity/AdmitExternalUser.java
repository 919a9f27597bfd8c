package io.aldaba.identity;

import io.aldaba.kernel.ConcurrentChange;
import io.aldaba.kernel.Flow;
import jakarta.inject.Inject;

/**
 * Finds the user of a subject whom a source has proved, creates the user at the first login, and stores what the
 * source tells. Two logins at the same time get one user.
 */
@Flow
public class AdmitExternalUser {

    /** How many tries there are: one fails if another login of the same user was faster. */
    private static final int TRIES = 4;

    private final AdmitOnce admitOnce;

    @Inject
    public AdmitExternalUser(AdmitOnce admitOnce) {
        this.admitOnce = admitOnce;
    }

    /**
     * Admits the user.
     *
     * @throws ConcurrentChange if other logins were faster at every try
     */
    public Admission admit(IdentitySource source, ExternalProfile profile) {
        for (int tries = 1; ; tries++) {
            try {
                return admitOnce.admit(source, profile);
            } catch (ConcurrentChange e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }
}
