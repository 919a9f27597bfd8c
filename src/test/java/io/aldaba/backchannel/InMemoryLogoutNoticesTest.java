package io.aldaba.backchannel;

import java.util.List;
import java.util.function.Supplier;

class InMemoryLogoutNoticesTest extends LogoutNoticesContract {

    private final InMemoryLogoutNotices notices = new InMemoryLogoutNotices();

    @Override
    protected LogoutNotices notices() {
        return notices;
    }

    @Override
    protected List<LogoutNotice> told() {
        return notices.told();
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }
}
