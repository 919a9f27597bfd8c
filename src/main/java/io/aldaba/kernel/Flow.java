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
 * A use case that contains slow work (password hashing, mail, HTTP): it calls {@link UseCase}s and {@link Query}s
 * before and after that work and holds no transaction itself. It fails if it is called inside a transaction, so this
 * rule is enforced.
 */
@Stereotype
@Dependent
@Transactional(value = Transactional.TxType.NEVER, dontRollbackOn = Rejected.class)
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Flow {}
