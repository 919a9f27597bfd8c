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
 * A use case that executes at most one database statement. One statement is atomic by itself, so it begins no
 * transaction: ending one would need another round trip to the database. Inside a transaction it takes part in it. A
 * use case with more statements is a {@link Query}. Use no {@code EntityManager} here: outside a transaction it is
 * not thread-safe on every server.
 */
@Stereotype
@Dependent
@Transactional(value = Transactional.TxType.SUPPORTS, dontRollbackOn = Rejected.class)
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Glance {}
