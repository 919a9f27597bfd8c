package io.aldaba.password;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A hasher that stores the password in plain text, counts its calls, and can be overloaded. For tests only. */
public final class PlainHasher implements PasswordHasher {

    private static final PasswordHash DECOY = new PasswordHash("$plain$decoy");

    private final AtomicInteger generation = new AtomicInteger(1);
    private final List<PasswordHash> verified = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger hashed = new AtomicInteger();
    private volatile boolean overloaded;
    private volatile Runnable meanwhile = () -> {};
    private volatile Runnable beforeHash = () -> {};

    /** The hash of a password at the cost of that generation, counted from 1. */
    public static PasswordHash hashOf(String password, int generation) {
        return new PasswordHash("$plain$" + generation + "$" + password);
    }

    /** The hash of a password at the initial cost. */
    public static PasswordHash hashOf(String password) {
        return hashOf(password, 1);
    }

    /** From now on every hash made before is outdated. */
    public void raiseCost() {
        generation.incrementAndGet();
    }

    /** From now on it refuses to hash. */
    public void overload() {
        overloaded = true;
    }

    /** Runs this while it verifies, as a concurrent change. */
    public void meanwhile(Runnable deed) {
        meanwhile = deed;
    }

    /** Runs this before it makes a hash, as a concurrent change. */
    public void beforeHash(Runnable deed) {
        beforeHash = deed;
    }

    /** The hashes that were verified against, oldest first. */
    public List<PasswordHash> verified() {
        return List.copyOf(verified);
    }

    /** How many hashes were made. */
    public int hashed() {
        return hashed.get();
    }

    @Override
    public PasswordHash hash(Password password) {
        beforeHash.run();
        refuseIfOverloaded();
        hashed.incrementAndGet();
        return hashOf(password.hashed(), generation.get());
    }

    @Override
    public boolean matches(Password password, PasswordHash hash) {
        refuseIfOverloaded();
        verified.add(hash);
        meanwhile.run();
        return hash.encoded().endsWith("$" + password.hashed());
    }

    @Override
    public boolean isOutdated(PasswordHash hash) {
        return !hash.encoded().startsWith("$plain$" + generation.get() + "$");
    }

    @Override
    public PasswordHash decoy() {
        return DECOY;
    }

    private void refuseIfOverloaded() {
        if (overloaded) {
            throw new Overloaded();
        }
    }
}
