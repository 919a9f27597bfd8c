package io.aldaba.kernel;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Stereotype;
import jakarta.transaction.Transactional;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A use case that writes. It runs in one transaction: a {@link Rejected} commits what was written before it (the used
 * code, the revoked family, the counted attempt), any other exception, and any error, rolls everything back.
 *
 * <p>{@code @Dependent}, so that a constructor with final fields suffices. The bean that holds it may live as long as
 * the application, so it keeps no state of a request; the class must not be final.
 */
@Stereotype
@Dependent
@Retried
@SerializedWrites
@Transactional(dontRollbackOn = Rejected.class)
@AllOrNothing
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface UseCase {}
