package io.aldaba.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContainerTransactionTest {

    private final StandInRegistry server = StandInRegistry.install();
    private final RegistryTransactionManager transactions = new RegistryTransactionManager();

    @AfterEach
    void leave() {
        StandInRegistry.remove();
    }

    @Test
    void outside_of_a_transaction_there_is_none() {
        assertThat(transactions.getTransaction()).isNull();
        assertThat(transactions.getStatus()).isEqualTo(Status.STATUS_NO_TRANSACTION);
        assertThat(Persistence.transactionPresence().isPresent()).isFalse();
    }

    @Test
    void the_servers_transaction_is_seen_and_is_the_same_each_time() {
        server.begin();

        assertThat(transactions.getTransaction()).isEqualTo(transactions.getTransaction());
        assertThat(transactions.getStatus()).isEqualTo(Status.STATUS_ACTIVE);
        assertThat(Persistence.transactionPresence().isPresent()).isTrue();
    }

    @Test
    void it_can_be_watched_and_marked() {
        server.begin();
        ContainerTransaction transaction = transaction();
        Synchronization watcher = new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {}
        };

        transaction.registerSynchronization(watcher);
        transaction.setRollbackOnly();

        assertThat(server.watching).containsExactly(watcher);
        assertThat(server.rollbackOnly).isTrue();
        assertThat(transaction.getStatus()).isEqualTo(Status.STATUS_ACTIVE);
    }

    @Test
    void the_manager_marks_it_too() {
        server.begin();

        transactions.setRollbackOnly();

        assertThat(server.rollbackOnly).isTrue();
    }

    @Test
    void nobody_but_the_server_begins_or_ends_one() {
        server.begin();
        ContainerTransaction transaction = transaction();

        for (ThrowingCallable forbidden : List.<ThrowingCallable>of(
                transaction::commit,
                transaction::rollback,
                transactions::begin,
                transactions::commit,
                transactions::rollback,
                transactions::suspend,
                () -> transactions.resume(transaction),
                () -> transactions.setTransactionTimeout(1))) {
            assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(forbidden);
        }
        assertThat(server.rollbackOnly).isFalse();
    }

    @Test
    void without_a_registry_there_is_no_going_on() {
        StandInRegistry.remove();

        assertThatIllegalStateException()
                .isThrownBy(transactions::getStatus)
                .withMessage("every Jakarta EE server has a transaction registry");
    }

    private ContainerTransaction transaction() {
        return (ContainerTransaction) Objects.requireNonNull(transactions.getTransaction());
    }
}
