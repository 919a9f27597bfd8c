package io.aldaba.outbound;

import io.aldaba.kernel.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the certificates of a trust store: a PEM file, or a PKCS #12 one with its password. */
public final class TrustedCertificates {

    private static final int LARGEST = 4 * 1024 * 1024;

    private TrustedCertificates() {}

    /**
     * The certificates.
     *
     * @throws IllegalArgumentException if there are none, or the file cannot be read
     */
    public static List<X509Certificate> in(Path file, Optional<Secret> password) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IllegalArgumentException("the trust store is too large");
            }
            byte[] content = Files.readAllBytes(file);
            List<X509Certificate> certificates = (isPem(content) ? pem(content) : pkcs12(content, password)).toList();
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException("the trust store has no certificate");
            }
            return certificates;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("the trust store cannot be read");
        }
    }

    private static boolean isPem(byte[] content) {
        return new String(content, StandardCharsets.US_ASCII).contains("-----BEGIN CERTIFICATE-----");
    }

    private static Stream<X509Certificate> pem(byte[] content) throws GeneralSecurityException {
        return x509(
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(content))
                        .stream());
    }

    private static Stream<X509Certificate> pkcs12(byte[] content, Optional<Secret> password)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(
                new ByteArrayInputStream(content),
                password.map(secret -> secret.reveal().toCharArray()).orElse(new char[0]));
        Stream.Builder<Certificate> certificates = Stream.builder();
        for (String alias : Collections.list(store.aliases())) {
            certificates.add(store.getCertificate(alias));
        }
        return x509(certificates.build());
    }

    private static Stream<X509Certificate> x509(Stream<? extends Certificate> certificates) {
        return certificates.filter(X509Certificate.class::isInstance).map(X509Certificate.class::cast);
    }
}
