package io.aldaba.password.argon2;

import io.aldaba.kernel.RandomTokens;
import io.aldaba.password.HashingCost;
import io.aldaba.password.Password;
import io.aldaba.password.PasswordHash;
import io.aldaba.password.PasswordHasher;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id with a salt of 16 and an output of 32 bytes. Verification uses the parameters in the hash, within limits:
 * a planted hash must not make one login take a gigabyte for a minute.
 */
final class Argon2Hasher implements PasswordHasher {

    private static final System.Logger LOG = System.getLogger(Argon2Hasher.class.getName());
    private static final int SALT_BYTES = 16;
    private static final int OUTPUT_BYTES = 32;
    private static final Pattern ENCODED = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})\\$([A-Za-z0-9+/]{11,64})\\$([A-Za-z0-9+/]{43})");

    private final HashingCost cost;
    private final RandomTokens random;
    private final HashingMemory memory;
    private final PasswordHash decoy;

    Argon2Hasher(HashingCost cost, RandomTokens random) {
        this.cost = cost;
        this.random = random;
        this.memory = new HashingMemory(Argon2BytesGenerator.getBlockCount(cost.memoryKiB(), cost.parallelism()));
        this.decoy = new Stored(cost, salt(), random(OUTPUT_BYTES)).written();
    }

    @Override
    public PasswordHash hash(Password password) {
        return hash(bytes(password));
    }

    @Override
    public boolean matches(Password password, PasswordHash hash) {
        return Stored.read(hash)
                .map(stored ->
                        MessageDigest.isEqual(stored.output, argon2id(stored.cost, stored.salt, bytes(password))))
                .orElse(false);
    }

    @Override
    public boolean isOutdated(PasswordHash hash) {
        return !Stored.read(hash).map(stored -> stored.cost).equals(Optional.of(cost));
    }

    @Override
    public PasswordHash decoy() {
        return decoy;
    }

    private PasswordHash hash(byte[] bytes) {
        byte[] salt = salt();
        return new Stored(cost, salt, argon2id(cost, salt, bytes)).written();
    }

    private byte[] salt() {
        return random(SALT_BYTES);
    }

    private byte[] random(int bytes) {
        return Arrays.copyOf(Base64.getUrlDecoder().decode(random.next()), bytes);
    }

    private static byte[] bytes(Password password) {
        return password.hashed().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] argon2id(HashingCost cost, byte[] salt, byte[] password) {
        return memory.lend(blocks -> argon2id(cost, salt, password, blocks));
    }

    private static byte[] argon2id(HashingCost cost, byte[] salt, byte[] password, BlockPool blocks) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKiB())
                .withIterations(cost.iterations())
                .withParallelism(cost.parallelism())
                .withSalt(salt)
                .withBlockPool(blocks)
                .build());
        byte[] output = new byte[OUTPUT_BYTES];
        generator.generateBytes(password, output);
        return output;
    }

    /** A stored hash: in the encoding of the reference implementation, without padding. */
    private static final class Stored {

        private final HashingCost cost;
        private final byte[] salt;
        private final byte[] output;

        private Stored(HashingCost cost, byte[] salt, byte[] output) {
            this.cost = cost;
            this.salt = salt;
            this.output = output;
        }

        /**
         * Empty for a hash that no password can match: of an unknown form, or of a cost that no server could bear.
         */
        static Optional<Stored> read(PasswordHash hash) {
            Matcher parts = ENCODED.matcher(hash.encoded());
            if (!parts.matches()) {
                LOG.log(Level.WARNING, "a stored password hash cannot be read");
                return Optional.empty();
            }
            try {
                HashingCost cost = new HashingCost(number(parts, 1), number(parts, 2), number(parts, 3));
                Base64.Decoder decoder = Base64.getDecoder();
                return Optional.of(new Stored(cost, decoder.decode(parts.group(4)), decoder.decode(parts.group(5))));
            } catch (IllegalArgumentException e) {
                LOG.log(Level.WARNING, "a stored password hash is malformed, or too expensive to verify");
                return Optional.empty();
            }
        }

        private static int number(Matcher parts, int group) {
            return Integer.parseInt(parts.group(group));
        }

        PasswordHash written() {
            Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
            return new PasswordHash("$argon2id$v=19$m=" + cost.memoryKiB() + ",t=" + cost.iterations() + ",p="
                    + cost.parallelism() + "$" + encoder.encodeToString(salt) + "$" + encoder.encodeToString(output));
        }
    }
}
