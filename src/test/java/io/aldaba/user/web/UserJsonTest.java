package io.aldaba.user.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.web.StrictJson;
import io.aldaba.user.EmailAddress;
import io.aldaba.user.Group;
import io.aldaba.user.SomeUsers;
import io.aldaba.user.StandardClaim;
import io.aldaba.user.StandardClaims;
import io.aldaba.user.User;
import io.aldaba.user.UserId;
import io.aldaba.user.Username;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UserJsonTest {

    @Test
    void a_user_is_told_in_the_words_of_openid_connect() {
        User john = SomeUsers.john()
                .withEmail(new EmailAddress("john@example.com"), true, MutableClock.START)
                .withGroups(Set.of(new Group("staff"), new Group("admin")), MutableClock.START)
                .withClaims(
                        new StandardClaims(Map.of(
                                StandardClaim.NAME,
                                "John \"Doe\"",
                                StandardClaim.PHONE_NUMBER_VERIFIED,
                                false,
                                StandardClaim.ADDRESS,
                                Map.of("country", "ES"))),
                        MutableClock.START.plusSeconds(1));

        assertThat(UserJson.of(john)).isEqualTo(StrictJson.object("""
                        {"sub":"00000000-0000-7000-8000-000000000001","username":"johndoe","preferred_username":"johndoe",
                         "email":"john@example.com","email_verified":true,"name":"John \\"Doe\\"",
                         "phone_number_verified":false,"address":{"country":"ES"},"groups":["admin","staff"],
                         "enabled":true,"created_at":1767323045,"updated_at":1767323046}
                        """));
    }

    @Test
    void what_a_user_has_not_is_not_told() {
        User bare = User.named(new UserId("1"), new Username("jo"), MutableClock.START);

        assertThat(UserJson.of(bare).keySet())
                .containsExactlyInAnyOrder(
                        "sub", "username", "preferred_username", "groups", "enabled", "created_at", "updated_at");
    }

    @Test
    void no_password_and_no_hash_is_told() {
        assertThat(UserJson.of(SomeUsers.john()).toString())
                .doesNotContain("$plain$")
                .doesNotContain("assword");
    }

    @Test
    void a_registration_is_read_as_plain_values_and_null_counts_as_left_out() {
        JsonObject body =
                StrictJson.object("{\"a\":\"x\",\"b\":7,\"c\":true,\"d\":false,\"e\":[1],\"f\":{\"g\":1},\"h\":null}");

        assertThat(UserJson.registration(body).fields())
                .isEqualTo(Map.of("a", "x", "b", 7L, "c", true, "d", false, "e", List.of(), "f", Map.of()));
    }
}
