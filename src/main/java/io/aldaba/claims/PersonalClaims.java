package io.aldaba.claims;

import io.aldaba.client.ClientMetadata;
import io.aldaba.kernel.Problem.FieldFault;
import io.aldaba.kernel.Scope;
import io.aldaba.user.EmailAddress;
import io.aldaba.user.StandardClaim;
import io.aldaba.user.User;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The claims about a person that a scope or a request by name asks for (OpenID Connect Core §5.1, §5.4). */
public final class PersonalClaims {

    /** The scope that makes a request one of OpenID Connect (Core §3.1.2.1). */
    public static final String OPENID = "openid";

    /** The scope that lets a client refresh after its user logged out (Core §11). */
    public static final String OFFLINE_ACCESS = "offline_access";

    /** The claim of the groups a person is in, and the scope that asks for it. */
    public static final String GROUPS = "groups";

    /** The names of all claims there can be, {@code sub} left out, which is always told. */
    public static final Set<String> SUPPORTED = supported();

    /** What says whether another claim is true is told with it. */
    private static final Map<String, String> VERIFIED = Map.of(
            StandardClaim.EMAIL_VERIFIED.wireName(), StandardClaim.EMAIL.wireName(),
            StandardClaim.PHONE_NUMBER_VERIFIED.wireName(), StandardClaim.PHONE_NUMBER.wireName());

    private PersonalClaims() {}

    /**
     * The claims to tell, by wire name; a claim without a value is left out (Core §5.3.2).
     *
     * @param user about whom
     * @param groups what may be told of their groups
     * @param scope what the scope asks for
     * @param named what is asked for by name besides
     */
    public static Map<String, Object> of(User user, List<String> groups, Scope scope, Set<String> named) {
        Map<String, Object> told = new LinkedHashMap<>();
        for (StandardClaim claim : StandardClaim.values()) {
            if (claim != StandardClaim.SUB && isAsked(claim, scope, named)) {
                value(claim, user).ifPresent(value -> told.put(claim.wireName(), value));
            }
        }
        if (scope.has(GROUPS) || named.contains(GROUPS)) {
            told.put(GROUPS, groups);
        }
        return told;
    }

    /**
     * What is wrong with the claims that a client's ID tokens are to tell, by the member's name: of one that no scope asks for
     * nothing could ever be told, so it is a slip of the pen.
     */
    public static List<FieldFault> faultsOf(ClientMetadata metadata) {
        return SUPPORTED.containsAll(metadata.idTokenClaims())
                ? List.of()
                : List.of(new FieldFault(
                        "id_token_claims",
                        "may only have claims of the scopes profile, email, address, phone and groups"));
    }

    /** Those of the names that a scope asks for (Core §5.4). */
    public static Set<String> within(Scope scope, Set<String> names) {
        Set<String> asked = new TreeSet<>(names);
        asked.removeIf(name -> !isOf(scope, name));
        return asked;
    }

    private static boolean isOf(Scope scope, String name) {
        return name.equals(GROUPS)
                ? scope.has(GROUPS)
                : StandardClaim.named(name)
                        .filter(claim -> claim.isAskedBy(scope))
                        .isPresent();
    }

    /** The claims that a person is shown of those asked for by name: what the scope asks for anyway is said by it. */
    public static List<String> shown(Collection<String> named, Scope scope) {
        return named.stream()
                .filter(name -> !isOf(scope, name))
                .map(name -> VERIFIED.getOrDefault(name, name))
                .distinct()
                .toList();
    }

    private static boolean isAsked(StandardClaim claim, Scope scope, Set<String> named) {
        return claim.isAskedBy(scope) || named.contains(claim.wireName());
    }

    private static Optional<Object> value(StandardClaim claim, User user) {
        return switch (claim) {
            case SUB -> Optional.empty();
            case PREFERRED_USERNAME -> Optional.of(user.username().value());
            case EMAIL -> user.email().map(EmailAddress::value);
            case EMAIL_VERIFIED -> user.email().map(address -> user.emailVerified());
            case UPDATED_AT -> Optional.of(user.changedAt().getEpochSecond());
            default -> user.claims().get(claim);
        };
    }

    private static Set<String> supported() {
        Set<String> names = new LinkedHashSet<>();
        for (StandardClaim claim : StandardClaim.values()) {
            if (claim != StandardClaim.SUB) {
                names.add(claim.wireName());
            }
        }
        names.add(GROUPS);
        return Collections.unmodifiableSet(names);
    }
}
