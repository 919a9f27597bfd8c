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
 * Who is told of a logout now, and who waits for that. A client that does not answer holds a slot for as long as a call may take, so
 * each has a few only, and the others have the rest.
 */
final class DeliverySlots {

    static final int MOST_AT_ONCE = 8;
    static final int MOST_OF_A_CLIENT = 2;

    /** Who finds them taken is told of when it is due again. */
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

    /** Takes a slot; where there is none for its client it waits behind the others, as far as so many may. */
    synchronized boolean takeOrWait(LogoutNotice notice) {
        boolean taken = take(notice);
        if (!taken && waiting.size() < MOST_WAITING) {
            waiting.add(notice);
        }
        return taken;
    }

    /** Has these wait for slots, in this order, in place of those who waited before. */
    synchronized void await(List<LogoutNotice> notices) {
        waiting.clear();
        waiting.addAll(notices);
    }

    /** Takes a slot for the first who waits and may have one; who waits no more. */
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

    /** Gives a slot back that was taken. */
    synchronized void giveBack(LogoutNotice notice) {
        free++;
        taken.computeIfPresent(notice.participant().client(), (client, held) -> held == 1 ? null : held - 1);
    }
}
