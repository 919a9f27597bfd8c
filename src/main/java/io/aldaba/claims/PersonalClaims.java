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

/** The claims about a user that a scope or a request by name asks for (OpenID Connect Core §5.1, §5.4). */
public final class PersonalClaims {

    /** The scope token that makes a request an OpenID Connect request (Core §3.1.2.1). */
    public static final String OPENID = "openid";

    /** The scope token that lets a client refresh after its user logged out (Core §11). */
    public static final String OFFLINE_ACCESS = "offline_access";

    /** The claim with a user's groups, and the scope token that requests it. */
    public static final String GROUPS = "groups";

    /** The names of all supported claims, without {@code sub}, which is always returned. */
    public static final Set<String> SUPPORTED = supported();

    /** The claim that says whether another one is verified is returned with it. */
    private static final Map<String, String> VERIFIED = Map.of(
            StandardClaim.EMAIL_VERIFIED.wireName(), StandardClaim.EMAIL.wireName(),
            StandardClaim.PHONE_NUMBER_VERIFIED.wireName(), StandardClaim.PHONE_NUMBER.wireName());

    private PersonalClaims() {}

    /**
     * The claims to return, by wire name; a claim without a value is left out (Core §5.3.2).
     *
     * @param user the user they are about
     * @param groups those of the user's groups that may be returned
     * @param scope the scope that requests claims
     * @param named the claims requested by name
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
     * The faults of the claims that a client's ID tokens shall contain, by member name: a claim that no scope
     * requests could never be returned, so naming it must be a mistake.
     */
    public static List<FieldFault> faultsOf(ClientMetadata metadata) {
        return SUPPORTED.containsAll(metadata.idTokenClaims())
                ? List.of()
                : List.of(new FieldFault(
                        "id_token_claims",
                        "may only have claims of the scopes profile, email, address, phone and groups"));
    }

    /** Those of the names that a scope requests (Core §5.4). */
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

    /** The claims requested by name that a consent page lists: without those that the scope implies anyway. */
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
