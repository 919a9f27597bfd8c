package io.aldaba.userinfo;

import io.aldaba.claims.NameSubject;
import io.aldaba.claims.PersonalClaims;
import io.aldaba.client.Client;
import io.aldaba.client.CurrentClients;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Step;
import io.aldaba.token.AccessToken;
import io.aldaba.token.Bearer;
import io.aldaba.token.LivePerson;
import io.aldaba.user.User;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Returns the claims about the subject of an access token that its scope and its client's request ask for, as far as
 * the client may have them now. A client that got the token by exchange (RFC 8693) requested no claims from the user:
 * it gets those of the scope, and of the groups only those in its token, because an exchange never adds any.
 */
@Step
public class DescribeSubject {

    private static final OAuthError INSUFFICIENT =
            OAuthError.insufficientScope("The access token lacks the scope openid.");

    private final CurrentClients clients;
    private final NameSubject nameSubject;

    @Inject
    public DescribeSubject(CurrentClients clients, NameSubject nameSubject) {
        this.clients = clients;
        this.nameSubject = nameSubject;
    }

    /**
     * The claims by wire name, always with {@code sub}.
     *
     * @throws Rejected with {@code insufficient_scope} without the scope {@code openid} (Core §5.3.1), and for a
     *     token about a client
     */
    public Map<String, Object> describe(Bearer bearer) {
        AccessToken token = bearer.token();
        if (!token.scope().has(PersonalClaims.OPENID)) {
            throw new Rejected(INSUFFICIENT, "UserInfo asked with a token without the scope openid");
        }
        LivePerson person = bearer.requirePerson();
        User user = person.user();
        Map<String, Object> claims = new LinkedHashMap<>();
        Client client = clients.recall(token.client());
        claims.put("sub", nameSubject.name(user.id(), client));
        boolean exchanged = !person.client().equals(token.client());
        List<String> groups = client.groups(user.groupNames());
        claims.putAll(PersonalClaims.of(
                user,
                exchanged ? named(groups, token) : groups,
                token.scope(),
                exchanged
                        ? Set.of()
                        : person.claims().within(client.metadata().scope()).userInfo()));
        return claims;
    }

    private static List<String> named(List<String> groups, AccessToken token) {
        List<String> named = token.verified().groups();
        return groups.stream().filter(named::contains).toList();
    }
}
