package io.aldaba.userinfo;

import io.aldaba.claims.NameSubject;
import io.aldaba.claims.PersonalClaims;
import io.aldaba.client.Client;
import io.aldaba.client.CurrentClients;
import io.aldaba.kernel.Glance;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.token.AccessToken;
import io.aldaba.token.Bearer;
import io.aldaba.token.LivePerson;
import io.aldaba.user.User;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells about the subject of an access token what its scope and its client's request ask for. */
@Glance
public class DescribeSubject {

    private static final OAuthError INSUFFICIENT =
            new OAuthError("insufficient_scope", "The access token lacks the scope openid.", 403);

    private final CurrentClients clients;
    private final NameSubject nameSubject;

    @Inject
    public DescribeSubject(CurrentClients clients, NameSubject nameSubject) {
        this.clients = clients;
        this.nameSubject = nameSubject;
    }

    /**
     * The claims by wire name, {@code sub} always among them.
     *
     * @throws Rejected with {@code insufficient_scope} without the scope {@code openid} (Core §5.3.1), and where it is about a client
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
        claims.putAll(PersonalClaims.of(
                user,
                client.groups(user.groupNames()),
                token.scope(),
                person.claims().userInfo()));
        return claims;
    }
}
