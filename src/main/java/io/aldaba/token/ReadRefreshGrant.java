package io.aldaba.token;

import io.aldaba.client.GrantType;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.kernel.Glance;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SecretKind;
import jakarta.inject.Inject;

/**
 * Reads the grant behind a refresh token, before the transaction that uses the token up. Simultaneous reads share one
 * statement.
 */
@Glance
public class ReadRefreshGrant {

    private final RefreshTokens refreshTokens;

    @Inject
    public ReadRefreshGrant(RefreshTokens refreshTokens) {
        this.refreshTokens = refreshTokens;
    }

    /**
     * The token, used or not, with its family and its user.
     *
     * @throws Rejected with {@code invalid_grant} for a text that is no refresh token of ours; with
     *     {@code unauthorized_client} if the client may not refresh
     */
    RefreshGrant read(Secret presented, AuthenticatedClient client) {
        client.requireMayUse(GrantType.REFRESH_TOKEN);
        if (!SecretKind.REFRESH_TOKEN.matches(presented.reveal())) {
            throw new Rejected(TokenFamily.REFUSAL, "not a refresh token");
        }
        return refreshTokens
                .look(presented.digest())
                .orElseThrow(
                        () -> new Rejected(TokenFamily.REFUSAL, "unknown refresh token, or one whose user is gone"));
    }
}
