package io.aldaba.directory.ldap;

import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10ErrorType;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10ResponseControl;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10WarningType;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a bind did not authenticate somebody, in words for the operator: by the result (RFC 4511 §4.1.9), by the
 * response control of a password policy (draft-behera-ldap-password-policy-10 §6.2), or by the code that Active
 * Directory hides in its message.
 */
final class AccountState {

    /** Result codes by which a directory refuses this person, as opposed to reporting its own failure. */
    private static final Set<ResultCode> REFUSALS = Set.of(
            ResultCode.INVALID_CREDENTIALS,
            ResultCode.INAPPROPRIATE_AUTHENTICATION,
            ResultCode.CONSTRAINT_VIOLATION,
            ResultCode.UNWILLING_TO_PERFORM,
            ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
            ResultCode.NO_SUCH_OBJECT);

    private static final DraftBeheraLDAPPasswordPolicy10WarningType GRACE =
            DraftBeheraLDAPPasswordPolicy10WarningType.GRACE_LOGINS_REMAINING;

    private static final String EXPIRED = "the password has expired";
    private static final String MUST_CHANGE = "the password must be changed";
    private static final String LOCKED = "the account is locked";

    private static final Pattern CODE = Pattern.compile("\\bdata ([0-9a-fA-F]{1,8})\\b");

    private static final Map<String, String> CODES = Map.of(
            "525", "the account is gone",
            "52e", "wrong password",
            "530", "not at this time",
            "531", "not from here",
            "532", EXPIRED,
            "533", "the account is disabled",
            "701", "the account has expired",
            "773", MUST_CHANGE,
            "775", LOCKED);

    private AccountState() {}

    /**
     * Why a successful bind is not enough; empty if it is. Grace logins are for changing an expired password, which
     * is not possible here.
     */
    static Optional<String> fault(BindResult success) throws LDAPException {
        Optional<DraftBeheraLDAPPasswordPolicy10ResponseControl> policy =
                Optional.ofNullable(DraftBeheraLDAPPasswordPolicy10ResponseControl.get(success));
        return error(policy).or(() -> policy.filter(control -> control.getWarningType() == GRACE)
                .map(control -> EXPIRED));
    }

    /** Why a bind was refused; empty if it failed for another reason. */
    static Optional<String> refusal(BindResult failure) throws LDAPException {
        if (!REFUSALS.contains(failure.getResultCode())) {
            return Optional.empty();
        }
        return error(Optional.ofNullable(DraftBeheraLDAPPasswordPolicy10ResponseControl.get(failure)))
                .or(() -> code(failure))
                .or(() -> Optional.of(words(failure.getResultCode())));
    }

    private static Optional<String> error(Optional<DraftBeheraLDAPPasswordPolicy10ResponseControl> policy) {
        return policy.flatMap(control -> Optional.ofNullable(control.getErrorType()))
                .map(AccountState::words);
    }

    private static String words(DraftBeheraLDAPPasswordPolicy10ErrorType type) {
        return switch (type) {
            case PASSWORD_EXPIRED -> EXPIRED;
            case ACCOUNT_LOCKED -> LOCKED;
            case CHANGE_AFTER_RESET -> MUST_CHANGE;
            default -> "the password policy refuses it";
        };
    }

    private static Optional<String> code(BindResult failure) {
        String message = Optional.ofNullable(failure.getDiagnosticMessage()).orElse("");
        Matcher matcher = CODE.matcher(message);
        return matcher.find()
                ? Optional.ofNullable(CODES.get(matcher.group(1).toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    private static String words(ResultCode code) {
        return code.equals(ResultCode.INVALID_CREDENTIALS) ? "wrong password" : "refused: " + code.getName();
    }
}
