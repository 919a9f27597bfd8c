package io.aldaba.password.argon2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.management.ThreadMXBean;
import io.aldaba.password.HashingCost;
import io.aldaba.password.Password;
import io.aldaba.password.PasswordHash;
import java.lang.management.ManagementFactory;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.Block;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.junit.jupiter.api.Test;

class HashingMemoryTest {

    private static final Password PASSWORD = Password.of("correct horse battery staple");

    private final HashingMemory memory = new HashingMemory(4);

    @Test
    void what_one_gave_back_is_the_next_ones() {
        BlockPool first = memory.lend(pool -> pool);

        assertThat(memory.<BlockPool>lend(pool -> pool)).isSameAs(first);
    }

    @Test
    void two_at_once_have_each_their_own() {
        memory.lend(one -> memory.lend(other -> assertThat(other).isNotSameAs(one)));
    }

    @Test
    void it_is_given_back_by_a_work_that_fails() {
        BlockPool[] lent = new BlockPool[1];
        assertThatIllegalStateException()
                .isThrownBy(() -> memory.lend(pool -> {
                    lent[0] = pool;
                    throw new IllegalStateException("failed");
                }));

        assertThat(memory.<BlockPool>lend(pool -> pool)).isSameAs(lent[0]);
    }

    @Test
    void so_many_blocks_are_kept_and_no_more() {
        memory.lend(pool -> {
            Block[] blocks =
                    IntStream.range(0, 6).mapToObj(i -> pool.allocate()).toArray(Block[]::new);
            for (Block block : blocks) {
                pool.deallocate(block);
            }
            assertThat(IntStream.range(0, 6).mapToObj(i -> pool.allocate()).filter(block -> contains(blocks, block)))
                    .hasSize(4);
            return pool;
        });
    }

    @Test
    void a_hash_leaves_next_to_no_garbage_and_is_right_in_used_memory() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Argon2Hasher hasher = new Argon2Hasher(new HashingCost(7_168, 1, 1), new Argon2HasherTest.CountingRandom());
        PasswordHash hash = hasher.hash(PASSWORD);

        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        assertThat(hasher.matches(PASSWORD, hash)).isTrue();
        assertThat(hasher.matches(Password.of("another password"), hash)).isFalse();

        assertThat(threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before)
                .isLessThan(2_000_000);
    }

    /** A hash stored with another cost is verified in memory of another size. */
    @Test
    void costs_are_mixed() {
        Argon2HasherTest.CountingRandom random = new Argon2HasherTest.CountingRandom();
        Argon2Hasher small = new Argon2Hasher(new HashingCost(64, 1, 1), random);
        Argon2Hasher large = new Argon2Hasher(new HashingCost(256, 2, 2), random);
        PasswordHash hash = large.hash(PASSWORD);

        for (int i = 0; i < 3; i++) {
            assertThat(small.matches(PASSWORD, hash)).isTrue();
            assertThat(small.matches(PASSWORD, small.hash(PASSWORD))).isTrue();
            assertThat(large.matches(PASSWORD, hash)).isTrue();
        }
    }

    private static boolean contains(Block[] blocks, Block sought) {
        for (Block block : blocks) {
            if (block == sought) {
                return true;
            }
        }
        return false;
    }
}
