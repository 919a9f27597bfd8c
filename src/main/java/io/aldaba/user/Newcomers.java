package io.aldaba.user;

import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;

/**
 * Counts who registers, network by network: that a name or an address is taken tells that somebody has it, and nobody is to ask
 * that for long.
 */
public interface Newcomers {

    /**
     * Counts one more, before it is known what comes of it.
     *
     * @throws Rejected with status 429 where there were as many as there may be, and with 503 where it could not be counted
     */
    void count(RemoteAddress from);
}
