package io.aldaba.provisioning;

import io.aldaba.kernel.Flow;
import io.aldaba.kernel.Overtaken;
import io.aldaba.password.PasswordHasher;
import io.aldaba.token.EndSomeLoginsOfUser;
import io.aldaba.user.User;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/**
 * Disables, at a start in production, whom a start in development left behind: everybody of the development file who still has its
 * password, one of them an administrator. A database is not kept from them by being a production's now: one start without the
 * environment makes them.
 *
 * <p>Whoever has another password is left alone, and so is who is disabled already, without a hash.
 */
@Flow
public class BarDevelopmentUsers {

    private static final System.Logger LOG = System.getLogger(BarDevelopmentUsers.class.getName());

    /** How often one user is tried where somebody else is faster each time. */
    private static final int ATTEMPTS = 5;

    private final ProvisioningSettings settings;
    private final ImportReader reader;
    private final PasswordHasher hasher;
    private final FindPasswordUser findPasswordUser;
    private final EndSomeLoginsOfUser endSomeLogins;
    private final BarUser barUser;

    @Inject
    BarDevelopmentUsers(
            ProvisioningSettings settings,
            ImportReader reader,
            PasswordHasher hasher,
            FindPasswordUser findPasswordUser,
            EndSomeLoginsOfUser endSomeLogins,
            BarUser barUser) {
        this.settings = settings;
        this.reader = reader;
        this.hasher = hasher;
        this.findPasswordUser = findPasswordUser;
        this.endSomeLogins = endSomeLogins;
        this.barUser = barUser;
    }

    /** To be called once the import file is applied, for it may have given them another password. Only production is strict. */
    public void bar() {
        if (!settings.strict()) {
            return;
        }
        List<String> barred = DevelopmentUser.all(reader.development()).stream()
                .filter(this::bar)
                .map(known -> known.username().value())
                .toList();
        if (!barred.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "disabled, for a start in development made them with a password that everybody knows: {0}."
                            + " Whoever is to come back gets another password by an entry of the import file",
                    String.join(", ", barred));
        }
    }

    /** Of nodes that start at once one is faster, and the others find the user disabled. */
    private boolean bar(DevelopmentUser known) {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return barOnce(known);
            } catch (Overtaken e) {
                LOG.log(Level.DEBUG, "tried again: {0}", e.getMessage());
            }
        }
        return barOnce(known);
    }

    private boolean barOnce(DevelopmentUser known) {
        Optional<User> open = findPasswordUser
                .find(known.loginName())
                .filter(user ->
                        hasher.matches(known.password(), user.passwordHash().orElseThrow()));
        open.ifPresent(user -> {
            endMost(known);
            barUser.bar(user);
        });
        return open.isPresent();
    }

    private void endMost(DevelopmentUser known) {
        boolean more = true;
        while (more) {
            more = endSomeLogins.end(known.loginName());
        }
    }
}
