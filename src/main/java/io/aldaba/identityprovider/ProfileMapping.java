package io.aldaba.identityprovider;

import io.aldaba.identity.ExternalProfile;
import io.aldaba.kernel.RandomTokens;
import io.aldaba.kernel.Sha256;
import io.aldaba.user.EmailAddress;
import io.aldaba.user.Group;
import io.aldaba.user.StandardClaim;
import io.aldaba.user.StandardClaims;
import io.aldaba.user.Username;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a provider's claims and groups map to ours. A claim that is not mapped is taken under its own name. A group is
 * given only by an entry, never by its name: otherwise whoever names groups there could make administrators here.
 *
 * @param claims the provider's names of claims, by our claims
 * @param groupsClaim the claim that has the provider's groups
 * @param groups the groups here, by the group there
 */
public record ProfileMapping(Map<StandardClaim, String> claims, String groupsClaim, Map<String, Set<Group>> groups) {

    /** Every claim under its own name, and no groups. */
    public static final ProfileMapping PLAIN = new ProfileMapping(Map.of(), "groups", Map.of());

    /** The claim that tells whether another claim is verified. */
    private static final Map<StandardClaim, StandardClaim> VERIFIED = Map.of(
            StandardClaim.EMAIL, StandardClaim.EMAIL_VERIFIED,
            StandardClaim.PHONE_NUMBER, StandardClaim.PHONE_NUMBER_VERIFIED);

    /** How many entries of a claim are read at most. */
    private static final int MOST_GROUPS = 1_000;

    /** The suffixes to try if a name is another user's. */
    private static final List<String> NUMBERS = List.of("-2", "-3", "-4", "-5");

    /** The length to which a name is cut before it gets a suffix, in characters. */
    private static final int LONGEST_NUMBERED = 48;

    private static final int DIGITS = 8;

    /** Copies the maps. */
    public ProfileMapping {
        claims = Map.copyOf(claims);
        Map<String, Set<Group>> copy = new LinkedHashMap<>();
        groups.forEach((there, here) -> copy.put(there, Set.copyOf(here)));
        groups = Map.copyOf(copy);
    }

    /**
     * The claims of the ID token and UserInfo together. UserInfo wins. But whether an email address or phone number
     * is verified is taken only from where the address or number itself is taken, since the other may tell of another
     * one (OpenID Connect Core §5.1).
     */
    public Map<String, Object> merged(Map<String, Object> idToken, Map<String, Object> userInfo) {
        Map<String, Object> all = new HashMap<>(idToken);
        all.putAll(userInfo);
        VERIFIED.forEach((claim, verified) -> {
            Map<String, Object> teller = userInfo.containsKey(nameOf(claim)) ? userInfo : idToken;
            String name = nameOf(verified);
            Optional.ofNullable(teller.get(name)).ifPresentOrElse(told -> all.put(name, told), () -> all.remove(name));
        });
        return all;
    }

    /**
     * Whether groups are mapped, but the provider tells them only elsewhere (OpenID Connect Core §5.6.2), which is
     * not queried: Entra ID does this for users with many groups. Such users count as having none.
     */
    public boolean hasGroupsElsewhere(Map<String, Object> all) {
        return !groups.isEmpty()
                && !all.containsKey(groupsClaim)
                && all.get("_claim_names") instanceof Map<?, ?> elsewhere
                && elsewhere.containsKey(groupsClaim);
    }

    /** Of the given claims, those that are mapped; all others are dropped. */
    public Map<String, Object> relevant(Map<String, Object> all) {
        Map<String, Object> relevant = new HashMap<>();
        Stream.concat(Stream.of(StandardClaim.values()).map(this::nameOf), Stream.of(groupsClaim))
                .filter(all::containsKey)
                .forEach(name -> relevant.put(name, all.get(name)));
        relevant.computeIfPresent(groupsClaim, (name, value) -> List.copyOf(given(value)));
        return relevant;
    }

