package io.aldaba.kernel.jpa;

/**
 * The hint of a named query whose rows are locked against changes until the transaction ends, as each database does
 * it: {@code FOR SHARE} on PostgreSQL, nothing on SQLite, which has one writer. The query is translated to SQL once.
 * With a {@code LockModeType}, even that of a named query, EclipseLink would translate it again with each use. The
 * rows are read anew, even if this transaction has read them before.
 *
 * <p>Unlike a {@code LockModeType}, the hint does not demand a transaction, so only use cases in one may use such a
 * query.
 */
public final class Held {

    /** The name of the hint. */
    public static final String HINT = "eclipselink.pessimistic-lock";

    /** Its value. */
    public static final String VALUE = "Lock";

    /**
     * Its value if only one transaction may hold the row at once: {@code FOR NO KEY UPDATE} on PostgreSQL, for which
     * transactions queue. A lock that some share is given to each newcomer while others have it, so a change can wait
     * for as long as enough of them come. The value's name is EclipseLink's: the transaction does wait.
     */
    public static final String ALONE = "LockNoWait";

    private Held() {}
}
