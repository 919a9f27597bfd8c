package io.aldaba.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.RemoteAddress;
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
