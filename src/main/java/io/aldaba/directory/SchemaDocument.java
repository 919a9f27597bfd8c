package io.aldaba.directory;

import io.aldaba.kernel.Members;
import io.aldaba.user.ClaimType;
import io.aldaba.user.StandardClaim;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The part of a {@link DirectoryDocument} that tells where people and groups are and what is taken over of them. */
final class SchemaDocument {

    static final String GROUPS = "groups";
    static final String NAME_FAULT = "must be a distinguished name";

    private static final String BASE_DN = "base_dn";
    private static final String USER_FILTER = "user_filter";
    private static final String LOGIN_ATTRIBUTES = "login_attributes";
    private static final String ID_ATTRIBUTE = "id_attribute";
    private static final String USERNAME_ATTRIBUTES = "username_attributes";
    private static final String EMAIL_ATTRIBUTE = "email_attribute";
    private static final String EMAIL_VERIFIED = "email_verified";
    private static final String CLAIMS = "claims";
    private static final String MEMBER_ATTRIBUTE = "member_attribute";
    private static final String NAME_ATTRIBUTE = "name_attribute";
    private static final String NESTED = "nested";
    private static final String MAX_DEPTH = "max_depth";
    private static final String MAX_GROUPS = "max_groups";
    private static final String ONLY_MAPPED = "only_mapped";
    private static final String MAPPING = "mapping";

