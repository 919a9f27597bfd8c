package io.aldaba.token.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.GrantType;
import io.aldaba.client.GrantTypes;
import io.aldaba.token.TokenHouse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownGrantTypesTest {

    private final WebBench bench = new WebBench(new TokenHouse(), true);
    private final KnownGrantTypes known = new KnownGrantTypes(bench.token.grants, List.of());

    @ParameterizedTest
    @ValueSource(strings = {"password", "refresh_token"})
    void a_client_may_register_what_the_service_knows(String type) {
        assertThat(known.include(new GrantType(type))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "authorization_code",
                "implicit",
                "client_credentials",
                "PASSWORD",
                "refresh",
                "urn:example:grant"
            })
    void and_nothing_else_but_what_has_a_grant_here(String type) {
        assertThat(known.include(new GrantType(type))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_has_its_door_elsewhere_is_known_while_that_is_open(boolean open) {
        GrantTypes.Elsewhere elsewhere = new GrantTypes.Elsewhere() {
            @Override
            public GrantType type() {
                return GrantType.IMPLICIT;
            }

            @Override
            public boolean isOpen() {
                return open;
            }
        };
        KnownGrantTypes both = new KnownGrantTypes(bench.token.grants, List.of(elsewhere));

        assertThat(both.include(GrantType.IMPLICIT)).isEqualTo(open);
        assertThat(both.include(GrantType.PASSWORD)).isTrue();
        assertThat(both.include(GrantType.DEVICE_CODE)).isFalse();
    }

    @Test
    void a_closed_grant_is_still_known() {
        Grant closed = new RefreshTokenGrant(bench.house.refreshAccess()) {
            @Override
            public boolean isOffered() {
                return false;
            }
        };

        assertThat(new KnownGrantTypes(new Grants(List.of(closed)), List.of()).include(GrantType.REFRESH_TOKEN))
                .isTrue();
    }
}