    /** The profile of a user who is known here, by the claims that were told; a malformed claim counts as absent. */
    public ExternalProfile profile(String subject, Map<String, Object> told) {
        return profile(subject, told, false, NUMBERS);
    }

    /**
     * The same for a user who may be created: the last form of each name is random, so that nobody can have taken it
     * to keep the user out.
     *
     * @param reserved whether names without a suffix may be somebody else's, unless the provider tells them as
     *     {@code preferred_username}
     */
    public ExternalProfile profile(String subject, Map<String, Object> told, boolean reserved, RandomTokens random) {
        String digits = Sha256.of(random.next()).hex().substring(0, DIGITS);
        return profile(
                subject,
                told,
                reserved,
                Stream.concat(NUMBERS.stream(), Stream.of("-" + digits)).toList());
    }

    private ExternalProfile profile(String subject, Map<String, Object> told, boolean reserved, List<String> endings) {
        Optional<EmailAddress> email = text(told, StandardClaim.EMAIL).flatMap(EmailAddress::parse);
        boolean verified = email.isPresent() && isTrue(told, StandardClaim.EMAIL_VERIFIED);
        return new ExternalProfile(
                subject, usernames(told, email, reserved, endings), email, verified, standard(told), groups(told));
    }

    private List<Username> usernames(
            Map<String, Object> told, Optional<EmailAddress> email, boolean reserved, List<String> endings) {
        Optional<String> own = text(told, StandardClaim.PREFERRED_USERNAME);
        List<String> candidates = new ArrayList<>();
        own.ifPresent(candidates::add);
        own.map(Username::localPart).ifPresent(candidates::add);
        text(told, StandardClaim.NICKNAME).ifPresent(candidates::add);
        email.map(EmailAddress::value).map(Username::localPart).ifPresent(candidates::add);
        Stream<String> plain = reserved ? own.stream() : candidates.stream();
        Stream<String> numbered =
                candidates.stream().flatMap(name -> endings.stream().map(shortened(name)::concat));
        return Stream.concat(plain, numbered)
                .flatMap(name -> Username.parse(name).stream())
                .distinct()
                .toList();
    }

    private StandardClaims standard(Map<String, Object> told) {
        Map<StandardClaim, Object> values = new EnumMap<>(StandardClaim.class);
        for (StandardClaim claim : StandardClaim.values()) {
            Object value = told.get(nameOf(claim));
            if (claim.isFree() && value != null) {
                StandardClaims.parse(Map.of(claim.wireName(), value), new ArrayList<>())
                        .get(claim)
                        .ifPresent(sound -> values.put(claim, sound));
            }
        }
        return new StandardClaims(values);
    }

    private Set<Group> groups(Map<String, Object> told) {
        Set<Group> mapped = new LinkedHashSet<>();
        given(told.getOrDefault(groupsClaim, List.of())).forEach(name -> mapped.addAll(groups.get(name)));
        return mapped;
    }

    /** The groups there that have an entry. */
    private List<String> given(Object value) {
        Collection<?> names = value instanceof Collection<?> many ? many : List.of(value);
        return names.stream()
                .limit(MOST_GROUPS)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(groups::containsKey)
                .distinct()
                .toList();
    }

    private Optional<String> text(Map<String, Object> told, StandardClaim claim) {
        return told.get(nameOf(claim)) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private String nameOf(StandardClaim claim) {
        return claims.getOrDefault(claim, claim.wireName());
    }

    /**
     * Some providers write the value true as a string, and Entra ID writes {@code xms_edov} as 1. A 1 counts only for
     * a claim that is mapped to another name.
     */
    private boolean isTrue(Map<String, Object> told, StandardClaim claim) {
        Object value = told.getOrDefault(nameOf(claim), false);
        boolean theirs = !nameOf(claim).equals(claim.wireName());
        return value.equals(true) || value.equals("true") || theirs && (value.equals(1L) || value.equals("1"));
    }

    /** The name, cut so that a suffix fits. */
    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_NUMBERED
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NUMBERED));
    }
}
