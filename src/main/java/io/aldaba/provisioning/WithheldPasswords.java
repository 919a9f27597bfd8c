package io.aldaba.provisioning;

import io.aldaba.identity.ExternalIdentities;
import io.aldaba.user.User;
import io.aldaba.user.Users;

/**
 * Which declared passwords are not stored: those of users who log in by a directory or a provider only, while the
 * entry disables them. With a password of their own, no directory would be asked about them after they are enabled
 * again, and nobody was meant to take over their name.
 */
final class WithheldPasswords {

    private final Users users;
    private final ExternalIdentities identities;

    WithheldPasswords(Users users, ExternalIdentities identities) {
        this.users = users;
        this.identities = identities;
    }

    /** Whether the declared password is not stored now; the first entry that enables the user with it stores it. */
    boolean contains(DeclaredUser declared) {
        return declared.isWhole()
                && declared.bars()
                && users.findByLoginName(declared.loginName())
                        .filter(this::comesFromElsewhereAlone)
                        .isPresent();
    }

    private boolean comesFromElsewhereAlone(User user) {
        return user.passwordHash().isEmpty() && !identities.of(user.id()).isEmpty();
    }
}
