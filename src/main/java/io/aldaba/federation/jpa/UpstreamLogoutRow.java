package io.aldaba.federation.jpa;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code upstream_logout}, to be locked as each database does it. */
@Entity
@Table(name = "upstream_logout")
@Access(AccessType.FIELD)
@NullUnmarked // JPA fills the fields
class UpstreamLogoutRow {

    @Id
    @Column(name = "mark")
    private String mark;

    @Column(name = "logged_out_at")
    private long loggedOutAt;

    /** Empty for the row of a login, without a logout. */
    Optional<Instant> loggedOutAt() {
        return Optional.of(loggedOutAt).filter(time -> time > 0).map(Instant::ofEpochMilli);
    }
}
