package io.aldaba.kernel.web;

import io.aldaba.kernel.Rejected;

/**
 * Where the operator is told of a refusal that a resource answers itself, by a redirect or on a page that may be sent again. One that is
 * thrown is told of by who maps it, and only there.
 */
public interface RefusalTrail {

    /** Tells of a refusal as it is answered. */
    void refused(Rejected refused);
}
