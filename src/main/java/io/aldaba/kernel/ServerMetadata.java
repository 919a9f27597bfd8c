package io.aldaba.kernel;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The server's metadata (RFC 8414 §2) while the features write it, each the lines that are its own. */
public final class ServerMetadata {

    private final Issuer issuer;
    private final Map<String, String> urls = new TreeMap<>();
    private final Map<String, Set<String>> lists = new TreeMap<>();
    private final Map<String, Boolean> flags = new TreeMap<>();

    /** Metadata that says nothing but the issuer. */
    public ServerMetadata(Issuer issuer) {
        this.issuer = issuer;
        urls.put("issuer", issuer.value());
    }

    /**
     * Says where something is.
     *
     * @param path below the issuer
     */
    public ServerMetadata url(String name, String path) {
        urls.put(name, issuer.url(path));
        return this;
    }

    /** Adds to a list what it has not yet. */
    public ServerMetadata values(String name, Collection<String> values) {
        lists.computeIfAbsent(name, absent -> new TreeSet<>()).addAll(values);
        return this;
    }

    /** Says whether something is so; where the default says the same, to be plain. */
    public ServerMetadata flag(String name, boolean value) {
        flags.put(name, value);
        return this;
    }

    /** The members that are true or false. */
    public Map<String, Boolean> flags() {
        return Collections.unmodifiableMap(flags);
    }

    /** The members with one value. */
    public Map<String, String> urls() {
        return Collections.unmodifiableMap(urls);
    }

    /** The members with a list. */
    public Map<String, Set<String>> lists() {
        return Collections.unmodifiableMap(lists);
    }

    /** What a feature has to say of itself. Discovery finds all of them; a feature that is not there says nothing. */
    public interface Contribution {

        /** Writes the feature's lines, and only what is true now. */
        void contributeTo(ServerMetadata metadata);
    }
}
