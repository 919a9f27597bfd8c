package io.aldaba.discovery.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.ServerMetadata;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetadataDocumentTest {

    private static final Issuer ISSUER = new Issuer("https://id.example/tenant");

    @Test
    void without_features_it_says_little() {
        assertThat(MetadataDocument.describe(ISSUER, List.of()).toString())
                .isEqualTo("{\"issuer\":\"https://id.example/tenant\","
                        + "\"service_documentation\":\"https://id.example/tenant/docs\","
                        + "\"response_types_supported\":[],\"subject_types_supported\":[\"public\"]}");
    }

    @Test
    void each_feature_adds_its_lines_and_lists_grow_together() throws Exception {
        ServerMetadata.Contribution one = metadata ->
                metadata.url("token_endpoint", "/token").values("grant_types_supported", List.of("refresh_token"));
        ServerMetadata.Contribution other =
                metadata -> metadata.url("jwks_uri", "/jwks").values("grant_types_supported", List.of("password"));

        JsonObject document = MetadataDocument.describe(ISSUER, List.of(one, other));

        AuthorizationServerMetadata read = AuthorizationServerMetadata.parse(document.toString());
        assertThat(read.getIssuer().getValue()).isEqualTo("https://id.example/tenant");
        assertThat(read.getTokenEndpointURI()).hasToString("https://id.example/tenant/token");
        assertThat(read.getJWKSetURI()).hasToString("https://id.example/tenant/jwks");
        assertThat(read.getGrantTypes()).hasSize(2);
    }
}
