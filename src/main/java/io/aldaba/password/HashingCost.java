package io.aldaba.password;

/**
 * The cost of one Argon2id hash (RFC 9106 §3.1).
 *
 * @param memoryKiB memory in KiB
 * @param iterations passes over the memory
 * @param parallelism lanes
 */
public record HashingCost(int memoryKiB, int iterations, int parallelism) {

    /** 7 MiB and 5 passes: OWASP's choice with the smallest memory, because several hashes run at once. */
    public static final HashingCost DEFAULT = new HashingCost(7_168, 5, 1);

    private static final int MAX_MEMORY_KIB = 1_048_576;
    private static final int MAX_ITERATIONS = 64;
    private static final int MAX_PARALLELISM = 16;

    /** Refuses what Argon2 does not support and what would overload any server. */
    public HashingCost {
        if (parallelism < 1 || parallelism > MAX_PARALLELISM) {
            throw new IllegalArgumentException("the parallelism must be between 1 and 16");
        }
        if (memoryKiB < 8 * parallelism || memoryKiB > MAX_MEMORY_KIB) {
            throw new IllegalArgumentException("the memory must be between 8 KiB a lane and 1 GiB");
        }
        if (iterations < 1 || iterations > MAX_ITERATIONS) {
            throw new IllegalArgumentException("the iterations must be between 1 and 64");
        }
    }

    /**
     * Whether it costs at least as much as the cheapest equivalent choice of OWASP's password storage cheat sheet.
     */
    public boolean isStrong() {
        return memoryKiB >= 47_104
                || memoryKiB >= 19_456 && iterations >= 2
                || memoryKiB >= 12_288 && iterations >= 3
                || memoryKiB >= 9_216 && iterations >= 4
                || memoryKiB >= 7_168 && iterations >= 5;
    }
}
