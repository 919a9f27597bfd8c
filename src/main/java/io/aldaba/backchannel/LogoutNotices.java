package io.aldaba.backchannel;

import java.time.Instant;
import java.util.List;

/** All pending notices. Each added notice is handed to the deliverer once the transaction has committed. */
public interface LogoutNotices {

    /** Adds a notice; nothing happens if there is one for the client and session already. */
    void add(LogoutNotice notice);

    /**
     * Notices that are due now, or only after more than {@link LogoutNotice#LONGEST_WAIT}: first the longest waiting
     * of each client, then the next of each, and so on. So an unresponsive client with many due notices hides none of
     * another client's, and at most {@code limit} of its own are read.
     */
    List<LogoutNotice> due(Instant now, int limit);

    /**
     * Records an attempt, in one conditional statement: of any number of simultaneous claims of a notice one
     * succeeds.
     *
     * @param before the notice as it was read
     * @param attempted the notice as it is from now on
     * @return false if another claim was faster
     */
    boolean claim(LogoutNotice before, LogoutNotice attempted);

    /** Removes a notice; false if it is gone already. */
    boolean remove(Participant participant);

    /** Notices that were due by then, the longest waiting first. */
    List<LogoutNotice> overdue(Instant since, int limit);

    /**
     * Removes a notice for which no attempt was made since it was read; false if one was made, or the notice is gone.
     */
    boolean abandon(LogoutNotice notice);
}
