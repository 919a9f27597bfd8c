package io.aldaba.kernel;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The server's metadata (RFC 8414 §2). Each feature adds its own members. */
public final class ServerMetadata {

    private final Issuer issuer;
    private final Map<String, String> urls = new TreeMap<>();
    private final Map<String, Set<String>> lists = new TreeMap<>();
    private final Map<String, Boolean> flags = new TreeMap<>();

    /** Metadata with only the issuer. */
    public ServerMetadata(Issuer issuer) {
        this.issuer = issuer;
        urls.put("issuer", issuer.value());
    }

    /**
     * Adds a URL.
     *
     * @param path below the issuer
     */
    public ServerMetadata url(String name, String path) {
        urls.put(name, issuer.url(path));
        return this;
    }

    /** Adds values to a list, unless it has them already. */
    public ServerMetadata values(String name, Collection<String> values) {
        lists.computeIfAbsent(name, absent -> new TreeSet<>()).addAll(values);
        return this;
    }

    /** Adds a boolean; also one that equals the default, to be explicit. */
    public ServerMetadata flag(String name, boolean value) {
        flags.put(name, value);
        return this;
    }

    /** The boolean members. */
    public Map<String, Boolean> flags() {
        return Collections.unmodifiableMap(flags);
    }

    /** The members with one URL. */
    public Map<String, String> urls() {
        return Collections.unmodifiableMap(urls);
    }

    /** The members with a list. */
    public Map<String, Set<String>> lists() {
        return Collections.unmodifiableMap(lists);
    }

    /** The metadata of a feature. Discovery finds all contributions; a disabled feature contributes nothing. */
    public interface Contribution {

        /** Adds the feature's members, and only what is true now. */
        void contributeTo(ServerMetadata metadata);
    }
}
