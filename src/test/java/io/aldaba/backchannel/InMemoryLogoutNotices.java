package io.aldaba.backchannel;

import io.aldaba.client.ClientId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Notices in a map. */
public final class InMemoryLogoutNotices implements LogoutNotices {

    private final Map<Key, LogoutNotice> notices = new LinkedHashMap<>();
    private final List<LogoutNotice> told = new ArrayList<>();

    @Override
    public synchronized void add(LogoutNotice notice) {
        if (notices.putIfAbsent(Key.of(notice.participant()), notice) == null) {
            told.add(notice);
        }
    }

    @Override
    public synchronized List<LogoutNotice> due(Instant now, int limit) {
        Map<ClientId, Integer> turns = new HashMap<>();
        Map<LogoutNotice, Integer> turn = new HashMap<>();
        List<LogoutNotice> due = notices.values().stream()
                .filter(notice ->
                        !notice.dueAt().isAfter(now) || notice.dueAt().isAfter(now.plus(LogoutNotice.LONGEST_WAIT)))
                .sorted(Comparator.comparing(LogoutNotice::dueAt))
                .toList();
        due.forEach(notice -> turn.put(notice, turns.merge(notice.participant().client(), 1, Integer::sum)));
        return due.stream().sorted(Comparator.comparing(turn::get)).limit(limit).toList();
    }

    @Override
    public synchronized boolean claim(LogoutNotice before, LogoutNotice attempted) {
        Key key = Key.of(before.participant());
        LogoutNotice now = notices.get(key);
        if (now == null || now.attempts() != before.attempts()) {
            return false;
        }
        notices.put(key, attempted);
        return true;
    }

    @Override
    public synchronized boolean remove(Participant participant) {
        return notices.remove(Key.of(participant)) != null;
    }

    @Override
    public synchronized List<LogoutNotice> overdue(Instant since, int limit) {
        return notices.values().stream()
                .filter(notice -> !notice.dueAt().isAfter(since))
                .sorted(Comparator.comparing(LogoutNotice::dueAt))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized boolean abandon(LogoutNotice notice) {
        LogoutNotice now = notices.get(Key.of(notice.participant()));
        return now != null && now.attempts() == notice.attempts() && remove(notice.participant());
    }

    /** All pending notices. */
    public synchronized List<LogoutNotice> all() {
        return List.copyOf(notices.values());
    }

    /** The notices that were handed to the deliverer. */
    public synchronized List<LogoutNotice> told() {
        return List.copyOf(told);
    }

    private record Key(String session, String client) {

        static Key of(Participant participant) {
            return new Key(participant.session().value(), participant.client().value());
        }
    }
}
