package io.aldaba.platform.background;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.backchannel.LogoutNotice;
import io.aldaba.backchannel.Participant;
import io.aldaba.client.ClientId;
import io.aldaba.kernel.MutableClock;
import io.aldaba.session.SessionId;
import io.aldaba.user.SomeUsers;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliverySlotsTest {

    private final DeliverySlots slots = new DeliverySlots();

    @Test
    void a_client_has_two_slots_and_another_when_it_gives_one_back() {
        assertThat(slots.take(notice("shop", 1))).isTrue();
        assertThat(slots.take(notice("shop", 2))).isTrue();
        assertThat(slots.take(notice("shop", 3))).isFalse();
        assertThat(slots.take(notice("api", 1))).isTrue();

        slots.giveBack(notice("shop", 1));

        assertThat(slots.take(notice("shop", 3))).isTrue();
        assertThat(slots.take(notice("shop", 4))).isFalse();
    }

    @Test
    void all_together_have_eight() {
        for (int i = 0; i < DeliverySlots.MOST_AT_ONCE; i++) {
            assertThat(slots.take(notice("client" + i, 1))).isTrue();
        }
        slots.await(List.of(notice("late", 1)));

        assertThat(slots.take(notice("late", 1))).isFalse();
        assertThat(slots.takeForNext()).isEmpty();
        slots.giveBack(notice("client0", 1));

        assertThat(slots.takeForNext()).contains(notice("late", 1));
    }

    @Test
    void who_waits_is_passed_over_by_those_behind_where_its_client_has_no_slot() {
        slots.await(List.of(notice("deaf", 1), notice("deaf", 2), notice("deaf", 3), notice("shop", 1)));

        assertThat(slots.takeForNext()).contains(notice("deaf", 1));
        assertThat(slots.takeForNext()).contains(notice("deaf", 2));
        assertThat(slots.takeForNext()).contains(notice("shop", 1));
        assertThat(slots.takeForNext()).isEmpty();
        slots.giveBack(notice("deaf", 1));

        assertThat(slots.takeForNext()).contains(notice("deaf", 3));
        assertThat(slots.takeForNext()).isEmpty();
    }

    @Test
    void who_waited_before_waits_no_more_when_others_do() {
        slots.await(List.of(notice("shop", 1)));
        slots.await(List.of(notice("shop", 2)));

        assertThat(slots.takeForNext()).contains(notice("shop", 2));
        assertThat(slots.takeForNext()).isEmpty();
    }

    @Test
    void who_finds_no_slot_waits_behind_the_others_as_far_as_so_many_may() {
        assertThat(slots.takeOrWait(notice("shop", 1))).isTrue();
        assertThat(slots.takeOrWait(notice("shop", 2))).isTrue();
        for (int i = 0; i <= DeliverySlots.MOST_WAITING; i++) {
            assertThat(slots.takeOrWait(notice("shop", 3 + i))).isFalse();
        }

        for (int i = 0; i < DeliverySlots.MOST_WAITING; i++) {
            slots.giveBack(notice("shop", 1));
            assertThat(slots.takeForNext()).contains(notice("shop", 3 + i));
        }
        slots.giveBack(notice("shop", 1));
        assertThat(slots.takeForNext()).isEmpty();
    }

    private static LogoutNotice notice(String client, int session) {
        Participant participant = new Participant(
                new SessionId("s" + session),
                new ClientId(client),
                SomeUsers.john().id());
        return new LogoutNotice(participant, 0, MutableClock.START);
    }
}
