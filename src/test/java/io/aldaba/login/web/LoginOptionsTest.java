package io.aldaba.login.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.web.ClientView;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.Refusals;
import io.aldaba.kernel.web.Limits;
import io.aldaba.page.web.Visit;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoginOptionsTest {

    private static final Issuer ISSUER = new Issuer("https://login.example.org");
    private static final ReturnPath WAY_ON = new ReturnPath(new Home(), "a=b%26c");

    private final LoginOptions options =
            new LoginOptions(List.of(new Corporate()), new ReturnPaths(List.of(new Home()), ISSUER));
    private final LoginOptions none = new LoginOptions(List.of(), new ReturnPaths(List.of(), ISSUER));

    @Test
    void a_button_leads_on_the_way() {
        assertThat(options.choices(WAY_ON))
                .extracting(LoginView.Choice::href)
                .containsExactly("https://login.example.org/federation/corporate?continue=%2F%3Fa%3Db%2526c");
        assertThat(none.choices(WAY_ON)).isEmpty();
    }

    @Test
    void whom_another_proves_is_led_there_with_their_name() {
        assertThat(options.route("ana@corp.example", WAY_ON))
                .contains(URI.create("https://login.example.org/federation/corporate"
                        + "?continue=%2F%3Fa%3Db%2526c&login_hint=ana%40corp.example"));
        assertThat(options.route("johndoe", WAY_ON)).isEmpty();
        assertThat(none.route("ana@corp.example", WAY_ON)).isEmpty();
    }

    @Test
    void whom_another_proves_is_led_there_without_their_name_where_there_is_no_room_for_it() {
        String name = "a".repeat(9_000) + "@corp.example";

        assertThat(options.route(name, WAY_ON))
                .contains(URI.create("https://login.example.org/federation/corporate?continue=%2F%3Fa%3Db%2526c"));
    }

    @Test
    void nobody_is_led_there_by_a_url_that_is_too_long() {
        ReturnPath tooLong = new ReturnPath(new Home(), "a=" + "%22".repeat(2_000));

        assertThat(Refusals.rejectionOf(() -> options.route("ana@corp.example", tooLong))
                        .status())
                .isEqualTo(400);
        assertThat(options.route("johndoe", tooLong)).isEmpty();
        assertThat(options.choices(tooLong)).isEmpty();
    }

    @Test
    void a_way_on_that_fits_leads_to_any_page() {
        String longest = "/?a=" + "b".repeat(Limits.URI - 512 - "continue=%2F%3Fa%3D".length());
        ReturnPath returnPath = new ReturnPath(new Home(), longest.substring(2));
        String name = "ana@corp.example";

        assertThat(ReturnPaths.fits(longest)).isTrue();
        assertThat(ReturnPaths.fits(longest + "b")).isFalse();
        assertThat(ReturnPaths.fits("/?a=" + "%22".repeat(1_530))).isTrue();
        assertThat(ReturnPaths.fits("/?a=" + "%22".repeat(1_540))).isFalse();
        assertThat(options.choices(returnPath)).hasSize(1);
        assertThat(options.route(name, returnPath).orElseThrow().toString())
                .hasSizeLessThanOrEqualTo(Limits.URI)
                .endsWith("&login_hint=ana%40corp.example");
    }

    @Test
    void only_a_way_to_a_client_leads_away_in_the_end() {
        ClientView shop = ClientView.gone("Shop");

        assertThat(new Destination.Purpose(Optional.of(shop), "").endsElsewhere())
                .isTrue();
        assertThat(new Home().purpose("").endsElsewhere()).isFalse();
    }

    @Test
    void the_name_is_asked_for_first_where_it_may_lead_elsewhere() {
        assertThat(options.routesAny()).isTrue();
        assertThat(none.routesAny()).isFalse();
    }

    private static final class Corporate implements LoginOption {

        @Override
        public List<Button> buttons() {
            return List.of(new Button("corporate", Optional.empty(), "corporate", "/federation/corporate"));
        }

        @Override
        public Optional<String> route(String typedName) {
            return typedName.endsWith("@corp.example") ? Optional.of("/federation/corporate") : Optional.empty();
        }

        @Override
        public boolean routesAny() {
            return true;
        }
    }

    private static final class Home implements Destination {

        @Override
        public String path() {
            return "/";
        }

        @Override
        public Purpose purpose(String query) {
            return new Purpose(Optional.empty(), "");
        }

        @Override
        public Response giveUp(String query, Visit visit) {
            throw new UnsupportedOperationException();
        }
    }
}
