package io.aldaba.platform.rest;

import io.aldaba.kernel.web.RequestParts;
import io.aldaba.throttle.Network;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;

/**
 * Limits how many of the {@link RequestPlaces} are held by requests whose body is still arriving. A body that arrives
 * at once takes no time to read; a slow one holds its place for as long as its sender likes, up to the time limit of
 * a body. So all of them together leave some places to requests without a body, and those of one network leave some
 * to the bodies of others. Nobody waits here: that would hold a place as well.
 */
@ApplicationScoped
public class BodyPlaces {

    /** The most places of all bodies together, in percent. */
    static final int PERCENT = 75;

    /** The most places of the bodies of one network, in percent. */
    static final int PERCENT_OF_A_NETWORK = 50;

    private static final int ALL = 100;

    @Inject
    RequestSettings settings;

    @Inject
    HttpServletRequest current;

    private final Map<String, Integer> networks = new HashMap<>();
    private int taken;

    /** The network that sends the body of the current request. */
    String sender() {
        return Network.of(RequestParts.from(current));
    }

    /** Takes a place, which {@link #leave} gives back; false if there is none. */
    synchronized boolean take(String sender) {
        if (isFull(sender)) {
            return false;
        }
        networks.merge(sender, 1, Integer::sum);
        taken++;
        return true;
    }

    /** Gives a place back. */
    synchronized void leave(String sender) {
        networks.computeIfPresent(sender, (network, count) -> count == 1 ? null : count - 1);
        taken--;
    }

    private boolean isFull(String sender) {
        return taken >= share(PERCENT) || networks.getOrDefault(sender, 0) >= share(PERCENT_OF_A_NETWORK);
    }

    private int share(int percent) {
        return settings.atOnce() * percent / ALL;
    }
}
