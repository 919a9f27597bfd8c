package io.aldaba.password.argon2;

import java.lang.ref.SoftReference;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.jspecify.annotations.Nullable;

/**
 * The memory of the hashes, reused by the next one: as garbage it made the collector stop all threads each second of
 * a burst of logins. There is as much as hashes ran at once, and the JVM reclaims it when it needs memory. The
 * generator wipes each block before it returns it.
 */
final class HashingMemory {

    private final int blocks;
    private final Queue<SoftReference<BlockPool>> idle = new ConcurrentLinkedQueue<>();

    /**
     * Memory for hashes of this many blocks of 1 KiB; what a costlier hash needs beyond that is garbage afterwards.
     */
    HashingMemory(int blocks) {
        this.blocks = blocks;
    }

    /** Runs the work with memory that no other thread uses. */
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
