package io.aldaba.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.SignedJWT;
import io.aldaba.it.AldabaClient.Answer;
import org.junit.jupiter.api.Test;

/** What applications learn about users' groups, over HTTP. */
class GroupsIT extends AldabaIT {

    private final FormBrowser browser = new FormBrowser(aldaba);
    private final RelyingParty plain = RelyingParty.basic(aldaba, browser);
    private final RelyingParty mapped =
            new RelyingParty(aldaba, browser, "groups-mapped", "https://mapped.example/callback");

    @Test
    void an_application_is_told_them_by_the_names_it_knows_and_after_a_refresh_too() throws Exception {
        Answer tokens = mapped.tokens("scope", "openid groups");

        assertThat(mapped.idToken(tokens, JWSAlgorithm.RS256).getStringListClaim("groups"))
                .containsExactly("orders:read", "orders:write");
        assertThat(mapped.userInfo(tokens).json().getJsonArray("groups"))
                .hasToString("[\"orders:read\",\"orders:write\"]");
        assertThat(SignedJWT.parse(tokens.json().getString("access_token"))
                        .getJWTClaimsSet()
                        .getStringListClaim("groups"))
                .containsExactly("orders:read", "orders:write");
        Answer refreshed = mapped.refresh(tokens);
        assertThat(SignedJWT.parse(refreshed.json().getString("access_token"))
                        .getJWTClaimsSet()
                        .getStringListClaim("groups"))
                .containsExactly("orders:read", "orders:write");
    }

    @Test
    void another_by_their_own_and_only_where_the_scope_has_them() throws Exception {
        Answer asked = plain.tokens("scope", "openid groups");
        Answer not = plain.tokens("scope", "openid");

        assertThat(plain.idToken(asked, JWSAlgorithm.RS256).getStringListClaim("groups"))
                .containsExactly("staff");
        assertThat(plain.idToken(not, JWSAlgorithm.RS256).getClaim("groups")).isNull();
        assertThat(plain.userInfo(not).json()).doesNotContainKey("groups");
    }
}
