package io.aldaba.provisioning;

import io.aldaba.kernel.JsonPath;
import io.aldaba.kernel.Members;
import io.aldaba.kernel.Problem.FieldFault;
import io.aldaba.kernel.Secret;
import io.aldaba.password.Password;
import io.aldaba.password.PasswordHash;
import io.aldaba.user.EmailAddress;
import io.aldaba.user.Group;
import io.aldaba.user.LoginName;
import io.aldaba.user.StandardClaim;
import io.aldaba.user.StandardClaims;
import io.aldaba.user.User;
import io.aldaba.user.UserId;
import io.aldaba.user.Username;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A user in the file, with the claim names of OpenID Connect Core §5.1. An entry with a password is complete. One
 * without changes a user who exists, perhaps from a directory or a provider: only what it contains is changed.
 *
 * @param path its place in the file
 * @param username the name; an existing user of that name is brought to the declared state
 * @param email the email address
 * @param emailVerified whether the address is verified
 * @param claims the other claims
 * @param groups the groups
 * @param enabled whether the user is enabled
 * @param password the password, until its user changes it
 */
record DeclaredUser(
        JsonPath path,
        Username username,
        Optional<EmailAddress> email,
        Optional<Boolean> emailVerified,
        StandardClaims claims,
        Optional<Set<Group>> groups,
        Optional<Boolean> enabled,
        Optional<Password> password) {

    private static final String USERNAME = "username";
    private static final String PASSWORD = "password";
    private static final String EMAIL = StandardClaim.EMAIL.wireName();
    private static final String EMAIL_VERIFIED = StandardClaim.EMAIL_VERIFIED.wireName();
    private static final String ENABLED = "enabled";

    /**
     * Reads an entry; empty, with the faults noted, if it is faulty. Without a password it is for an existing user,
     * whose name may be one that no new user can have.
     */
    static Optional<DeclaredUser> parse(Members members, ImportRules rules, DeclaredOnce seen) {
        Optional<Username> username =
                members.required(USERNAME, members.has(PASSWORD) ? Username::parse : Username::read, Username.FAULT);
        username.ifPresent(name -> seen.once(members, USERNAME, "user", name.canonical()));
        members.text(
                StandardClaim.PREFERRED_USERNAME.wireName(),
                text -> username.filter(name -> name.value().equals(text)),
                "must be the username");
        members.refuse(StandardClaim.SUB.wireName(), "is given by Aldaba");
        members.refuse(StandardClaim.UPDATED_AT.wireName(), "is kept by Aldaba");
        Optional<EmailAddress> email = members.text(EMAIL, EmailAddress::parse, "must be an e-mail address");
        email.ifPresent(address -> seen.once(members, EMAIL, "email", address.canonical()));
        Optional<Boolean> verified = said(members, EMAIL_VERIFIED);
        if (verified.orElse(false) && email.isEmpty() && !members.isFaulty(EMAIL)) {
            members.fault(EMAIL_VERIFIED, "must not be true without email");
        }
        Optional<Password> password = members.text(
                PASSWORD,
                text -> Password.parseChosen(Secret.of(text)),
                "must be a text of 1 to 1024 bytes without control characters");
        Optional<Set<Group>> groups = members.texts("groups", Group::parse, "must be 1 to 64 visible characters")
                .map(LinkedHashSet::new);
        Optional<Boolean> enabled = said(members, ENABLED);
        StandardClaims claims = claims(members);
        password.flatMap(chosen -> rules.faultOf(chosen, related(username, email, claims)))
                .ifPresent(fault -> members.fault(PASSWORD, fault));
        return members.isSound()
                ? Optional.of(new DeclaredUser(
                        members.path(), username.orElseThrow(), email, verified, claims, groups, enabled, password))
                : Optional.empty();
    }

    private static Optional<Boolean> said(Members members, String name) {
        return members.has(name) ? Optional.of(members.flag(name, false)) : Optional.empty();
    }

    private static StandardClaims claims(Members members) {
        List<FieldFault> faults = new ArrayList<>();
        Map<String, @Nullable Object> rest = members.rest();
        StandardClaims claims = StandardClaims.parse(rest, faults);
        members.faults(faults);
        return claims;
    }

    private static List<String> related(
            Optional<Username> username, Optional<EmailAddress> email, StandardClaims claims) {
        return Stream.of(
                        username.map(Username::value),
                        email.map(EmailAddress::value),
                        claims.get(StandardClaim.NAME).map(String.class::cast))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The name that finds them among the users. */
    LoginName loginName() {
        return new LoginName(username.canonical(), false);
    }

    /** The place of the fault that the address is taken. */
    JsonPath emailPath() {
        return path.member(EMAIL);
    }

    /** The place of the fault that the password is missing. */
    JsonPath passwordPath() {
        return path.member(PASSWORD);
    }

    /** Whether the entry is complete: what it does not contain, the user does not have. */
    boolean isWhole() {
        return password.isPresent();
    }

    /**
     * Whether they keep the address they have. A disabled user keeps it even if the entry has none: if the address
     * were free, it would let them in as another user.
     */
    boolean keepsAddress() {
        return email.isEmpty() && !(isWhole() && !bars());
    }

    /** Whether the entry disables the user. */
    boolean bars() {
        return !enabled.orElse(true);
    }

    /**
     * Whether their address stays verified as before: they keep the address, or an entry without a password only
     * repeats it.
     */
    private boolean keepsVerification(User user) {
        return keepsAddress()
                || !isWhole()
                        && emailVerified.isEmpty()
                        && email.map(EmailAddress::canonical)
                                .equals(user.email().map(EmailAddress::canonical));
    }

    /** A new user in the declared state. */
    User create(UserId id, PasswordHash hash, Instant now) {
        return new User(
                id,
                username,
                email,
                emailVerified.orElse(false),
                claims,
                groups.orElse(Set.of()),
                Optional.of(hash),
                enabled.orElse(true),
                now,
                now);
    }

    /** The user with everything declared, except the password. */
    User bring(User user, Instant now) {
        return new User(
                user.id(),
                username,
                keepsAddress() ? user.email() : email,
                keepsVerification(user) ? user.emailVerified() : emailVerified.orElse(false),
                isWhole() ? claims : user.claims().with(claims),
                groups.orElse(isWhole() ? Set.of() : user.groups()),
                user.passwordHash(),
                enabled.orElse(isWhole() || user.enabled()),
                user.createdAt(),
                now);
    }
}
