package io.aldaba.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.JsonPath;
import io.aldaba.kernel.Members;
import io.aldaba.kernel.Problem.FieldFault;
import io.aldaba.kernel.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which groups a client is told. */
class ClientGroupMappingTest {

    private static final Scope GROUPS = Scope.of("groups");
    private static final List<String> STAFF = List.of("admin", "sales", "staff");

    private final List<FieldFault> faults = new ArrayList<>();

    @Test
    void without_a_mapping_all_groups_are_told_by_their_own_names() {
        assertThat(ClientExamples.shop().groups(STAFF)).isEqualTo(STAFF);
        assertThat(ClientExamples.shop().groupsInAccessToken(STAFF, Scope.NONE)).isEqualTo(STAFF);
    }

    @Test
    void with_one_only_those_that_have_an_entry_by_the_names_the_application_knows() {
        Client client = mapped(Map.of("staff", List.of("orders:write", "orders:read"), "sales", "orders:read"));

        assertThat(client.groups(STAFF)).containsExactly("orders:read", "orders:write");
        assertThat(client.groupsInToken(List.of("sales"))).containsExactly("orders:read");
        assertThat(client.groups(List.of("nobody"))).isEmpty();
        assertThat(client.groupsInAccessToken(STAFF, GROUPS)).containsExactly("orders:read", "orders:write");
    }

    @Test
    void a_client_that_registered_itself_is_told_in_access_tokens_only_what_its_scope_says() {
        Client stranger = ClientExamples.selfRegistered(ClientExamples.spa());

        assertThat(stranger.groupsInAccessToken(STAFF, Scope.NONE)).isEmpty();
        assertThat(stranger.groupsInAccessToken(STAFF, GROUPS)).isEqualTo(STAFF);
    }

    @Test
    void a_token_has_room_for_so_many_and_userinfo_for_all() {
        List<String> fit = IntStream.range(0, 80).mapToObj("%047d"::formatted).toList();
        List<String> many = IntStream.range(0, 81).mapToObj("%047d"::formatted).toList();
        assertThat(String.join("\",\"", fit)).hasSizeLessThan(Client.MOST_GROUP_BYTES);

        assertThat(ClientExamples.shop().groupsInToken(fit)).isEqualTo(fit);
        assertThat(ClientExamples.shop().groupsInToken(many)).isEmpty();
        assertThat(ClientExamples.shop().leavesOut(fit)).isFalse();
        assertThat(ClientExamples.shop().leavesOut(many)).isTrue();
        assertThat(ClientExamples.shop().groupsInAccessToken(many, GROUPS)).isEmpty();
        assertThat(ClientExamples.shop().groups(many)).isEqualTo(many);
        assertThat(mapped(Map.of(many.get(80), "the-one")).groupsInToken(many)).containsExactly("the-one");
    }

    @Test
    void the_room_is_counted_in_bytes_as_they_stand_in_the_token() {
        // 80 names of 50 bytes each are exactly the limit: 47, two quotation marks and a comma.
        assertThat(leavesOut(80, "%047d")).isFalse();
        assertThat(leavesOut(80, "%048d")).isTrue();
        assertThat(leavesOut(80, "%044d\u4f01")).isFalse();
        assertThat(leavesOut(80, "%045d\u4f01")).isTrue();
        assertThat(leavesOut(80, "%043d\ud840\udc00")).isFalse();
        assertThat(leavesOut(80, "%044d\ud840\udc00")).isTrue();
        assertThat(leavesOut(80, "%043d\"\\")).isFalse();
        assertThat(leavesOut(80, "%044d\"\\")).isTrue();
    }

    private static boolean leavesOut(int count, String format) {
        List<String> names =
                IntStream.range(0, count).mapToObj(format::formatted).toList();
        boolean leavesOut = ClientExamples.shop().leavesOut(names);
        assertThat(ClientExamples.shop().groupsInToken(names)).isEqualTo(leavesOut ? List.of() : names);
        return leavesOut;
    }

    @Test
    void it_is_read_as_it_was_written() {
        ClientGroupMapping mapping =
                read(Map.of("staff", List.of("b", "a"), "admin", "admin")).orElseThrow();
        Client client = mapped(Map.of("staff", List.of("b", "a"), "admin", "admin"));

        assertThat(mapping.names()).isEqualTo(Map.of("admin", List.of("admin"), "staff", List.of("b", "a")));
        assertThat(ClientDocument.read(new LinkedHashMap<>(ClientDocument.write(client.metadata()))))
                .isEqualTo(client.metadata());
        assertThat(client.metadata().groupMapping()).contains(mapping);
    }

    static Stream<Map<String, Object>> faulty() {
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("staff", null);
        return Stream.of(
                Map.of(),
                nothing,
                Map.of("staff", List.of()),
                Map.of("staff", ""),
                Map.of("staff", "two words"),
                Map.of("staff", "a\u0000b"),
                Map.of("staff", "x".repeat(65)),
                Map.of("staff", 1),
                Map.of("staff", List.of("a", 1)),
                Map.of("", "a"),
                Map.of("two words", "a"),
                Map.of("staff", "admin"),
                Map.of("staff", List.of("a", "admin")));
    }

    @ParameterizedTest
    @MethodSource("faulty")
    void what_is_no_mapping_is_refused(Map<String, Object> mapping) {
        assertThat(read(mapping)).isEmpty();
        assertThat(faults).isNotEmpty();
    }

    @Test
    void a_thousand_entries_are_enough() {
        Map<String, Object> many = new HashMap<>();
        IntStream.range(0, ClientGroupMapping.MOST).forEach(i -> many.put("group" + i, "g"));
        assertThat(read(many)).isPresent();
        many.put("one more", "g");
        assertThat(read(many)).isEmpty();
    }

    private Optional<ClientGroupMapping> read(Map<String, Object> mapping) {
        return ClientGroupMapping.read(new Members(JsonPath.ROOT, Map.of("group_mapping", mapping), faults));
    }

    private static Client mapped(Map<String, Object> mapping) {
        return ClientExamples.with(ClientExamples.shop(), Map.of("group_mapping", mapping));
    }
}
