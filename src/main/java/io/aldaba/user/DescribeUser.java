package io.aldaba.user;

import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Query;
import io.aldaba.kernel.Rejected;
import jakarta.inject.Inject;

/** Returns a user: any user to administrators, only themselves to others. */
@Query
public class DescribeUser {

    private final Users users;

    @Inject
    public DescribeUser(Users users) {
        this.users = users;
    }

    /**
     * The user with that identifier. A caller who may not read it does not learn whether there is such a user.
     *
     * @throws Rejected with 404
     */
    public User describe(String id, Asking asking) {
        return UserId.parse(asking.isNamed(id) ? asking.subject() : id)
                .filter(wanted -> asking.administrator() || asking.isNamed(id))
                .flatMap(users::find)
                .filter(user -> asking.administrator() || user.enabled())
                .orElseThrow(() -> new Rejected(Problem.notFound(), "no such user, or not for this caller"));
    }

    /**
     * Who asks.
     *
     * @param subject the caller's user identifier, the {@code sub} of their token
     * @param name the caller's subject identifier at the client
     * @param administrator whether they may read every user
     */
    public record Asking(String subject, String name, boolean administrator) {

        boolean isNamed(String id) {
            return name.equals(id);
        }
    }
}
