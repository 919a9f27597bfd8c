package io.aldaba.password.argon2;

import io.aldaba.kernel.RandomTokens;
import io.aldaba.password.BoundedPasswordHasher;
import io.aldaba.password.Bystanders;
import io.aldaba.password.PasswordHasher;
import io.aldaba.password.PasswordSettings;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;

/** Provides one hasher, and so one queue, for the whole application. */
@Dependent
class Argon2Producer {

    @Produces
    @Singleton
    PasswordHasher hasher(PasswordSettings settings, RandomTokens random, Bystanders bystanders) {
        new CompilerAdvice(ManagementFactory.getPlatformMBeanServer()).give();
        return new BoundedPasswordHasher(new Argon2Hasher(settings.cost(), random), settings.limits(), bystanders);
    }
}
