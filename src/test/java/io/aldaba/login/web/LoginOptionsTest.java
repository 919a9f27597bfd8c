package io.aldaba.login.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.Issuer;
import io.aldaba.page.web.Visit;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LoginOptionsTest {

    private static final Issuer ISSUER = new Issuer("https://login.example.org");
    private static final WayOn WAY_ON = new WayOn(new Home(), "a=b%26c");

    private final LoginOptions options =
            new LoginOptions(List.of(new Corporate()), new WaysOn(List.of(new Home()), ISSUER), ISSUER);
    private final LoginOptions none = new LoginOptions(List.of(), new WaysOn(List.of(), ISSUER), ISSUER);

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
            return new Purpose(Optional.empty(), "", Set.of());
        }

        @Override
        public Response giveUp(String query, Visit visit) {
            throw new UnsupportedOperationException();
        }
    }
}
