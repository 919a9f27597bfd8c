package io.aldaba.account.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.account.Account;
import io.aldaba.account.web.HomeView.ApplicationLine;
import io.aldaba.authorize.AuthorizeHouse;
import io.aldaba.client.ClientExamples;
import io.aldaba.client.ClientId;
import io.aldaba.consent.Consent;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.Scope;
import io.aldaba.session.Browser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HomeViewTest {

    private static final Issuer ISSUER = new Issuer("https://id.example/tenant");

    private final AuthorizeHouse house = new AuthorizeHouse();

    @ParameterizedTest
    @CsvSource({
        "https://shop.example/login,https://shop.example/login?iss=https%3A%2F%2Fid.example%2Ftenant",
        "https://shop.example/login?x=1,https://shop.example/login?x=1&iss=https%3A%2F%2Fid.example%2Ftenant",
        "https://shop.example/login?,https://shop.example/login?iss=https%3A%2F%2Fid.example%2Ftenant",
        "https://shop.example/login?x&,https://shop.example/login?x&iss=https%3A%2F%2Fid.example%2Ftenant",
        "https://shop.example/#in,https://shop.example/?iss=https%3A%2F%2Fid.example%2Ftenant#in"
    })
    void an_application_is_told_which_issuer_to_use(String uri, String href) {
        assertThat(ApplicationLine.of(
                        ClientExamples.with(ClientExamples.spa(), Map.of("initiate_login_uri", uri)), ISSUER))
                .map(ApplicationLine::href)
                .contains(href);
    }

    @Test
    void a_client_that_begins_no_login_is_no_application() {
        assertThat(ApplicationLine.of(ClientExamples.spa(), ISSUER)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_account_is_shown_with_all_there_is_of_it(boolean elsewhere) {
        Consent toWhole = consent("whole-shop");
        HomeView view = HomeView.of(
                house.john,
                new Account(
                        Optional.of("John"),
                        List.of(house.begun.session()),
                        elsewhere,
                        List.of(
                                new Account.Permission(toWhole, Optional.of(ClientExamples.complete())),
                                new Account.Permission(consent("gone"), Optional.empty())),
                        List.of(ClientExamples.complete())),
                elsewhere,
                Optional.of(Done.OTHERS_ENDED),
                ISSUER);

        assertThat(view.sessions()).hasSize(1).allSatisfy(line -> {
            assertThat(line.current()).isTrue();
            assertThat(line.browser()).isEqualTo(Browser.UNKNOWN.name());
            assertThat(line.address()).contains("192.0.2.1");
        });
        assertThat(view.endsElsewhere()).isEqualTo(elsewhere);
        assertThat(view.hasOthers()).isEqualTo(elsewhere);
        assertThat(view.consents())
                .extracting(line -> line.client().name())
                .containsExactly(ClientExamples.complete().metadata().name(), "gone");
        assertThat(view.consents().get(0).scopes()).containsExactly("openid");
        assertThat(view.consents().get(0).claims()).containsExactly("picture");
        assertThat(view.consents().get(0).resources()).containsExactly("urn:example:stock");
        assertThat(view.images()).containsExactly("https://shop.example");
        assertThat(view.forms().endSession()).isEqualTo("https://id.example/tenant/account/sessions/end");
        assertThat(view.forms().madeFor()).isEqualTo(house.begun.session().id().value());
    }

    /** A list of what the user trusts shows no pictures that nobody checked. */
    @Test
    void a_client_that_registered_itself_has_no_logo_here() {
        Account.Permission permission = new Account.Permission(
                consent("whole-shop"), Optional.of(ClientExamples.selfRegistered(ClientExamples.complete())));

        HomeView.ConsentLine line = HomeView.ConsentLine.of(permission);

        assertThat(line.client().logo()).isEmpty();
        assertThat(line.client().name())
                .isEqualTo(ClientExamples.complete().metadata().name());
    }

    private Consent consent(String client) {
        return new Consent(
                house.john.id(),
                new ClientId(client),
                Scope.of("openid"),
                Set.of("picture"),
                Set.of("urn:example:stock"),
                house.tokens.clock.instant());
    }
}
