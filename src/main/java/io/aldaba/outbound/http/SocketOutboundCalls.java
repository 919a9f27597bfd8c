package io.aldaba.outbound.http;

import io.aldaba.kernel.Flow;
import io.aldaba.kernel.Secret;
import io.aldaba.outbound.BoundedSocket;
import io.aldaba.outbound.ChosenBy;
import io.aldaba.outbound.Deadline;
import io.aldaba.outbound.OutboundCalls;
import io.aldaba.outbound.OutboundResult;
import io.aldaba.outbound.OutboundResult.Reason;
import io.aldaba.outbound.OutboundSettings;
import jakarta.inject.Inject;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/**
 * Makes each call over its own socket. {@code java.net.http.HttpClient} looks names up itself, where the result
 * cannot be checked, and accepts no checked address. On Java 17 it cannot be closed either, and would leak a thread
 * with each redeployment. Here the connection is made to the addresses that were checked ({@link Destination}), the
 * caller's thread does all the work, and nothing is left when the call returns.
 *
 * <p>The time is bounded from the end of the lookup; how long the lookup itself takes is up to the resolver. No proxy
 * is used.
 */
@Flow
public class SocketOutboundCalls implements OutboundCalls {

    private static final int LONGEST_CONNECT = 3000;

    private final OutboundSettings settings;
    private final Tls tls;

    @Inject
    public SocketOutboundCalls(OutboundSettings settings, Tls tls) {
        this.settings = settings;
        this.tls = tls;
    }

    @Override
    public OutboundResult get(URI uri, String accept) {
        return get(uri, accept, ChosenBy.OPERATOR);
    }

    @Override
    public OutboundResult get(URI uri, String accept, ChosenBy chosenBy) {
        return call(uri, chosenBy, "GET", "Accept: " + accept + "\r\n", "");
    }

    @Override
    public OutboundResult get(URI uri, String accept, Secret authorization) {
        return call(uri, ChosenBy.OPERATOR, "GET", "Accept: " + accept + "\r\n" + authorized(authorization), "");
    }

    @Override
    public OutboundResult postForm(URI uri, Map<String, String> form) {
        return post(uri, ChosenBy.OPERATOR, form, "");
    }

    @Override
    public OutboundResult postForm(URI uri, Map<String, String> form, ChosenBy chosenBy) {
        return post(uri, chosenBy, form, "");
    }

    @Override
    public OutboundResult postForm(URI uri, Map<String, String> form, Secret authorization) {
        return post(uri, ChosenBy.OPERATOR, form, authorized(authorization));
    }

    private OutboundResult post(URI uri, ChosenBy chosenBy, Map<String, String> form, String authorization) {
        String body = form.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        String headers = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length() + "\r\n";
        return call(uri, chosenBy, "POST", headers + authorization, body);
    }

    /** A line end in the value would begin another header. */
    private static String authorized(Secret authorization) {
        String value = authorization.reveal();
        if (!value.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
            throw new IllegalArgumentException("not the value of a header");
        }
        return "Authorization: " + value + "\r\n";
    }

    private OutboundResult call(URI uri, ChosenBy chosenBy, String method, String headers, String body) {
        try {
            return exchange(uri, chosenBy, method, headers, body);
        } catch (CallFailed e) {
            return new OutboundResult.Failure(e.reason());
        } catch (SocketTimeoutException e) {
            return new OutboundResult.Failure(Reason.TIMEOUT);
        } catch (SSLException e) {
            return new OutboundResult.Failure(Reason.UNTRUSTED);
        } catch (IOException e) {
            return new OutboundResult.Failure(Reason.UNREACHABLE);
        }
    }

    private OutboundResult exchange(URI uri, ChosenBy chosenBy, String method, String headers, String body)
            throws IOException {
        Destination destination = Destination.of(uri, settings.allowed(chosenBy));
        String request = method + " " + target(uri) + " HTTP/1.1\r\nHost: " + destination.authority() + "\r\n" + headers
                + "User-Agent: Aldaba\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n" + body;
        Deadline deadline = Deadline.in(settings.timeout());
        try (Socket plain = connect(destination, deadline);
                Socket socket = destination.secure()
                        ? tls.over(plain, destination.certificateName(), destination.port())
                        : plain) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new AnswerReader(new BufferedInputStream(socket.getInputStream())).read();
        }
    }

    /** Connects to the first of the addresses that answers. */
    private static Socket connect(Destination destination, Deadline deadline) throws IOException {
        IOException last = new CallFailed(Reason.UNREACHABLE);
        for (InetAddress address : destination.addresses()) {
            Socket socket = new BoundedSocket(deadline);
            try {
                socket.connect(
                        new InetSocketAddress(address, destination.port()),
                        Math.min(LONGEST_CONNECT, deadline.millisLeft()));
                return socket;
            } catch (IOException e) {
                socket.close();
                last = e;
            }
        }
        throw last;
    }

    /** The origin form (RFC 9112 §3.2.1). */
    private static String target(URI uri) {
        URI ascii = URI.create(uri.toASCIIString());
        String path = ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
        return ascii.getRawQuery() == null ? path : path + "?" + ascii.getRawQuery();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
