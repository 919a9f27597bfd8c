package io.aldaba.backchannel;

import java.time.Instant;
import java.util.List;

/** What clients are still to be told. Whoever adds has it told, once that has committed, to who delivers. */
public interface LogoutNotices {

    /** Adds a notice; nothing happens where the client is already to be told of that session. */
    void add(LogoutNotice notice);

    /**
     * Notices that are due by now, or in more than {@link LogoutNotice#LONGEST_WAIT}: of each client the one that waits longest, then of
     * each the next, and so on. So a client that does not listen, of which many are due, keeps none of another's from being found; nor are
     * more of them read than are asked for.
     */
    List<LogoutNotice> due(Instant now, int limit);

    /**
     * Writes an attempt down, in one conditional statement: of any number who try the same notice one succeeds.
     *
     * @param before as it was read
     * @param attempted as it is from now on
     * @return false if somebody else was faster
     */
    boolean claim(LogoutNotice before, LogoutNotice attempted);

    /** Removes a notice; false if it is gone already. */
    boolean remove(Participant participant);

    /** Notices that were due by then, those that wait longest first. */
    List<LogoutNotice> overdue(Instant since, int limit);

    /** Removes a notice that nobody came to try since it was read; false if somebody did, or it is gone. */
    boolean abandon(LogoutNotice notice);
}
