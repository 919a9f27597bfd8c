package io.aldaba.provisioning;

import io.aldaba.password.HashingLimits;
import io.aldaba.password.PasswordHasher;
import io.aldaba.provisioning.ApplyUser.HashedUser;
import io.aldaba.provisioning.ImportPlan.PlannedUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Hashes the passwords of many users, as many at once as the settings allow, and so never more than the hasher
 * admits.
 */
final class HashingPool implements AutoCloseable {

    private final PasswordHasher hasher;
    private final ExecutorService threads;

    HashingPool(PasswordHasher hasher, HashingLimits limits) {
        this.hasher = hasher;
        this.threads = Executors.newFixedThreadPool(limits.concurrency());
    }

    List<HashedUser> hash(List<PlannedUser> users) {
        List<Callable<HashedUser>> work = new ArrayList<>();
        users.forEach(user -> work.add(() -> hash(user)));
        try {
            List<HashedUser> hashed = new ArrayList<>();
            for (Future<HashedUser> done : threads.invokeAll(work)) {
                hashed.add(done.get());
            }
            return hashed;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a password could not be hashed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while passwords were hashed", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private HashedUser hash(PlannedUser planned) {
        return new HashedUser(
                planned.user(), planned.needsHash() ? planned.user().password().map(hasher::hash) : Optional.empty());
    }
}
