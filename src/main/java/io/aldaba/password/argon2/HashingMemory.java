package io.aldaba.password.argon2;

import java.lang.ref.SoftReference;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.jspecify.annotations.Nullable;

/**
 * The memory hashes are made in, used again by the next: as garbage it had the collector stop everybody each second of a storm of logins.
 * There is as much of it as hashes were made at once, and the JVM takes it back when it needs it. The generator wipes each block before it
 * gives it back.
 */
final class HashingMemory {

    private final int blocks;
    private final Queue<SoftReference<BlockPool>> idle = new ConcurrentLinkedQueue<>();

    /** Memory for hashes of so many blocks of 1 KiB; what a costlier one needs beyond that is garbage afterwards. */
    HashingMemory(int blocks) {
        this.blocks = blocks;
    }

    /** Does a work with memory that nobody else has. */
    <T> T lend(Function<BlockPool, T> work) {
        BlockPool pool = take();
        try {
            return work.apply(pool);
        } finally {
            idle.add(new SoftReference<>(pool));
        }
    }

    private BlockPool take() {
        for (SoftReference<BlockPool> kept = idle.poll(); kept != null; kept = idle.poll()) {
            @Nullable BlockPool pool = kept.get();
            if (pool != null) {
                return pool;
            }
        }
        return new FixedBlockPool(blocks);
    }
}
