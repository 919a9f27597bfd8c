package io.aldaba.clientregistration;

import io.aldaba.kernel.Query;
import jakarta.inject.Inject;
import java.util.List;

/** Lists the initial access tokens for an administrator; none of them can be told again. */
@Query
public class ListInitialAccessTokens {

    /** The most that are told. */
    static final int MOST = 200;

    private final InitialAccessTokens tokens;

    @Inject
    public ListInitialAccessTokens(InitialAccessTokens tokens) {
        this.tokens = tokens;
    }

    /** The newest {@value #MOST}. */
    public List<InitialAccessToken> list() {
        return tokens.newest(MOST);
    }
}
