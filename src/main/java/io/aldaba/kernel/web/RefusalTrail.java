package io.aldaba.kernel.web;

import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Rejection;

/**
 * Logs refusals that a resource answers itself, by a redirect or by showing its page again, and temporary failures. A
 * thrown exception is not logged here, but by its exception mapper.
 */
public interface RefusalTrail {

    /** Logs a refusal that is being answered. */
    void refused(Rejected refused);

    /**
     * Logs a temporary failure, for example if the database cannot be queried at this moment.
     *
     * @return what it is answered with
     * @throws RuntimeException the failure, if it is not temporary
     */
    Rejection passing(RuntimeException failure);
}
