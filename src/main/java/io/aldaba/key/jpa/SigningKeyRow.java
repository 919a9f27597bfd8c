package io.aldaba.key.jpa;

import io.aldaba.kernel.SigningAlgorithm;
import io.aldaba.key.Kid;
import io.aldaba.key.SealedKey;
import io.aldaba.key.SigningKey;
import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * A row of {@code signing_key}. It is inserted by a statement that tolerates a conflict, so only reading is mapped.
 */
@Entity
@Table(name = "signing_key")
@Access(AccessType.FIELD)
class SigningKeyRow {

    @Id
    @Column(name = "kid")
    private String kid;

    @Column(name = "algorithm")
    private String algorithm;

    @Column(name = "generation")
    private int generation;

    @Column(name = "envelope")
    private String envelope;

    @Column(name = "published_at")
    private long publishedAt;

    @Column(name = "signs_from")
    private long signsFrom;

    SigningKey toDomain() {
        SealedKey sealed = new SealedKey(new Kid(kid), SigningAlgorithm.valueOf(algorithm), envelope);
        return new SigningKey(sealed, generation, Instant.ofEpochMilli(publishedAt), Instant.ofEpochMilli(signsFrom));
    }
}
