package io.aldaba.identityprovider;

import io.aldaba.kernel.Members;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of an {@link IdentityProviderDocument} with the rules. A member with its default value is left out, as
 * before there were rules.
 */
final class ProviderRulesDocument {

    private static final String REQUIRED_CLAIMS = "required_claims";
    private static final String CREATE_USERS = "create_users";
    private static final String SUBJECT_TYPE = "subject_type";
    private static final String REAUTHENTICATES = "reauthenticates";
    private static final String PUBLIC = "public";
    private static final String PAIRWISE = "pairwise";
    private static final int MOST = 16;
    private static final int LONGEST = 255;

    private ProviderRulesDocument() {}

    /** Reads the rules in the document of their provider; faulty ones are noted and left out. */
    static ProviderRules read(Members members) {
        Map<String, Object> required = required(members);
        boolean createUsers = members.flag(CREATE_USERS, true);
        String subjectType = members.text(
                        SUBJECT_TYPE, ProviderRulesDocument::subjectType, "must be public or pairwise")
                .orElse(PAIRWISE);
        boolean reauthenticates = members.flag(REAUTHENTICATES, false);
        return new ProviderRules(required, createUsers, subjectType.equals(PUBLIC), reauthenticates);
    }

    /** Adds the rules to the document of their provider. */
    static void write(ProviderRules rules, Map<String, Object> document) {
        if (!rules.requiredClaims().isEmpty()) {
            document.put(REQUIRED_CLAIMS, rules.requiredClaims());
        }
        if (!rules.createUsers()) {
            document.put(CREATE_USERS, false);
        }
        if (rules.publicSubjects()) {
            document.put(SUBJECT_TYPE, PUBLIC);
        }
        if (rules.reauthenticates()) {
            document.put(REAUTHENTICATES, true);
        }
    }

    private static Map<String, Object> required(Members members) {
        Map<String, Object> required = new LinkedHashMap<>();
        boolean there = members.has(REQUIRED_CLAIMS);
        Optional<Members> claims = members.object(REQUIRED_CLAIMS);
        claims.ifPresent(below -> {
            below.rest().forEach((name, value) -> demand(name, value, below, required));
            if (below.isSound() && (required.isEmpty() || required.size() > MOST)) {
                members.fault(REQUIRED_CLAIMS, "must have 1 to " + MOST + " claims");
            }
        });
        if (there && claims.filter(Members::isSound).isEmpty()) {
            members.faultBelow(REQUIRED_CLAIMS);
        }
        return required;
    }

    private static void demand(String name, @Nullable Object value, Members claims, Map<String, Object> required) {
        if (IdentityProviderDocument.printable(name).isEmpty()) {
            claims.fault(name, "must be the name of a claim");
        } else if (value instanceof Boolean || value instanceof String text && isValue(text)) {
            required.put(name, value);
        } else {
            claims.fault(name, "must be true, false or a text of 1 to " + LONGEST + " characters");
        }
    }

    private static boolean isValue(String text) {
        return !text.isEmpty() && text.length() <= LONGEST;
    }

    private static Optional<String> subjectType(String text) {
        return Optional.of(text).filter(type -> type.equals(PUBLIC) || type.equals(PAIRWISE));
    }
}
