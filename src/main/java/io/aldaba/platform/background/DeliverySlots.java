package io.aldaba.platform.background;

import io.aldaba.backchannel.LogoutNotice;
import io.aldaba.client.ClientId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The logout notices that are being delivered, and those that wait for that. An unresponsive client holds a slot for
 * as long as a call may take, so each client gets only a few, and the rest remain for the others.
 */
final class DeliverySlots {

    static final int MOST_AT_ONCE = 8;
    static final int MOST_OF_A_CLIENT = 2;

    /** Notices beyond these are delivered when they are due again. */
    static final int MOST_WAITING = 200;

    private final Map<ClientId, Integer> taken = new HashMap<>();
    private final List<LogoutNotice> waiting = new ArrayList<>();
    private int free = MOST_AT_ONCE;

    /** Takes a slot; false if there is none for its client. */
    synchronized boolean take(LogoutNotice notice) {
        ClientId client = notice.participant().client();
        int held = taken.getOrDefault(client, 0);
        if (free == 0 || held == MOST_OF_A_CLIENT) {
            return false;
        }
        taken.put(client, held + 1);
        free--;
        return true;
    }

    /**
     * Takes a slot; if there is none for its client, the notice waits behind the others, unless {@link #MOST_WAITING}
     * wait.
     */
    synchronized boolean takeOrWait(LogoutNotice notice) {
        boolean taken = take(notice);
        if (!taken && waiting.size() < MOST_WAITING) {
            waiting.add(notice);
        }
        return taken;
    }

    /** Replaces the waiting notices by these, in this order. */
    synchronized void await(List<LogoutNotice> notices) {
        waiting.clear();
        waiting.addAll(notices);
    }

    /** Takes a slot for the first waiting notice that may have one; that notice no longer waits. */
    synchronized Optional<LogoutNotice> takeForNext() {
        for (Iterator<LogoutNotice> all = waiting.iterator(); free > 0 && all.hasNext(); ) {
            LogoutNotice notice = all.next();
            if (take(notice)) {
                all.remove();
                return Optional.of(notice);
            }
        }
        return Optional.empty();
    }

    /** Gives back a slot that was taken. */
    synchronized void giveBack(LogoutNotice notice) {
        free++;
        taken.computeIfPresent(notice.participant().client(), (client, held) -> held == 1 ? null : held - 1);
    }
}
