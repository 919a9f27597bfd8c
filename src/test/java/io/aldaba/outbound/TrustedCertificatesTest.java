package io.aldaba.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.kernel.Secret;
import io.aldaba.testing.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustedCertificatesTest {

    private static TestCertificate made;

    @TempDir
    Path directory;

    @BeforeAll
    static void make_a_certificate() {
        made = TestCertificate.of("app.example");
    }

    @Test
    void a_pkcs12_file_is_read_with_its_password() {
        assertThat(TrustedCertificates.in(made.file(), Optional.of(Secret.of(made.password()))))
                .singleElement()
                .satisfies(certificate -> assertThat(
                                certificate.getSubjectX500Principal().getName())
                        .isEqualTo("CN=app.example"));
    }

    @Test
    void a_pem_file_may_have_several_certificates_and_text_between_them() throws IOException {
        Path file = Files.writeString(directory.resolve("ca.pem"), "first\n" + made.pem() + "second\n" + made.pem());

        assertThat(TrustedCertificates.in(file, Optional.empty())).hasSize(2);
    }

    @Test
    void a_wrong_password_a_missing_file_and_another_content_are_refused() throws IOException {
        Path text = Files.writeString(directory.resolve("ca.txt"), "no certificate");

        assertRefused(made.file(), Optional.of(Secret.of("wrong")));
        assertRefused(directory.resolve("absent"), Optional.empty());
        assertRefused(text, Optional.empty());
    }

    private static void assertRefused(Path file, Optional<Secret> password) {
        assertThatThrownBy(() -> TrustedCertificates.in(file, password))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("the trust store cannot be read");
    }
}
