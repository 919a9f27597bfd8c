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
 * A use case that asks the database one question, or none, or does one deed. One statement is whole by itself, so it begins no transaction: the end
 * of one would be another trip to the database. Inside a transaction it is part of it. What asks more is a {@link Query}. Use no
 * {@code EntityManager} here: outside a transaction it is not thread-safe on every server.
 */
@Stereotype
@Dependent
@Transactional(value = Transactional.TxType.SUPPORTS, dontRollbackOn = Rejected.class)
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Glance {}
