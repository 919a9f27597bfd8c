package io.aldaba.directory.ldap;

import io.aldaba.directory.Directory;
import io.aldaba.outbound.OutboundSettings;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;

/** The directories that this node has asked, each opened once; opened again after its declaration changed. */
final class OpenDirectories implements AutoCloseable {

    private final SSLSocketFactory tls;
    private final Map<String, OpenDirectory> open = new HashMap<>();

    OpenDirectories(OutboundSettings settings) {
        this.tls = LdapTls.trusting(settings.trusted());
    }

    synchronized OpenDirectory open(Directory directory) {
        OpenDirectory before = open.get(directory.alias().value());
        if (before != null && before.isOf(directory)) {
            return before;
        }
        OpenDirectory now = new OpenDirectory(directory, tls);
        open.put(directory.alias().value(), now);
        if (before != null) {
            before.close();
        }
        return now;
    }

    /**
     * A loop, because it loads no class if none is open: a method reference would, and the server may have removed
     * the WAR already.
     */
    @Override
    public synchronized void close() {
        for (OpenDirectory directory : open.values()) {
            directory.close();
        }
        open.clear();
    }
}
