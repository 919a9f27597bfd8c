package io.aldaba.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.RemoteAddress;
import io.aldaba.user.UserId;
import java.util.List;
import org.junit.jupiter.api.Test;

class BucketsTest {

    private static final RemoteAddress HERE = new RemoteAddress("192.0.2.1");
    private static final RemoteAddress THERE = new RemoteAddress("192.0.2.2");

    @Test
    void attempts_of_nobody_in_particular_share_no_bucket_with_another_network_or_kind() {
        Buckets here = Buckets.ofAddress("device authorization", HERE);

        assertThat(here.all()).hasSize(3).doesNotHaveDuplicates();
        assertThat(Buckets.ofAddress("device authorization", THERE).all()).doesNotContainAnyElementsOf(here.all());
        assertThat(Buckets.ofAddress("client registration", HERE).all()).doesNotContainAnyElementsOf(here.all());
        assertThat(Buckets.ofAddress("device authorization", HERE)).isEqualTo(here);
    }

    /** So nobody can lock a user out by typing their identifier. */
    @Test
    void a_user_shares_no_bucket_with_a_name_but_that_of_the_address() {
        Buckets user = Buckets.of(new UserId("0190-7"), HERE);

        for (String typed : List.of("0190-7", "user 0190-7", "malformed user 0190-7")) {
            Buckets name = Buckets.of(typed, HERE);
            assertThat(name.account()).isNotEqualTo(user.account());
            assertThat(name.accountAndAddress()).isNotEqualTo(user.accountAndAddress());
            assertThat(name.address()).isEqualTo(user.address());
        }
        assertThat(Buckets.of("login", new UserId("0190-7"), HERE).account()).isNotEqualTo(user.account());
        assertThat(Buckets.of(new UserId("0190-7"), THERE).account()).isEqualTo(user.account());
    }

    /** The typed name is counted against the address already. */
    @Test
    void an_account_shares_no_bucket_with_another_account() {
        Buckets ana = Buckets.ofAccount("ldap:corp 1", HERE);

        assertThat(ana.all()).hasSize(3).doesNotHaveDuplicates();
        assertThat(Buckets.ofAccount("ldap:corp 2", HERE).all()).doesNotContainAnyElementsOf(ana.all());
        assertThat(Buckets.of("ldap:corp", HERE).all()).doesNotContainAnyElementsOf(ana.all());
        assertThat(Buckets.ofAccount("ldap:corp 1", THERE).account()).isEqualTo(ana.account());
    }

    @Test
    void an_ipv6_network_is_one_and_an_ipv4_address_is_one() {
        assertThat(ofAddress("2001:db8::1")).isEqualTo(ofAddress("2001:db8::2"));
        assertThat(ofAddress("2001:db8::1")).isNotEqualTo(ofAddress("2001:db8:0:1::1"));
        assertThat(ofAddress("192.0.2.1")).isNotEqualTo(ofAddress("192.0.2.2"));
    }

    private static Buckets ofAddress(String address) {
        return Buckets.ofAddress("any", new RemoteAddress(address));
    }
}
