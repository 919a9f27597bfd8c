package io.aldaba.user;

import io.aldaba.kernel.Glance;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import jakarta.inject.Inject;

/** Tells callers who they are. A token outlives its user's disabling by minutes; this answer does not. */
@Glance
public class DescribeCaller {

    private final Users users;

    @Inject
    public DescribeCaller(Users users) {
        this.users = users;
    }

    /**
     * The user a token was issued for.
     *
     * @param subject the token's {@code sub}
     * @throws Rejected with {@code invalid_token} where there is no such user, or no longer
     */
    public User describe(String subject) {
        return UserId.parse(subject)
                .flatMap(users::look)
                .filter(User::enabled)
                .orElseThrow(() -> new Rejected(OAuthError.invalidToken(), "the token's user is gone or disabled"));
    }
}
