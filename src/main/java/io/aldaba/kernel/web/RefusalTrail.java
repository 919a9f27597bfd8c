package io.aldaba.kernel.web;

import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Rejection;

/**
 * Where the operator is told of a refusal that a resource answers itself, by a redirect or on a page that may be sent again; of a failure
 * that goes over by itself, too. One that is thrown is told of by who maps it, and only there.
 */
public interface RefusalTrail {

    /** Tells of a refusal as it is answered. */
    void refused(Rejected refused);

    /**
     * Tells of a failure that goes over by itself, as where the database cannot be asked at this moment.
     *
     * @return what it is answered with
     * @throws RuntimeException the failure, if it is another one
     */
    Rejection passing(RuntimeException failure);
}
