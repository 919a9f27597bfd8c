package io.aldaba.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which clients share a sector (OpenID Connect Core §8.1). */
class SectorTest {

    @Test
    void the_sector_is_the_host_all_redirect_uris_share() {
        assertThat(pairwise("https://shop.example/a https://SHOP.example:8443/b")
                        .sector())
                .contains(new Sector("shop.example"));
    }

    @Test
    void the_sector_is_the_host_of_the_sector_identifier_where_there_is_one() {
        assertThat(pairwise("https://a.example/ https://b.example/", "https://shop.example/sector.json")
                        .sector())
                .contains(new Sector("shop.example"));
    }

    @Test
    void who_knows_people_by_their_public_names_has_none() {
        assertThat(ClientExamples.spa().metadata().sector()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example/ https://b.example/",
                "com.example.app:/cb",
                "https://a.example/ com.example.app:/cb"
            })
    void pairwise_subjects_need_one_host(String redirectUris) {
        FaultyMetadata faulty = catchThrowableOfType(FaultyMetadata.class, () -> pairwise(redirectUris));

        assertThat(faulty.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo("sector_identifier_uri");
            assertThat(fault.message())
                    .isEqualTo("is needed, by https, for pairwise subjects of redirect URIs that have not one host in"
                            + " common");
        });
    }

    @Test
    void a_sector_identifier_is_by_https() {
        assertThat(catchThrowableOfType(
                                FaultyMetadata.class, () -> pairwise("https://a.example/", "http://a.example/sector"))
                        .faults())
                .hasSize(1);
    }

    private static ClientMetadata pairwise(String redirectUris) {
        return ClientExamples.metadata(document(redirectUris));
    }

    private static ClientMetadata pairwise(String redirectUris, String sectorIdentifierUri) {
        Map<String, Object> document = document(redirectUris);
        document.put("sector_identifier_uri", sectorIdentifierUri);
        return ClientExamples.metadata(document);
    }

    private static Map<String, Object> document(String redirectUris) {
        List<String> uris = Arrays.asList(redirectUris.split(" "));
        return new HashMap<>(Map.of("subject_type", "pairwise", "redirect_uris", uris, "client_name", "x"));
    }
}
