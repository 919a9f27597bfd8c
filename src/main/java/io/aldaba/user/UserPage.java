package io.aldaba.user;

import java.util.List;
import java.util.Optional;

/**
 * Some users in the order of their identifiers.
 *
 * @param users the users
 * @param more whether another page follows
 */
public record UserPage(List<User> users, boolean more) {

    /** Copies the users. */
    public UserPage {
        users = List.copyOf(users);
    }

    /** Where the next page starts, if there is one. */
    public Optional<UserId> next() {
        return more ? Optional.of(users.get(users.size() - 1).id()) : Optional.empty();
    }
}
