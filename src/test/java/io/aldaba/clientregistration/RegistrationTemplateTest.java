package io.aldaba.clientregistration;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.GrantType;
import io.aldaba.kernel.JsonPath;
import io.aldaba.kernel.Members;
import io.aldaba.kernel.Problem.FieldFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrationTemplateTest {

    private final List<FieldFault> faults = new ArrayList<>();

    @Test
    void a_template_keeps_what_was_written() {
        Map<String, Object> written = Map.of(
                "pkce_exemption", "certification",
                "scope", "openid orders:read",
                "grant_types", List.of("authorization_code", "password"));

        assertThat(read(written)).contains(new RegistrationTemplate(written));
        assertThat(read(Map.of())).contains(RegistrationTemplate.NONE);
        assertThat(faults).isEmpty();
    }

    @Test
    void it_need_not_be_a_client_by_itself() {
        assertThat(read(Map.of("token_endpoint_auth_method", "private_key_jwt")))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "scope, 7",
        "nonsense, x",
        "client_id, x",
        "request_object_encryption_alg, x",
        "pkce_exemption, ''",
        "logo_uri, javascript:x"
    })
    void what_no_client_could_have_is_a_fault(String member, String value) {
        Object plain = value.equals("7") ? (Object) 7L : value;

        assertThat(read(Map.of(member, plain, "client_name", "Fine"))).isEmpty();

        assertThat(faults).extracting(FieldFault::field).containsExactly("$.client_metadata." + member);
    }

    @Test
    void a_grant_type_the_service_has_not_is_a_fault() {
        assertThat(read(Map.of("grant_types", List.of("urn:nobody")))).isEmpty();

        assertThat(faults).isNotEmpty();
    }

    private Optional<RegistrationTemplate> read(Map<String, Object> written) {
        return RegistrationTemplate.read(
                new Members(JsonPath.ROOT.member("client_metadata"), new LinkedHashMap<>(written), faults),
                text -> GrantType.parse(text).filter(RegistrationHouse::knows));
    }
}
