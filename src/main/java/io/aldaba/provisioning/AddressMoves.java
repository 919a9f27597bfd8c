package io.aldaba.provisioning;

import io.aldaba.user.LoginName;
import io.aldaba.user.Users;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The addresses that one file moves between users: each must become free before another user gets it. */
final class AddressMoves {

    private final Users users;
    private final Map<String, DeclaredUser> changing;
    private final Map<String, Optional<String>> owners = new HashMap<>();

    /**
     * The moves of the file.
     *
     * @param changing the users whose profile the file changes, by canonical username
     */
    AddressMoves(Users users, Map<String, DeclaredUser> changing) {
        this.users = users;
        this.changing = Map.copyOf(changing);
    }

    /**
     * Whether the address of this user will not become free: its owner is a user whom the file leaves alone or lets
     * keep it, or a user who waits for this user's own address, in a ring of any length.
     */
    boolean blocked(DeclaredUser user) {
        Set<String> waiting = new HashSet<>();
        Optional<DeclaredUser> next = Optional.of(user);
        while (next.isPresent()) {
            if (!waiting.add(name(next.get()))) {
                return true;
            }
            Optional<String> owner = owner(next.get());
            next = owner.map(changing::get).filter(declared -> !declared.keepsAddress());
            if (owner.isPresent() && next.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** The other user who has the address now. */
    private Optional<String> owner(DeclaredUser user) {
        return owners.computeIfAbsent(name(user), name -> user.email()
                .flatMap(address -> users.findByLoginName(new LoginName(address.canonical(), true)))
                .map(owner -> owner.username().canonical())
                .filter(owner -> !owner.equals(name)));
    }

    private static String name(DeclaredUser user) {
        return user.username().canonical();
    }
}
