package io.aldaba.session.jpa;

import io.aldaba.kernel.Sha256;
import io.aldaba.kernel.jpa.Held;
import io.aldaba.session.Authentication;
import io.aldaba.session.Browser;
import io.aldaba.session.Session;
import io.aldaba.session.SessionId;
import io.aldaba.user.UserId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.QueryHint;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A row of {@code session}. */
@Entity
@Table(name = "session")
@NamedQuery(
        name = SessionRow.HELD,
        query = "SELECT s FROM SessionRow s WHERE s.id = :id AND " + SessionRow.LIVE,
        hints = @QueryHint(name = Held.HINT, value = Held.VALUE))
@NamedQuery(
        name = SessionRow.HELD_SINCE,
        query = "SELECT s FROM SessionRow s WHERE s.id = :id AND s.authTime = :authTime AND " + SessionRow.LIVE,
        hints = @QueryHint(name = Held.HINT, value = Held.ALONE))
@NullUnmarked // JPA fills the fields
class SessionRow {

    static final String LIVE =
            "s.endedAt IS NULL AND s.idleUntil > :now AND s.expiresAt > :now AND s.usedAt <= :latest";

    /** The query that locks a live session. */
    static final String HELD = "SessionRow.held";

    /** The same for a session whose user has not authenticated again in it. */
    static final String HELD_SINCE = "SessionRow.heldSince";

    @Id
    private String id;

    private String digest;

    @Column(name = "user_id")
    private String userId;

    @Column(name = "auth_time")
    private long authTime;

    private String acr;

    private String amr;

    private boolean remembered;

    @Column(name = "created_at")
    private long createdAt;

    @Column(name = "idle_until")
    private long idleUntil;

    @Column(name = "expires_at")
    private long expiresAt;

    @Column(name = "ended_at")
    private @Nullable Long endedAt;

    @Column(name = "used_at")
    private long usedAt;

    private @Nullable String address;

    private @Nullable String browser;

    static SessionRow of(Session session) {
        SessionRow row = new SessionRow();
        row.id = session.id().value();
        row.digest = session.digest().hex();
        row.userId = session.user().value();
        row.authTime = session.authentication().time().toEpochMilli();
        row.acr = session.authentication().acr();
        row.amr = session.authentication().methods();
        row.remembered = session.remembered();
        row.createdAt = session.createdAt().toEpochMilli();
        row.idleUntil = session.idleUntil().toEpochMilli();
        row.expiresAt = session.expiresAt().toEpochMilli();
        row.endedAt = session.endedAt().map(Instant::toEpochMilli).orElse(null);
        row.usedAt = session.usedAt().toEpochMilli();
        row.address = session.browser().address().orElse(null);
        row.browser = session.browser().name().orElse(null);
        return row;
    }

    Session toDomain() {
        return new Session(
                new SessionId(id),
                new Sha256(digest),
                new UserId(userId),
                Authentication.of(Instant.ofEpochMilli(authTime), acr, amr),
                remembered,
                Instant.ofEpochMilli(createdAt),
                Instant.ofEpochMilli(idleUntil),
                Instant.ofEpochMilli(expiresAt),
                Optional.ofNullable(endedAt).map(Instant::ofEpochMilli),
                Instant.ofEpochMilli(usedAt),
                new Browser(Optional.ofNullable(address), Optional.ofNullable(browser)));
    }
}
