package io.aldaba.federation.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.federation.FederationRefusal;
import io.aldaba.federation.OpenIdProviders;
import io.aldaba.identityprovider.FindProvider;
import io.aldaba.identityprovider.InMemoryIdentityProviders;
import io.aldaba.identityprovider.SomeProviders;
import io.aldaba.kernel.LogRateLimiter;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Rejection;
import io.aldaba.page.web.BrowserRequest;
import io.aldaba.testing.CapturedLog;
import io.aldaba.testing.FiredEvents;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The response to a logout that is refused (OpenID Connect Back-Channel Logout §2.8). */
class BackChannelLogoutEndpointTest {

    private static final OAuthError INVALID = OAuthError.invalidRequest("The logout token is invalid.");

    private final CapturedLog log = new CapturedLog(BackChannelLogoutEndpoint.class.getName());
    private final List<Rejection> counted = new ArrayList<>();
    private final BackChannelLogoutEndpoint endpoint = endpoint();

    @AfterEach
    void close_the_log() {
        log.close();
    }

    @Test
    void one_without_a_token_is_counted_as_it_is_answered_and_one_line_of_the_log() {
        assertRefused(logout("corporate", "other=x"), INVALID);

        assertThat(log.lines())
                .containsExactly("WARNING upstream logout refused: login at corporate refused: no logout token");
    }

    @Test
    void so_is_one_of_nobody_that_is_known() {
        assertRefused(logout("nobody", "logout_token=x"), INVALID);

        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void of_a_flood_one_line_in_a_second_is_written() {
        AtomicLong nanoTime = new AtomicLong();
        endpoint.lines =
                new LogRateLimiter(Duration.ofSeconds(BackChannelLogoutEndpoint.SECONDS_BETWEEN_LINES), nanoTime::get);
        for (int i = 0; i < 100; i++) {
            logout("nobody", "logout_token=x");
        }
        nanoTime.addAndGet(Duration.ofSeconds(1).toNanos());

        logout("nobody", "logout_token=x");

        assertThat(log.lines())
                .filteredOn(line -> line.startsWith("WARNING"))
                .containsExactly(
                        "WARNING upstream logout refused: no identity provider of that alias",
                        "WARNING upstream logout refused: no identity provider of that alias (99 more upstream logouts refused since the last such line)");
    }

    @Test
    void a_provider_whose_keys_cannot_be_had_may_try_again() {
        endpoint.openIdProviders = refusing(FederationRefusal.unavailable(SomeProviders.CORPORATE, "no keys"));

        assertRefused(logout("corporate", "logout_token=x"), OAuthError.temporarilyUnavailable());
        assertThat(log.lines()).singleElement().asString().endsWith("no keys");
    }

    private void assertRefused(Response answer, OAuthError error) {
        assertThat(answer.getStatus()).isEqualTo(error.status());
        assertThat(answer.getHeaderString("Cache-Control")).isEqualTo("no-store");
        assertThat(new String((byte[]) answer.getEntity(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"error\":\"" + error.code() + "\",\"error_description\":\"" + error.description() + "\"}");
        assertThat(counted).containsExactly(error);
    }

    private Response logout(String alias, String body) {
        return endpoint.logout(alias, body, new BrowserRequest().posted().servlet());
    }

    private BackChannelLogoutEndpoint endpoint() {
        InMemoryIdentityProviders providers = new InMemoryIdentityProviders();
        providers.save(SomeProviders.at("https://corp.example"));
        BackChannelLogoutEndpoint made = new BackChannelLogoutEndpoint();
        made.addressedProvider = new AddressedProvider(new FindProvider(providers));
        made.refusals = FiredEvents.toldTo(counted::add);
        return made;
    }

    private static OpenIdProviders refusing(Rejected refusal) {
        return (OpenIdProviders) Proxy.newProxyInstance(
                OpenIdProviders.class.getClassLoader(),
                new Class<?>[] {OpenIdProviders.class},
                (self, asked, arguments) -> {
                    throw refusal;
                });
    }
}
