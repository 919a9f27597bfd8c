package io.aldaba.provisioning;

import io.aldaba.kernel.ConcurrentChange;
import io.aldaba.kernel.Flow;
import io.aldaba.password.PasswordHasher;
import io.aldaba.token.EndSomeLoginsOfUser;
import io.aldaba.user.User;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/**
 * Disables, at a start in production, the users that a start in development left behind: every user of the
 * development file who still has its password, one of them an administrator. A production database can have them too:
 * one start without the environment creates them.
 *
 * <p>Users with another password are left alone; so are users disabled already, without hashing a password.
 */
@Flow
public class DisableDevelopmentUsers {

    private static final System.Logger LOG = System.getLogger(DisableDevelopmentUsers.class.getName());

    /** How often one user is tried if somebody else changes them each time. */
    private static final int ATTEMPTS = 5;

    private final ProvisioningSettings settings;
    private final ImportReader reader;
    private final PasswordHasher hasher;
    private final FindPasswordUser findPasswordUser;
    private final EndSomeLoginsOfUser endSomeLogins;
    private final DisableUser disableUser;

    @Inject
    DisableDevelopmentUsers(
            ProvisioningSettings settings,
            ImportReader reader,
            PasswordHasher hasher,
            FindPasswordUser findPasswordUser,
            EndSomeLoginsOfUser endSomeLogins,
            DisableUser disableUser) {
        this.settings = settings;
        this.reader = reader;
        this.hasher = hasher;
        this.findPasswordUser = findPasswordUser;
        this.endSomeLogins = endSomeLogins;
        this.disableUser = disableUser;
    }

    /**
     * Call it after the import file is applied, which may have given them another password. It does nothing outside
     * production.
     */
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

    /** Of nodes that start at once, one is first, and the others find the user disabled. */
    private boolean bar(DevelopmentUser known) {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return barOnce(known);
            } catch (ConcurrentChange e) {
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
            disableUser.bar(user);
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
