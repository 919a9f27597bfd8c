package io.aldaba.claims;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.Client;
import io.aldaba.client.ClientExamples;
import io.aldaba.client.InMemoryClients;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Refusals;
import io.aldaba.kernel.Sha256;
import io.aldaba.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Subject identifiers of users at clients (OpenID Connect Core §8). */
class NameSubjectTest {

    private static final UserId ANA = new UserId("0190a5b7-5c1e-7000-8000-000000000001");
    private static final UserId BOB = new UserId("0190a5b7-5c1e-7000-8000-000000000002");

    private final NameSubject nameSubject = new NameSubject((purpose, text) -> Sha256.of(purpose + "|" + text));

    @Test
    void a_client_of_public_subjects_knows_people_by_their_identifiers() {
        assertThat(nameSubject.name(ANA, ClientExamples.spa())).isEqualTo(ANA.value());
        assertThat(nameSubject.name(ANA, Client.FIRST_PARTY)).isEqualTo(ANA.value());
    }

    /** If this changes, every client with pairwise identifiers takes all users for strangers. */
    @Test
    void a_pairwise_name_is_for_ever_the_digest_of_the_sector_and_the_identifier() {
        assertThat(nameSubject.name(ANA, pairwise("https://shop.example/cb")))
                .isEqualTo(Sha256.of("pairwise subject|shop.example\n" + ANA.value())
                        .base64Url())
                .hasSize(43);
    }

    @Test
    void a_pairwise_name_cannot_be_a_public_one() {
        assertThat(UserId.parse(nameSubject.name(ANA, pairwise("https://shop.example/cb"))))
                .isEqualTo(Optional.empty());
    }

    @Test
    void clients_of_one_sector_know_a_person_by_one_name_and_others_by_another() {
        String name = nameSubject.name(ANA, pairwise("https://shop.example/cb", "https://shop.example:8443/other"));
        Client bySector = ClientExamples.with(
                pairwise("https://a.example/cb"), Map.of("sector_identifier_uri", "https://SHOP.example/sector.json"));

        assertThat(nameSubject.name(ANA, pairwise("https://shop.example/elsewhere")))
                .isEqualTo(name);
        assertThat(nameSubject.name(ANA, bySector)).isEqualTo(name);
        assertThat(nameSubject.name(ANA, pairwise("https://www.shop.example/cb")))
                .isNotEqualTo(name);
        assertThat(nameSubject.name(BOB, pairwise("https://shop.example/cb"))).isNotEqualTo(name);
    }

    @Test
    void a_client_that_calls_with_a_token_knows_the_person_by_the_same_name() {
        InMemoryClients clients = new InMemoryClients();
        Client pairwise = pairwise("https://shop.example/cb");
        clients.save(pairwise);
        NameSubjectToCaller names = new NameSubjectToCaller(clients::find, nameSubject);

        assertThat(names.name(ANA, "spa")).isEqualTo(nameSubject.name(ANA, pairwise));
        assertThat(names.name(ANA, "aldaba")).isEqualTo(ANA.value());
        assertThat(Refusals.rejectionOf(() -> names.name(ANA, "gone"))).isEqualTo(OAuthError.invalidClient());
    }

    private static Client pairwise(String... redirectUris) {
        return ClientExamples.with(
                ClientExamples.spa(), Map.of("subject_type", "pairwise", "redirect_uris", List.of(redirectUris)));
    }
}
