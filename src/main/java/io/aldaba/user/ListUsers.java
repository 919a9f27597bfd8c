package io.aldaba.user;

import io.aldaba.kernel.Query;
import jakarta.inject.Inject;
import java.util.List;

/** Lists users page by page. */
@Query
public class ListUsers {

    private final Users users;

    @Inject
    public ListUsers(Users users) {
        this.users = users;
    }

    /** The requested page. It reads one user more than it returns, to know whether another page follows. */
    public UserPage list(PageRequest request) {
        List<User> found = users.page(request.after(), request.limit() + 1);
        boolean more = found.size() > request.limit();
        return new UserPage(more ? found.subList(0, request.limit()) : found, more);
    }
}
