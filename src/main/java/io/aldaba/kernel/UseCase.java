package io.aldaba.kernel;

import jakarta.enterprise.inject.Stereotype;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A use case that writes. It runs in one transaction: a {@link Rejected} commits what was written before it (the burnt
 * code, the revoked family, the counted attempt), any other exception rolls everything back.
 *
 * <p>{@code @Singleton}: made once, a constructor with final fields suffices, and it keeps nothing of a request; the class must not be final.
 */
@Stereotype
@Singleton
@SerializedWrites
@Transactional(dontRollbackOn = Rejected.class)
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface UseCase {}
