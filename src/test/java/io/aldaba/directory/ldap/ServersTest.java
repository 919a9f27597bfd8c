package io.aldaba.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import io.aldaba.outbound.Deadline;
import io.aldaba.outbound.TrustedCertificates;
import io.aldaba.testing.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host name with several addresses: the directory of the test is at the last of them. */
class ServersTest {

    private static final String NAME = "directory.example";
    private static final byte[] EMPTY_LOOPBACK = {127, 0, 0, 2};
    private static final Duration TIMEOUT = Duration.ofSeconds(6);

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final List<String> bound = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        Collections.reverse(opened);
        for (AutoCloseable resource : opened) {
            resource.close();
        }
    }

    @Test
    void an_address_that_refuses_leads_to_the_next() throws Exception {
        Ldap ldap = keep(Ldap.start());

        assertThat(search(ldap, "ldap", LdapTls.trusting(List.of()), elsewhere(), here()))
                .isEqualTo(Ldap.BASE);
    }

    /** It accepts the connection and says nothing, so that the handshake waits. */
    @Test
    void an_address_that_says_nothing_leaves_time_for_the_next_and_the_certificate_has_the_name(@TempDir Path dir)
            throws Exception {
        TestCertificate certificate = TestCertificate.of(NAME);
        Ldap ldap = keep(Ldap.speakingTls(certificate.serverContext()));
        keep(new ServerSocket(ldap.port(), 50, elsewhere()));

        assertThat(search(ldap, "ldaps", trusting(certificate, dir), elsewhere(), here()))
                .isEqualTo(Ldap.BASE);
    }

    @Test
    void an_address_whose_certificate_has_another_name_is_refused(@TempDir Path dir) throws Exception {
        TestCertificate certificate = TestCertificate.of("other.example");
        Ldap ldap = keep(Ldap.speakingTls(certificate.serverContext()));
        SSLSocketFactory tls = trusting(certificate, dir);

        assertThatExceptionOfType(ConnectFailed.class)
                .isThrownBy(() -> search(ldap, "ldaps", tls, here()))
                .satisfies(e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.CONNECT_ERROR));
    }

    @Test
    void a_name_of_which_no_address_accepts_is_not_connected_to() {
        Ldap ldap = keep(Ldap.start());

        assertThatExceptionOfType(ConnectFailed.class)
                .isThrownBy(() -> search(ldap, "ldap", LdapTls.trusting(List.of()), elsewhere(), elsewhere()))
                .satisfies(e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.CONNECT_ERROR));
    }

    @Test
    void a_name_without_an_address_is_not_connected_to() {
        Ldap ldap = keep(Ldap.start());

        assertThatExceptionOfType(ConnectFailed.class)
                .isThrownBy(() -> search(servers(ldap, "ldap", LdapTls.trusting(List.of()), host -> {
                    throw new UnknownHostException(host);
                })))
                .satisfies(e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.CONNECT_ERROR));
    }

    /** A directory may lock the service account after a few wrong passwords. */
    @Test
    void a_refused_password_of_the_service_account_is_not_sent_to_the_next_address() {
        Ldap ldap = keep(Ldap.with(new InMemoryOperationInterceptor() {
            @Override
            public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) throws LDAPException {
                bound.add(request.getRequest().getBindDN());
                throw new LDAPException(ResultCode.INVALID_CREDENTIALS);
            }
        }));

        assertThatExceptionOfType(ConnectFailed.class)
                .isThrownBy(() -> search(ldap, "ldap", LdapTls.trusting(List.of()), here(), here()))
                .satisfies(e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.INVALID_CREDENTIALS));
        assertThat(bound).containsExactly(Ldap.SERVICE);
    }

    private String search(Ldap ldap, String scheme, SSLSocketFactory tls, InetAddress... addresses)
            throws LDAPException {
        return search(servers(ldap, scheme, tls, host -> {
            assertThat(host).isEqualTo(NAME);
            return addresses;
        }));
    }

    private String search(Servers servers) throws LDAPException {
        return keep(servers.forSearching())
                .use(connection -> connection.getEntry(Ldap.BASE).getDN(), Deadline.in(TIMEOUT));
    }

    private static Servers servers(Ldap ldap, String scheme, SSLSocketFactory tls, Servers.Resolver resolver) {
        Map<String, Object> members = Map.of(
                "urls",
                List.of(scheme + "://" + NAME + ":" + ldap.port()),
                "allow_cleartext",
                true,
                "timeout_ms",
                TIMEOUT.toMillis(),
                "connect_timeout_ms",
                5_000L);
        return new Servers(ldap.declared(members).connection(), tls, resolver);
    }

    private static SSLSocketFactory trusting(TestCertificate certificate, Path dir) throws IOException {
        Path pem = Files.writeString(dir.resolve("authority.pem"), certificate.pem());
        return LdapTls.trusting(TrustedCertificates.in(pem, Optional.empty()));
    }

    private static InetAddress here() {
        return InetAddress.getLoopbackAddress();
    }

    private static InetAddress elsewhere() {
        try {
            return InetAddress.getByAddress(EMPTY_LOOPBACK);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T extends AutoCloseable> T keep(T resource) {
        opened.add(resource);
        return resource;
    }
}
