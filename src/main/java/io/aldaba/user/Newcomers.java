package io.aldaba.user;

import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;

/**
 * Counts registrations by network. The answer that a name or an address is taken reveals that somebody has it, so
 * nobody may ask that often.
 */
public interface Newcomers {

    /**
     * Counts one more registration, before its result is known.
     *
     * @throws Rejected with status 429 if there were too many, and with 503 if it could not be counted
     */
    void count(RemoteAddress from);
}
