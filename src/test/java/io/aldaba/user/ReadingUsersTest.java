package io.aldaba.user;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Problem.FieldFault;
import io.aldaba.kernel.SequentialIds;
import io.aldaba.user.DescribeUser.Asking;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingUsersTest {

    private final InMemoryUsers users = new InMemoryUsers();
    private final User john = SomeUsers.john();
    private final User administrator = SomeUsers.administrator();

    @Test
    void everybody_may_read_themselves() {
        users.add(john);

        assertThat(describe(john, asJohn())).isEqualTo(john);
    }

    @Test
    void by_a_client_with_a_name_of_its_own_they_are_found_by_that_and_by_no_other() {
        users.add(john);
        DescribeUser describeUser = new DescribeUser(users);
        Asking asking = new Asking(john.id().value(), "its_name", false);

        assertThat(describeUser.describe("its_name", asking)).isEqualTo(john);
        assertThat(rejectionOf(() -> describe(john, asking))).isEqualTo(Problem.notFound());
        assertThat(rejectionOf(() -> describeUser.describe("another_name", asking)))
                .isEqualTo(Problem.notFound());
    }

    @Test
    void nobody_but_an_administrator_may_read_others() {
        users.add(john);
        users.add(administrator);

        assertThat(rejectionOf(() -> describe(administrator, asJohn()))).isEqualTo(Problem.notFound());
        assertThat(describe(john, asAdministrator())).isEqualTo(john);
    }

    @Test
    void who_may_not_read_learns_nothing_about_existence() {
        assertThat(rejectionOf(() -> describe(administrator, asJohn()))).isEqualTo(Problem.notFound());
        assertThat(rejectionOf(() -> describe(john, asAdministrator()))).isEqualTo(Problem.notFound());
    }

    @Test
    void a_disabled_user_is_read_by_administrators_only() {
        User disabled = john.disabled(MutableClock.START);
        users.add(disabled);

        assertThat(rejectionOf(() -> describe(john, asJohn()))).isEqualTo(Problem.notFound());
        assertThat(describe(john, asAdministrator())).isEqualTo(disabled);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "../x", "\u0000"})
    void an_identifier_that_is_none_is_nobodys(String id) {
        assertThat(rejectionOf(() -> new DescribeUser(users).describe(id, asAdministrator())))
                .isEqualTo(Problem.notFound());
    }

    @Test
    void a_list_is_walked_page_by_page_to_its_end() {
        LongStream.rangeClosed(1, 5).forEach(n -> users.add(SomeUsers.named("user" + n, n)));
        ListUsers listUsers = new ListUsers(users);

        UserPage first = listUsers.list(PageRequest.parse(List.of(), List.of("2")));
        UserPage second = listUsers.list(new PageRequest(first.next().orElseThrow(), 2));
        UserPage third = listUsers.list(new PageRequest(second.next().orElseThrow(), 2));

        assertThat(first.next()).contains(new UserId(SequentialIds.text(2)));
        assertThat(names(first)).containsExactly("user1", "user2");
        assertThat(names(second)).containsExactly("user3", "user4");
        assertThat(names(third)).containsExactly("user5");
        assertThat(third.next()).isEmpty();
    }

    @Test
    void a_page_that_ends_with_the_last_user_has_no_next() {
        LongStream.rangeClosed(1, 2).forEach(n -> users.add(SomeUsers.named("user" + n, n)));

        assertThat(new ListUsers(users).list(new PageRequest(null, 2)).next()).isEmpty();
    }

    @Test
    void without_users_a_page_is_empty() {
        UserPage page = new ListUsers(users).list(new PageRequest(null, 2));

        assertThat(page.users()).isEmpty();
        assertThat(page.next()).isEmpty();
    }

    @Test
    void a_page_has_50_users_unless_said_otherwise_and_200_at_most() {
        assertThat(PageRequest.parse(List.of(), List.of())).isEqualTo(new PageRequest(null, 50));
        assertThat(PageRequest.parse(List.of("abc"), List.of("200")))
                .isEqualTo(new PageRequest(new UserId("abc"), 200));
        assertThat(PageRequest.parse(List.of(), List.of("1")).limit()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "1.5", "ten", "", "99999999999", " 5", "٣"})
    void a_limit_outside_its_bounds_is_refused(String limit) {
        assertThat(faults(List.of(), List.of(limit)))
                .containsExactly(new FieldFault("limit", "must be a number between 1 and 200"));
    }

    @Test
    void every_faulty_parameter_is_named() {
        assertThat(faults(List.of("a b"), List.of("0")))
                .extracting(FieldFault::field)
                .containsExactly("after", "limit");
        assertThat(faults(List.of("a", "b"), List.of("1", "1")))
                .extracting(FieldFault::message)
                .containsOnly("must stand only once");
    }

    private User describe(User wanted, Asking asking) {
        return new DescribeUser(users).describe(wanted.id().value(), asking);
    }

    private Asking asJohn() {
        return new Asking(john.id().value(), john.id().value(), false);
    }

    private Asking asAdministrator() {
        return new Asking(administrator.id().value(), administrator.id().value(), true);
    }

    private static List<String> names(UserPage page) {
        return page.users().stream().map(user -> user.username().value()).toList();
    }

    private static List<FieldFault> faults(List<String> after, List<String> limit) {
        return ((Problem) rejectionOf(() -> PageRequest.parse(after, limit))).faults();
    }
}
