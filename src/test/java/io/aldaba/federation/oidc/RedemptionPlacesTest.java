package io.aldaba.federation.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.aldaba.federation.FederationRefusal;
import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.identityprovider.SomeProviders;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Refusals;
import io.aldaba.kernel.Rejected;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RedemptionPlacesTest {

    private static final IdentityProvider CORPORATE = SomeProviders.at("https://corporate.example");
    private static final IdentityProvider PARTNER = SomeProviders.named("partner", "https://partner.example");

    private final RedemptionPlaces places = new RedemptionPlaces();

    @Test
    void the_work_has_its_result() {
        assertThat(places.in(CORPORATE, () -> "done")).isEqualTo("done");
    }

    @Test
    void where_all_places_of_a_provider_are_taken_the_next_is_refused_and_the_other_providers_have_theirs() {
        String result = within(RedemptionPlaces.MOST_AT_A_PROVIDER, () -> {
            assertRefused();
            return places.in(PARTNER, () -> "done elsewhere");
        });

        assertThat(result).isEqualTo("done elsewhere");
    }

    @Test
    void a_refusal_for_want_of_a_place_gives_no_place_back() {
        within(RedemptionPlaces.MOST_AT_A_PROVIDER, () -> {
            assertRefused();
            assertRefused();
            return "";
        });
    }

    @Test
    void a_place_is_free_again_however_the_work_ends() {
        for (int i = 0; i <= RedemptionPlaces.MOST_AT_A_PROVIDER; i++) {
            assertThat(places.in(CORPORATE, () -> "done")).isEqualTo("done");
            Rejected refused = FederationRefusal.refused(CORPORATE.alias(), "no code");
            assertThat(Refusals.rejectionOf(() -> places.in(CORPORATE, () -> {
                        throw refused;
                    })))
                    .isEqualTo(refused.rejection());
            assertThatIllegalStateException()
                    .isThrownBy(() -> places.in(CORPORATE, () -> {
                        throw new IllegalStateException("broken");
                    }));
        }

        assertThat(within(RedemptionPlaces.MOST_AT_A_PROVIDER, () -> "done")).isEqualTo("done");
    }

    /** Does the work while so many places are taken. */
    private String within(int taken, Supplier<String> work) {
        return taken == 0 ? work.get() : places.in(CORPORATE, () -> within(taken - 1, work));
    }

    private void assertRefused() {
        Problem problem = (Problem) Refusals.rejectionOf(() -> places.in(CORPORATE, () -> {
            throw new AssertionError("called");
        }));
        assertThat(problem.status()).isEqualTo(503);
    }
}
