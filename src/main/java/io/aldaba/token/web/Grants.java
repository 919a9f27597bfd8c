package io.aldaba.token.web;

import io.aldaba.client.GrantType;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;

/** The grants that are offered now. */
@Dependent
class Grants {

    private final List<Grant> all;

    @Inject
    Grants(@Any Instance<Grant> all) {
        this(all.stream().toList());
    }

    Grants(List<Grant> all) {
        this.all = all;
    }

    /** The offered grant of that type; {@code unsupported_grant_type} if there is none (RFC 6749 §5.2). */
    Grant require(String type) {
        return offered().stream()
                .filter(grant -> grant.type().value().equals(type))
                .findFirst()
                .orElseThrow(() -> new Rejected(OAuthError.unsupportedGrantType(), "unsupported grant type"));
    }

    /** Whether there is a grant of that type, offered now or not. */
    boolean know(GrantType type) {
        return all.stream().map(Grant::type).anyMatch(type::equals);
    }

    /** The types of the grants that are offered now. */
    List<String> types() {
        return offered().stream().map(Grant::type).map(GrantType::value).toList();
    }

    private List<Grant> offered() {
        return all.stream().filter(Grant::isOffered).toList();
    }
}
