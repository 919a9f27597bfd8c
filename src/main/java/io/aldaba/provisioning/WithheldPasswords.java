package io.aldaba.provisioning;

import io.aldaba.identity.ExternalIdentities;
import io.aldaba.user.User;
import io.aldaba.user.Users;

/**
 * Which declared passwords are not stored: those of people who come by a directory or a provider alone, while the entry bars them. With
 * a password of their own no directory would be asked about them any more once they are let in again, and nobody was to take
 * their name over.
 */
final class WithheldPasswords {

    private final Users users;
    private final ExternalIdentities identities;

    WithheldPasswords(Users users, ExternalIdentities identities) {
        this.users = users;
        this.identities = identities;
    }

    /** Whether the one that the entry declares is not stored now; it is by the first entry that lets them in with it. */
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
