package io.aldaba.clientregistration;

import io.aldaba.kernel.Ids;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Problem.FieldFault;
import io.aldaba.kernel.Query;
import io.aldaba.kernel.Rejected;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists the initial access tokens for an administrator, page by page; the tokens themselves cannot be shown again.
 */
@Query
public class ListInitialAccessTokens {

    /** The largest page. */
    static final int MOST = 200;

    private final InitialAccessTokens tokens;

    @Inject
    public ListInitialAccessTokens(InitialAccessTokens tokens) {
        this.tokens = tokens;
    }

    /**
     * The requested page. It reads one token more than it returns, to know whether another page follows.
     *
     * @param after the values of the parameter: the last identifier of the previous page; none for the first page
     * @throws Rejected if that is no identifier, or is given more than once
     */
    public InitialAccessTokenPage list(List<String> after) {
        List<InitialAccessToken> found = tokens.page(start(after), MOST + 1);
        boolean more = found.size() > MOST;
        return new InitialAccessTokenPage(more ? found.subList(0, MOST) : found, more);
    }

    private static @Nullable String start(List<String> after) {
        if (after.isEmpty()) {
            return null;
        }
        if (after.size() > 1) {
            throw refused("must stand only once");
        }
        if (!Ids.isOne(after.get(0))) {
            throw refused("must be the identifier of a token");
        }
        return after.get(0);
    }

    private static Rejected refused(String message) {
        return new Rejected(
                Problem.invalidFields(List.of(new FieldFault("after", message))), "page refused: invalid parameters");
    }
}
