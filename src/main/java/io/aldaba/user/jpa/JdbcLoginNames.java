package io.aldaba.user.jpa;

import io.aldaba.kernel.Shared;
import io.aldaba.kernel.jpa.SharedQuestion;
import io.aldaba.kernel.jpa.TransactionPresence;
import io.aldaba.user.LoginName;
import io.aldaba.user.LoginNames;
import io.aldaba.user.User;
import jakarta.inject.Inject;
import java.util.Optional;
import javax.sql.DataSource;

/** Application-wide: concurrent lookups share one statement. */
@Shared
class JdbcLoginNames implements LoginNames {

    private final SharedQuestion<User> byName;
    private final SharedQuestion<User> byAddress;

    @Inject
    JdbcLoginNames(DataSource dataSource, TransactionPresence transaction) {
        this.byName = question(dataSource, transaction, "username_canonical");
        this.byAddress = question(dataSource, transaction, "email_canonical");
    }

    @Override
    public Optional<User> look(LoginName name) {
        return (name.isAddress() ? byAddress : byName).answer(name.canonical());
    }

    private static SharedQuestion<User> question(
            DataSource dataSource, TransactionPresence transaction, String column) {
        return new SharedQuestion<>(
                dataSource,
                transaction,
                "name",
                "SELECT asked.number, " + UserColumns.SELECTED + " FROM asked JOIN user_account u ON u." + column
                        + " = asked.name LEFT JOIN user_group g ON g.user_id = u.id",
                UserColumns::read);
    }
}
