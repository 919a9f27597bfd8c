package io.aldaba.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.Client;
import io.aldaba.client.ClientExamples;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Refusals;
import io.aldaba.kernel.Secret;
import io.aldaba.token.TokenHouse;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A code rests on the consent that it was decided by. */
class IssueAuthorizationCodeTest {

    private final AuthorizeHouse house = new AuthorizeHouse();
    private final Client spa = ClientExamples.spa();

    @Test
    void a_consent_that_is_withdrawn_between_the_decision_and_the_code_gives_none() {
        AuthorizationRequest silent = AuthorizeHouse.request(spa, Prompt.NONE);
        house.consentTo(spa);
        assertThat(house.decideNextStep().decide(silent, Optional.of(house.john)))
                .isEqualTo(NextStep.ISSUE);

        house.withdrawFrom(spa);

        assertThat(Refusals.rejectionOf(
                        () -> house.issueAuthorizationCode().issue(silent, house.john, TokenHouse.ADDRESS)))
                .isEqualTo(OAuthError.consentRequired());
        assertThat(house.tokens.audit.types()).doesNotContain("authorization_code.issued");
    }

    @Test
    void consent_to_one_client_gives_no_code_to_another() {
        house.consentTo(ClientExamples.webShop());

        assertThat(Refusals.rejectionOf(() -> house.issueAuthorizationCode()
                        .issue(AuthorizeHouse.request(spa), house.john, TokenHouse.ADDRESS)))
                .isEqualTo(OAuthError.consentRequired());
    }

    @Test
    void a_consent_that_is_withdrawn_after_the_code_ends_it() {
        Secret code = house.code(spa);

        house.withdrawFrom(spa);

        assertThat(Refusals.rejectionOf(() -> house.exchange(code, spa))).isEqualTo(AuthorizationCode.REFUSAL);
    }

    @Test
    void a_code_is_audited() {
        house.code(spa);

        assertThat(house.tokens.audit.events()).anySatisfy(event -> {
            assertThat(event.type()).isEqualTo("authorization_code.issued");
            assertThat(event.details()).containsEntry("client", "spa");
        });
    }
}
