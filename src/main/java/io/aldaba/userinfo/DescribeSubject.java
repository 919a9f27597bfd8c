package io.aldaba.userinfo;

import io.aldaba.claims.NameSubject;
import io.aldaba.claims.PersonalClaims;
import io.aldaba.client.Client;
import io.aldaba.client.CurrentClients;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Query;
import io.aldaba.kernel.Rejected;
import io.aldaba.token.AccessToken;
import io.aldaba.token.TokenFamilies;
import io.aldaba.token.TokenSubject.Person;
import io.aldaba.user.User;
import io.aldaba.user.Users;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Tells about the subject of an access token what its scope and its client's request ask for. */
@Query
public class DescribeSubject {

    private static final OAuthError INSUFFICIENT =
            new OAuthError("insufficient_scope", "The access token lacks the scope openid.", 403);

    private final Users users;
    private final TokenFamilies families;
    private final CurrentClients clients;
    private final NameSubject nameSubject;

    @Inject
    public DescribeSubject(Users users, TokenFamilies families, CurrentClients clients, NameSubject nameSubject) {
        this.users = users;
        this.families = families;
        this.clients = clients;
        this.nameSubject = nameSubject;
    }

    /**
     * The claims by wire name, {@code sub} always among them.
     *
     * @throws Rejected with {@code insufficient_scope} without the scope {@code openid} (Core §5.3.1); with
     *     {@code invalid_token} if the user is gone since the token was looked at
     */
    public Map<String, Object> describe(AccessToken token) {
        if (!token.scope().has(PersonalClaims.OPENID)) {
            throw new Rejected(INSUFFICIENT, "UserInfo asked with a token without the scope openid");
        }
        Person person = token.requirePerson();
        User user = users.find(person.user())
                .orElseThrow(() -> new Rejected(OAuthError.invalidToken(), "the token's user is gone"));
        Set<String> named = families.find(person.family())
                .map(family -> family.claims().userInfo())
                .orElse(Set.of());
        Map<String, Object> claims = new LinkedHashMap<>();
        Client client = clients.recall(token.client());
        claims.put("sub", nameSubject.name(person.user(), client));
        claims.putAll(PersonalClaims.of(user, client.groups(user.groupNames()), token.scope(), named));
        return claims;
    }
}
