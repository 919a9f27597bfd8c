package io.aldaba.backchannel.jpa;

import io.aldaba.backchannel.LogoutNotice;
import io.aldaba.backchannel.LogoutNotices;
import io.aldaba.backchannel.LogoutNoticesContract;
import io.aldaba.testing.FiredEvents;
import io.aldaba.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

abstract class JpaLogoutNoticesTest extends LogoutNoticesContract {

    private final List<LogoutNotice> told = new ArrayList<>();

    protected abstract TestDatabase database();

    @Override
    protected LogoutNotices notices() {
        return new JpaLogoutNotices(database().entityManager(), FiredEvents.toldTo(told::add));
    }

    @Override
    protected List<LogoutNotice> told() {
        return told;
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return database().inTransaction(work);
    }
}
