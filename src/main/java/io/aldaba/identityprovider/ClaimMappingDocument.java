package io.aldaba.identityprovider;

import io.aldaba.kernel.Members;
import io.aldaba.user.Group;
import io.aldaba.user.StandardClaim;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The part of an {@link IdentityProviderDocument} that maps the provider's claims and groups to ours: two of its
 * members.
 */
final class ClaimMappingDocument {

    private static final int MOST = 1_000;
    private static final String MAPPING = "claim_mapping";
    private static final String GROUP_MAPPING = "group_mapping";
    private static final String GROUPS = "groups";

    private ClaimMappingDocument() {}

    /** Reads the mapping in the document of its provider; faulty entries are noted and left out. */
    static ProfileMapping read(Members members) {
        Map<StandardClaim, String> claims = new EnumMap<>(StandardClaim.class);
        below(members, MAPPING).ifPresent(mapped -> {
            for (StandardClaim claim : StandardClaim.values()) {
                if (claim != StandardClaim.SUB && claim != StandardClaim.UPDATED_AT) {
                    mapped.text(claim.wireName(), IdentityProviderDocument::printable, "must be the name of a claim")
                            .ifPresent(theirs -> claims.put(claim, theirs));
                }
            }
            end(mapped, members, MAPPING);
        });
        Map<String, Set<Group>> groups = new LinkedHashMap<>();
        List<String> claim = new ArrayList<>();
        below(members, GROUP_MAPPING).ifPresent(mapped -> {
            mapped.text("claim", IdentityProviderDocument::printable, "must be the name of a claim")
                    .ifPresent(claim::add);
            below(mapped, GROUPS).ifPresent(entries -> {
                entries.rest().forEach((theirs, ours) -> groups.put(theirs, groups(entries, theirs, ours)));
                end(entries, mapped, GROUPS);
            });
            end(mapped, members, GROUP_MAPPING);
        });
        return new ProfileMapping(claims, claim.isEmpty() ? GROUPS : claim.get(0), groups);
    }

    /** Adds a mapping to the document of its provider. */
    static void write(ProfileMapping mapping, Map<String, Object> document) {
        Map<String, Object> claims = new LinkedHashMap<>();
        mapping.claims().forEach((ours, theirs) -> claims.put(ours.wireName(), theirs));
        document.put(MAPPING, claims);
        Map<String, Object> groups = new LinkedHashMap<>();
        mapping.groups()
                .forEach((theirs, ours) -> groups.put(
                        theirs, ours.stream().map(Group::name).sorted().toList()));
        document.put(GROUP_MAPPING, Map.of("claim", mapping.groupsClaim(), GROUPS, groups));
    }

    private static Set<Group> groups(Members entries, String theirs, @Nullable Object ours) {
        Collection<?> names = ours instanceof Collection<?> many ? many : List.of(ours == null ? "" : ours);
        Set<Group> groups = new LinkedHashSet<>();
        names.forEach(name ->
                (name instanceof String text ? Group.parse(text) : Optional.<Group>empty()).ifPresent(groups::add));
        if (groups.size() != names.size() || names.isEmpty() || names.size() > MOST) {
            entries.fault(theirs, "must be a group or a list of groups, each of 1 to 64 visible characters");
        }
        return groups;
    }

    private static Optional<Members> below(Members members, String name) {
        boolean there = members.has(name);
        Optional<Members> below = members.object(name);
        if (there && below.isEmpty()) {
            members.faultBelow(name);
        }
        return below;
    }

    private static void end(Members below, Members members, String name) {
        below.refuseRest();
        if (!below.isSound()) {
            members.faultBelow(name);
        }
    }
}
