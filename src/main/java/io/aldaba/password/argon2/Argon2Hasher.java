package io.aldaba.password.argon2;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.aldaba.kernel.RandomTokens;
import io.aldaba.password.HashingCost;
import io.aldaba.password.Password;
import io.aldaba.password.PasswordHash;
import io.aldaba.password.PasswordHasher;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Argon2id with a salt of 16 and an output of 32 bytes. Verification obeys the parameters in the hash, within bounds: a
 * hash somebody planted must not make one login take a gigabyte for a minute.
 */
final class Argon2Hasher implements PasswordHasher {

    private static final System.Logger LOG = System.getLogger(Argon2Hasher.class.getName());
    private static final int SALT_BYTES = 16;
    private static final int OUTPUT_BYTES = 32;
    private static final Pattern ENCODED = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})\\$[A-Za-z0-9+/]{11,64}\\$[A-Za-z0-9+/]{43}");

    private final HashingCost cost;
    private final RandomTokens random;
    private final PasswordHash decoy;

    Argon2Hasher(HashingCost cost, RandomTokens random) {
        this.cost = cost;
        this.random = random;
        this.decoy = hash(salt());
    }

    @Override
    public PasswordHash hash(Password password) {
        return hash(password.reveal().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean matches(Password password, PasswordHash hash) {
        byte[] typed = password.reveal().getBytes(StandardCharsets.UTF_8);
        byte[] encoded = hash.encoded().getBytes(StandardCharsets.US_ASCII);
        return costOf(hash)
                .map(stored -> function(stored).check(typed, encoded))
                .orElse(false);
    }

    @Override
    public boolean isOutdated(PasswordHash hash) {
        return !costOf(hash).equals(Optional.of(cost));
    }

    @Override
    public PasswordHash decoy() {
        return decoy;
    }

    private PasswordHash hash(byte[] bytes) {
        return new PasswordHash(function(cost).hash(bytes, salt()).getResult());
    }

    private byte[] salt() {
        return Arrays.copyOf(Base64.getUrlDecoder().decode(random.next()), SALT_BYTES);
    }

    /** Empty for a hash no password can match: not written here, or of a cost no server would bear. */
    private static Optional<HashingCost> costOf(PasswordHash hash) {
        Matcher parts = ENCODED.matcher(hash.encoded());
        if (!parts.matches()) {
            LOG.log(Level.WARNING, "a stored password hash cannot be read");
            return Optional.empty();
        }
        try {
            return Optional.of(new HashingCost(number(parts, 1), number(parts, 2), number(parts, 3)));
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "a stored password hash is too expensive to verify");
            return Optional.empty();
        }
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }

    /** Built explicitly: from its own configuration password4j would warn for every property nobody set. */
    private static Argon2Function function(HashingCost cost) {
        return Argon2Function.getInstance(
                cost.memoryKiB(),
                cost.iterations(),
                cost.parallelism(),
                OUTPUT_BYTES,
                Argon2.ID,
                Argon2Function.ARGON2_VERSION_13);
    }
}
