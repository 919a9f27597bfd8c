package io.aldaba.authorize.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.web.FormParameters;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContinuationTest {

    @ParameterizedTest
    @CsvSource({
        "client_id=spa&prompt=login,client_id=spa&prompt=",
        "client_id=spa&prompt=login+consent&max_age=0,client_id=spa&prompt=consent",
        "client_id=spa&prompt=select_account+consent+create,client_id=spa&prompt=consent",
        "client_id=spa&max_age=60&state=a%26b,client_id=spa&state=a%26b&prompt="
    })
    void after_a_login_no_other_is_wished_for(String before, String after) {
        assertThat(Continuation.afterLogin(FormParameters.parse(before))).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource({
        "client_id=spa&prompt=select_account,client_id=spa&prompt=",
        "client_id=spa&prompt=select_account+consent&max_age=60,client_id=spa&prompt=consent&max_age=60"
    })
    void after_a_choice_all_else_is_still_wished_for(String before, String after) {
        assertThat(Continuation.afterChoice(FormParameters.parse(before))).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource({
        "client_id=spa&prompt=select_account,client_id=spa&prompt=login",
        "client_id=spa&prompt=select_account+consent&max_age=60,client_id=spa&prompt=login+consent&max_age=60",
        "client_id=spa&prompt=login+select_account,client_id=spa&prompt=login"
    })
    void another_account_is_logged_in_to(String before, String after) {
        assertThat(Continuation.withAnotherAccount(FormParameters.parse(before)))
                .isEqualTo(after);
    }
}
