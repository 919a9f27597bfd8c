package io.aldaba.outbound.http;

import io.aldaba.outbound.OutboundResult;
import io.aldaba.outbound.OutboundResult.Reason;
import io.aldaba.outbound.OutboundSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one answer from a connection that is closed after it (RFC 9112 §2, §6, §7.1), and never more than the bounds.
 */
final class AnswerReader {

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})( .*)?");
    private static final Pattern FIELD_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern CHUNK = Pattern.compile("([0-9A-Fa-f]{1,8})[ \t]*(;.*)?");
    private static final int LARGEST_HEAD = 16 * 1024;
    private static final int HEXADECIMAL = 16;
    private static final int DELETE = 0x7F;
    private static final int FIRST_FINAL = 200;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final InputStream in;
    private int headLeft = LARGEST_HEAD;

    AnswerReader(InputStream in) {
        this.in = in;
    }

    OutboundResult.Answer read() throws IOException {
        int status = status();
        Map<String, String> headers = headers();
        while (status < FIRST_FINAL) {
            status = status();
            headers = headers();
        }
        requirePlain(headers);
        byte[] body = status == NO_CONTENT || status == NOT_MODIFIED ? new byte[0] : body(headers);
        return new OutboundResult.Answer(
                status, Optional.ofNullable(headers.get("content-type")), new OutboundResult.Content(body));
    }

    private int status() throws IOException {
        return Integer.parseInt(matched(STATUS_LINE, line()).group(1));
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = Math.max(0, line.indexOf(':'));
            String name = matched(FIELD_NAME, line.substring(0, colon)).group();
            headers.put(name.toLowerCase(Locale.ROOT), fieldValue(line.substring(colon + 1)));
        }
        return headers;
    }

    /**
     * The value without the blanks around it (RFC 9112 §5). No pattern is used: one that may begin and end with
     * blanks takes cubic time to fail.
     */
    private static String fieldValue(String text) throws CallFailed {
        if (text.chars().anyMatch(AnswerReader::isControl)) {
            throw new CallFailed(Reason.MALFORMED);
        }
        return text.strip();
    }

    /** RFC 9110 §5.5. */
    private static boolean isControl(int c) {
        return c < ' ' && c != '\t' || c == DELETE;
    }

    /** We request no content coding, and a decompressed body could be of any size. */
    private static void requirePlain(Map<String, String> headers) throws CallFailed {
        if (!headers.getOrDefault("content-encoding", "identity").equalsIgnoreCase("identity")) {
            throw new CallFailed(Reason.MALFORMED);
        }
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        String coding = headers.get("transfer-encoding");
        if (coding != null) {
            if (!coding.equalsIgnoreCase("chunked")) {
                throw new CallFailed(Reason.MALFORMED);
            }
            return chunks();
        }
        String length = headers.get("content-length");
        return length == null ? untilTheEnd() : exactly(length(length));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            requireFits(body.size() + (long) size);
            body.write(exactly(size));
            if (!line().isEmpty()) {
                throw new CallFailed(Reason.MALFORMED);
            }
        }
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        return fitting(Long.parseLong(matched(CHUNK, line()).group(1), HEXADECIMAL));
    }

    private static int length(String text) throws CallFailed {
        if (!text.matches("[0-9]{1,18}")) {
            throw new CallFailed(Reason.MALFORMED);
        }
        return fitting(Long.parseLong(text));
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new CallFailed(Reason.UNREACHABLE);
        }
        return bytes;
    }

    private byte[] untilTheEnd() throws IOException {
        byte[] bytes = in.readNBytes(OutboundSettings.LARGEST_BODY + 1);
        requireFits(bytes.length);
        return bytes;
    }

    private static int fitting(long length) throws CallFailed {
        requireFits(length);
        return (int) length;
    }

    private static void requireFits(long length) throws CallFailed {
        if (length > OutboundSettings.LARGEST_BODY) {
            throw new CallFailed(Reason.TOO_LARGE);
        }
    }

    private static Matcher matched(Pattern pattern, String line) throws CallFailed {
        Matcher matcher = pattern.matcher(line);
        if (!matcher.matches()) {
            throw new CallFailed(Reason.MALFORMED);
        }
        return matcher;
    }

    /** A line of the head or between chunks, without its end. All of them together are bounded. */
    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new CallFailed(Reason.UNREACHABLE);
            }
            if (--headLeft < 0) {
                throw new CallFailed(Reason.TOO_LARGE);
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