    private static final String ATTRIBUTE_FAULT = "must be the name of an attribute, not of a password";
    private static final String MEMBER_FAULT =
            "must be an attribute of distinguished names, which the values of memberUid are not";
    private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,63}");
    private static final Set<String> PASSWORDS = Set.of("userpassword", "unicodepwd");
    private static final int MOST_ATTRIBUTES = 8;
    private static final int DEEPEST = 16;
    private static final int MOST_GROUPS = 1_000;

    private final DirectoryKind kind;
    private final DirectorySyntax syntax;

    SchemaDocument(DirectoryKind kind, DirectorySyntax syntax) {
        this.kind = kind;
        this.syntax = syntax;
    }

    Optional<PeopleSchema> people(Members members) {
        Optional<String> base = members.required(BASE_DN, this::name, NAME_FAULT);
        Optional<String> filter = members.text(
                USER_FILTER, text -> Optional.of(text).filter(syntax::isFilter), "must be a filter (RFC 4515)");
        List<String> loginAttributes = attributes(members, LOGIN_ATTRIBUTES, kind.loginAttributes());
        String id = attribute(members, ID_ATTRIBUTE).orElse(kind.idAttribute());
        List<String> usernames = attributes(members, USERNAME_ATTRIBUTES, kind.usernameAttributes());
        Optional<String> email = members.has(EMAIL_ATTRIBUTE) ? email(members) : Optional.of("mail");
        boolean verified = members.flag(EMAIL_VERIFIED, true);
        Map<String, String> claims =
                members.object(CLAIMS).map(some -> claims(members, some)).orElse(kind.claims());
        return base.map(dn -> new PeopleSchema(
                dn, filter.or(kind::userFilter), loginAttributes, id, usernames, email, verified, claims));
    }

    Optional<GroupSchema> groups(Members members) {
        return members.object(GROUPS).flatMap(groups -> {
            Optional<GroupSchema> schema = group(groups);
            groups.refuseRest();
            if (!groups.isSound()) {
                members.faultBelow(GROUPS);
            }
            return schema;
        });
    }

    private Optional<GroupSchema> group(Members groups) {
        Optional<String> base = groups.required(BASE_DN, this::name, NAME_FAULT);
        String member = attribute(groups, MEMBER_ATTRIBUTE).orElse("member");
        if (!syntax.mayHaveNames(member)) {
            groups.fault(MEMBER_ATTRIBUTE, MEMBER_FAULT);
        }
        String name = attribute(groups, NAME_ATTRIBUTE).orElse("cn");
        Nesting nesting = groups.text(NESTED, Nesting::parse, "must be none, recursive or in_chain")
                .orElse(kind.nesting());
        int depth = DirectoryDocument.number(groups, MAX_DEPTH, 1, DEEPEST).orElse(8);
        int most = DirectoryDocument.number(groups, MAX_GROUPS, 1, MOST_GROUPS).orElse(200);
        boolean onlyMapped = groups.flag(ONLY_MAPPED, false);
        DirectoryGroupMapping mapping =
                groups.object(MAPPING).map(some -> mapping(groups, some)).orElse(DirectoryGroupMapping.NONE);
        return base.map(dn -> new GroupSchema(dn, member, name, nesting, depth, most, onlyMapped, mapping));
    }

    private DirectoryGroupMapping mapping(Members groups, Members some) {
        DirectoryGroupMapping mapping = new MappingDocument(syntax).read(some);
        if (!some.isSound()) {
            groups.faultBelow(MAPPING);
        }
        return mapping;
    }

    /** An empty text means that no address is taken over. */
    private static Optional<String> email(Members members) {
        return members.text(
                        EMAIL_ATTRIBUTE,
                        text -> text.isEmpty() ? Optional.of(text) : SchemaDocument.attribute(text),
                        ATTRIBUTE_FAULT)
                .filter(attribute -> !attribute.isEmpty());
    }

    private static Map<String, String> claims(Members members, Members some) {
        Map<String, String> claims = new LinkedHashMap<>();
        for (String name : some.names()) {
            if (StandardClaim.named(name).filter(SchemaDocument::takesText).isEmpty()) {
                some.refuse(name, "is no standard claim that takes a text");
            } else {
                attribute(some, name).ifPresent(attribute -> claims.put(name, attribute));
            }
        }
        if (!some.isSound()) {
            members.faultBelow(CLAIMS);
        }
        return claims;
    }

    private static boolean takesText(StandardClaim claim) {
        return claim.isFree() && claim.type() != ClaimType.BOOLEAN && claim.type() != ClaimType.ADDRESS;
    }

    private Optional<String> name(String text) {
        return Optional.of(text)
                .filter(dn -> !dn.isEmpty() && syntax.normalized(dn).isPresent());
    }

    private static Optional<String> attribute(Members members, String name) {
        return members.text(name, SchemaDocument::attribute, ATTRIBUTE_FAULT);
    }

    private static List<String> attributes(Members members, String name, List<String> usual) {
        List<String> attributes =
                members.texts(name, SchemaDocument::attribute, ATTRIBUTE_FAULT).orElse(usual);
        if (!members.isFaulty(name) && (attributes.isEmpty() || attributes.size() > MOST_ATTRIBUTES)) {
            members.fault(name, "must be 1 to " + MOST_ATTRIBUTES);
        }
        return attributes;
    }

    private static Optional<String> attribute(String text) {
        return Optional.of(text)
                .filter(name ->
                        ATTRIBUTE.matcher(name).matches() && !PASSWORDS.contains(name.toLowerCase(Locale.ROOT)));
    }

    static void write(PeopleSchema people, Map<String, Object> document) {
        document.put(BASE_DN, people.baseDn());
        people.filter().ifPresent(filter -> document.put(USER_FILTER, filter));
        document.put(LOGIN_ATTRIBUTES, people.loginAttributes());
        document.put(ID_ATTRIBUTE, people.idAttribute());
        document.put(USERNAME_ATTRIBUTES, people.usernameAttributes());
        document.put(EMAIL_ATTRIBUTE, people.emailAttribute().orElse(""));
        document.put(EMAIL_VERIFIED, people.emailVerified());
        document.put(CLAIMS, people.claims());
    }

    static Map<String, Object> write(GroupSchema groups) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(BASE_DN, groups.baseDn());
        document.put(MEMBER_ATTRIBUTE, groups.memberAttribute());
        document.put(NAME_ATTRIBUTE, groups.nameAttribute());
        document.put(NESTED, groups.nesting().value());
        document.put(MAX_DEPTH, groups.maxDepth());
        document.put(MAX_GROUPS, groups.maxGroups());
        document.put(ONLY_MAPPED, groups.onlyMapped());
        document.put(MAPPING, MappingDocument.write(groups.mapping()));
        return document;
    }
}
