package io.aldaba.identity;

import io.aldaba.kernel.ConcurrentChange;
import io.aldaba.kernel.Flow;
import jakarta.inject.Inject;

/**
 * Finds the user of somebody who was proved elsewhere, makes one at the first time, and keeps what is told of them. Two logins at
 * the same time are one user.
 */
@Flow
public class AdmitExternalUser {

    /** Each is another login of the same person that was faster. */
    private static final int TRIES = 4;

    private final AdmitOnce admitOnce;

    @Inject
    public AdmitExternalUser(AdmitOnce admitOnce) {
        this.admitOnce = admitOnce;
    }

    /**
     * Admits them.
     *
     * @throws ConcurrentChange if others were faster time and again
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
