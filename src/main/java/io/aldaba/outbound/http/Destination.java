package io.aldaba.outbound.http;

import io.aldaba.outbound.AllowedDestinations;
import io.aldaba.outbound.OutboundResult.Reason;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;

/**
 * An allowed destination of a call. The name was looked up once, and every address it has was checked. The connection
 * is made to one of these, so a name that leads elsewhere a moment later (DNS rebinding) gains nothing.
 *
 * @param secure whether over TLS
 * @param host the name, for {@code Host} and for the certificate
 * @param port the port
 * @param addresses the addresses that the lookup of the name found
 */
record Destination(boolean secure, String host, int port, List<InetAddress> addresses) {

    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;
    private static final int LAST_PORT = 65_535;

    static Destination of(URI uri, AllowedDestinations allowed) throws CallFailed {
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        boolean plain = "http".equalsIgnoreCase(uri.getScheme());
        String host = uri.getHost();
        if (host == null || uri.getRawUserInfo() != null || !secure && !plain) {
            throw new CallFailed(Reason.UNFIT_URL);
        }
        int standard = secure ? HTTPS_PORT : HTTP_PORT;
        int port = uri.getPort() < 0 ? standard : uri.getPort();
        if (port < 1 || port > LAST_PORT) {
            throw new CallFailed(Reason.UNFIT_URL);
        }
        List<InetAddress> addresses = lookUp(host);
        for (InetAddress address : addresses) {
            if (!allowed.admit(host, port, address)) {
                throw new CallFailed(Reason.FORBIDDEN_ADDRESS);
            }
            if (plain && !allowed.admitPlain(host, port, address)) {
                throw new CallFailed(Reason.UNFIT_URL);
            }
        }
        return new Destination(secure, host, port, addresses);
    }

    /** The value of {@code Host} (RFC 9110 §7.2). */
    String authority() {
        boolean standard = port == (secure ? HTTPS_PORT : HTTP_PORT);
        return standard ? host : host + ":" + port;
    }

    /** The name as a certificate has it: an IPv6 address without brackets. */
    String certificateName() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static List<InetAddress> lookUp(String host) throws CallFailed {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            throw new CallFailed(Reason.UNKNOWN_HOST);
        }
    }
}
