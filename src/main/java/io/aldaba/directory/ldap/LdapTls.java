package io.aldaba.directory.ldap;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** TLS with the certificate authorities that the Java platform trusts and those of the configuration. */
final class LdapTls {

    private LdapTls() {}

    static SSLSocketFactory trusting(List<X509Certificate> more) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int entry = 0;
            for (X509Certificate certificate : acceptedOf(null)) {
                store.setCertificateEntry("platform-" + entry++, certificate);
            }
            for (X509Certificate certificate : more) {
                store.setCertificateEntry("configured-" + entry++, certificate);
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(store), null);
            return new HostnameCheckingSocketFactory(context.getSocketFactory());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    private static X509Certificate[] acceptedOf(@Nullable KeyStore store) throws GeneralSecurityException {
        for (TrustManager manager : managers(store)) {
            if (manager instanceof X509TrustManager authorities) {
                return authorities.getAcceptedIssuers();
            }
        }
        return new X509Certificate[0];
    }

    private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
