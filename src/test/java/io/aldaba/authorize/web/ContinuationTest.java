package io.aldaba.authorize.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.web.FormParameters;
import io.aldaba.login.LoginRequirements;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContinuationTest {

    @ParameterizedTest
    @CsvSource({
        "client_id=spa&prompt=login,client_id=spa&login_prompt=login&login_done=1",
        "client_id=spa&prompt=login+consent,client_id=spa&prompt=consent&login_prompt=login&login_done=1",
        "client_id=spa&prompt=select_account+consent+create,client_id=spa&prompt=consent&login_prompt=select_account&login_done=1",
        "client_id=spa&state=a%26b,client_id=spa&state=a%26b&login_done=1"
    })
    void after_a_login_no_other_is_wished_for(String before, String after) {
        assertThat(Continuation.afterLogin(FormParameters.parse(before), Optional.empty()))
                .isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource({
        "client_id=spa&max_age=0,0,client_id=spa&max_age=300&login_max_age=0&login_done=1",
        "client_id=spa&max_age=299&state=s,299,client_id=spa&max_age=300&state=s&login_max_age=299&login_done=1",
        "client_id=spa&max_age=301,301,client_id=spa&max_age=301&login_max_age=301&login_done=1",
        "client_id=spa,0,client_id=spa&login_max_age=0&login_done=1&max_age=300"
    })
    void the_login_just_done_is_not_too_old_when_the_browser_is_back(String before, long maxAge, String after) {
        assertThat(Continuation.afterLogin(FormParameters.parse(before), Optional.of(Duration.ofSeconds(maxAge))))
                .isEqualTo(after);
    }

    @Test
    void what_was_asked_of_the_login_is_still_known_to_who_asks_others_for_it() {
        String returnPath = Continuation.afterLogin(
                FormParameters.parse("client_id=spa&prompt=login+consent&acr_values=gold+silver&login_hint=ana"),
                Optional.of(Duration.ZERO));

        LoginRequirements requirements = Continuation.requirements(FormParameters.parse(returnPath));

        assertThat(requirements)
                .isEqualTo(new LoginRequirements(
                        Optional.of("ana"),
                        List.of("gold", "silver"),
                        Set.of("login"),
                        Optional.of(Duration.ZERO),
                        ""));
    }

    @Test
    void at_a_second_login_others_are_asked_for_what_the_first_was() {
        String first = Continuation.afterLogin(
                FormParameters.parse("client_id=spa&prompt=login&max_age=0"), Optional.of(Duration.ZERO));
        String second = Continuation.afterLogin(FormParameters.parse(first), Optional.of(Duration.ofMinutes(5)));

        assertThat(Continuation.requirements(FormParameters.parse(second)))
                .isEqualTo(Continuation.requirements(FormParameters.parse(first)))
                .satisfies(requirements -> assertThat(requirements.maxAge()).contains(Duration.ZERO));
    }

    @ParameterizedTest
    @CsvSource({"60,PT1M", "2147483647,PT277777H46M39S", "soon,", "-1,"})
    void an_age_in_the_address_of_a_login_is_read_like_that_of_a_request(String asked, Duration understood) {
        assertThat(Continuation.requirements(FormParameters.parse("client_id=spa&login_max_age=" + asked))
                        .maxAge())
                .isEqualTo(Optional.ofNullable(understood));
    }

    @Test
    void the_way_on_after_a_login_is_told_from_the_request() {
        FormParameters request = FormParameters.parse("client_id=spa&login_hint=ana");

        assertThat(Continuation.isAfterLogin(request)).isFalse();
        assertThat(Continuation.isAfterLogin(FormParameters.parse(Continuation.afterLogin(request, Optional.empty()))))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "client_id=spa&prompt=select_account,client_id=spa",
        "client_id=spa&prompt=select_account+consent&max_age=60,client_id=spa&prompt=consent&max_age=60"
    })
    void after_a_choice_all_else_is_still_wished_for(String before, String after) {
        assertThat(Continuation.afterChoice(FormParameters.parse(before))).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource({
        "client_id=spa&prompt=select_account,client_id=spa&prompt=login+select_account",
        "client_id=spa&prompt=select_account+consent&max_age=60,client_id=spa&prompt=login+select_account+consent&max_age=60",
        "client_id=spa&prompt=login+select_account,client_id=spa&prompt=login+select_account",
        "client_id=spa&prompt=select_account&login_hint=ana&state=s,client_id=spa&state=s&prompt=login+select_account"
    })
    void another_account_is_logged_in_to(String before, String after) {
        assertThat(Continuation.withAnotherAccount(FormParameters.parse(before)))
                .isEqualTo(after);
    }

    @Test
    void a_provider_is_asked_for_another_account_too_and_by_no_name() {
        FormParameters request =
                FormParameters.parse("client_id=spa&prompt=select_account+consent&login_hint=ana%40corp.example");
        FormParameters chosen = FormParameters.parse(Continuation.withAnotherAccount(request));
        FormParameters loggedIn = FormParameters.parse(Continuation.afterLogin(chosen, Optional.empty()));

        LoginRequirements requirements = Continuation.requirements(loggedIn);

        assertThat(requirements.prompts()).containsExactlyInAnyOrder("login", "select_account");
        assertThat(requirements.hint()).isEmpty();
        assertThat(loggedIn.get("prompt")).contains("consent");
    }
}
