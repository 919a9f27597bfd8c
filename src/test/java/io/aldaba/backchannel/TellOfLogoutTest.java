package io.aldaba.backchannel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.claims.NameSubject;
import io.aldaba.client.Client;
import io.aldaba.client.ClientExamples;
import io.aldaba.client.InMemoryClients;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.RecordingAuditTrail;
import io.aldaba.kernel.SequentialIds;
import io.aldaba.kernel.Sha256;
import io.aldaba.kernel.SigningAlgorithm;
import io.aldaba.outbound.ChosenBy;
import io.aldaba.outbound.InMemoryOutboundCalls;
import io.aldaba.outbound.InMemoryOutboundCalls.Call;
import io.aldaba.outbound.OutboundResult.Reason;
import io.aldaba.session.SessionId;
import io.aldaba.testing.CapturedLog;
import io.aldaba.token.PlainSignatures;
import io.aldaba.user.SomeUsers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the end of a session to the logout token at the client (OpenID Connect Back-Channel Logout §2). */
class TellOfLogoutTest {

    private static final String URI = "https://shop.example/backchannel";
    private static final Issuer ISSUER = new Issuer("https://id.example");
    private static final SessionId SESSION = new SessionId("s1");

    private final Client listening = ClientExamples.with(
            ClientExamples.spa(), Map.of("backchannel_logout_uri", URI, "backchannel_logout_session_required", true));
    private final MutableClock clock = new MutableClock();
    private final RecordingAuditTrail audit = new RecordingAuditTrail();
    private final PlainSignatures signatures = new PlainSignatures();
    private final InMemoryClients clients = InMemoryClients.with(listening, ClientExamples.webShop());
    private final InMemoryLogoutNotices notices = new InMemoryLogoutNotices();
    private final InMemoryOutboundCalls calls = new InMemoryOutboundCalls();
    private final AnnounceLogout announceLogout = new AnnounceLogout(clients, notices, clock);
    private final FindDueNotices findDueNotices = new FindDueNotices(notices, clock);
    private final NameSubject nameSubject = new NameSubject((purpose, text) -> Sha256.of(purpose + text));
    private final DeliverNotice deliverNotice = new DeliverNotice(
            new ClaimNotice(notices, clients, clock),
            new SignLogoutToken(signatures, nameSubject, new SequentialIds(), ISSUER, clock),
            calls,
            new SettleNotice(notices, audit));
    private final PurgeLogoutNotices purgeLogoutNotices = new PurgeLogoutNotices(notices, audit, clock);

    @Test
    void only_clients_that_want_to_know_are_to_be_told() {
        announceLogout.announce(
                Set.of(of(listening), of(ClientExamples.webShop()), of(Client.FIRST_PARTY), of(ClientExamples.api())));

        assertThat(notices.all()).containsExactly(new LogoutNotice(of(listening), 0, clock.instant()));
    }

    @Test
    void a_client_of_several_sessions_is_to_be_told_of_each() {
        Participant first = of(listening);
        Participant second = new Participant(new SessionId("s2"), first.client(), first.user());

        announceLogout.announce(Set.of(first, second));

        assertThat(notices.all()).extracting(LogoutNotice::participant).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void a_disabled_client_is_not_told() {
        clients.save(ClientExamples.disabled(listening));

        announceLogout.announce(Set.of(of(listening)));

        assertThat(notices.all()).isEmpty();
    }

    @Test
    void the_logout_token_has_what_it_must_have_and_no_nonce() {
        calls.answering(URI, 200, "text/plain", "");
        announceLogout.announce(Set.of(of(listening)));

        tellDue();

        String token = tokens().get(0);
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("iss", ISSUER.value());
        expected.put("sub", SomeUsers.john().id().value());
        expected.put("aud", "spa");
        expected.put("iat", MutableClock.START.getEpochSecond());
        expected.put("exp", MutableClock.START.getEpochSecond() + 120);
        expected.put("jti", SequentialIds.text(1));
        expected.put("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
        expected.put("sid", "s1");
        assertThat(signatures.claims(token)).isEqualTo(expected);
        assertThat(signatures.type(token)).isEqualTo("logout+jwt");
        assertThat(signatures.algorithm(token)).isEqualTo(SigningAlgorithm.RS256);
    }

    @Test
    void a_client_that_registered_itself_is_called_as_strangers_are() {
        Client stranger = ClientExamples.selfRegistered(listening);
        calls.answering(URI, 200, "text/plain", "");
        announceLogout.announce(Set.of(of(listening)));
        tellDue();
        clients.save(stranger);
        announceLogout.announce(Set.of(of(stranger)));
        tellDue();

        assertThat(calls.calls()).extracting(Call::chosenBy).containsExactly(ChosenBy.OPERATOR, ChosenBy.STRANGER);
    }

    @Test
    void it_is_signed_as_the_clients_ID_tokens_are() {
        clients.save(ClientExamples.with(listening, Map.of("id_token_signed_response_alg", "ES256")));
        announceLogout.announce(Set.of(of(listening)));

        tellDue();

        assertThat(signatures.algorithm(tokens().get(0))).isEqualTo(SigningAlgorithm.ES256);
    }

    @Test
    void a_client_of_pairwise_subjects_is_told_the_name_it_knows() {
        Client pairwise = ClientExamples.with(listening, Map.of("subject_type", "pairwise"));
        clients.save(pairwise);
        announceLogout.announce(Set.of(of(pairwise)));

        tellDue();

        String name = nameSubject.name(SomeUsers.john().id(), pairwise);
        assertThat(name).isNotEqualTo(SomeUsers.john().id().value());
        assertThat(signatures.claims(tokens().get(0))).containsEntry("sub", name);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204})
    void a_client_that_was_told_is_not_told_again(int status) {
        calls.answering(URI, status, "text/plain", "");
        announceLogout.announce(Set.of(of(listening)));

        tellDue();
        clock.advance(Duration.ofDays(1));
        tellDue();

        assertThat(calls.calls()).hasSize(1);
        assertThat(notices.all()).isEmpty();
        assertThat(audit.events())
                .containsExactly(AuditEvent.of("logout_notice.delivered")
                        .with(AuditEvent.USER, SomeUsers.john().id().value())
                        .with(AuditEvent.CLIENT, "spa")
                        .with("session", "s1")
                        .with("attempts", "1"));
    }

    @Test
    void a_client_that_refuses_is_not_told_again() {
        calls.answering(URI, 400, "application/json", "{\"error\":\"invalid_request\"}");
        announceLogout.announce(Set.of(of(listening)));

        tellDue();

        assertThat(notices.all()).isEmpty();
        assertThat(audit.types()).containsExactly("logout_notice.refused");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 404, 500, 503})
    void a_client_that_answers_otherwise_is_told_again_after_the_pause(int status) {
        calls.answering(URI, status, "text/plain", "");
        announceLogout.announce(Set.of(of(listening)));
        tellDue();

        clock.advance(Duration.ofMinutes(2).minusMillis(1));
        tellDue();
        assertThat(calls.calls()).hasSize(1);

        clock.advance(Duration.ofMillis(1));
        calls.answering(URI, 200, "text/plain", "");
        tellDue();

        assertThat(calls.calls()).hasSize(2);
        assertThat(audit.types()).containsExactly("logout_notice.delivered");
        assertThat(tokens()).doesNotHaveDuplicates();
    }

    @Test
    void a_client_that_never_answers_is_told_five_times_within_an_hour_and_then_no_more() {
        calls.failing(URI, Reason.TIMEOUT);
        announceLogout.announce(Set.of(of(listening)));
        List<Duration> attempts = new ArrayList<>();
        Instant start = clock.instant();

        try (CapturedLog log = new CapturedLog(DeliverNotice.class.getName())) {
            for (int minute = 0; minute < 300; minute++) {
                int before = calls.calls().size();
                tellDue();
                if (calls.calls().size() > before) {
                    attempts.add(Duration.between(start, clock.instant()));
                }
                clock.advance(Duration.ofMinutes(1));
            }
            assertThat(log.lines())
                    .hasSize(5)
                    .startsWith("WARNING client spa was not told of a logout, attempt 1: TIMEOUT");
        }

        assertThat(attempts).extracting(Duration::toMinutes).containsExactly(0L, 2L, 7L, 22L, 52L);
        assertThat(notices.all()).isEmpty();
        assertThat(audit.types()).containsExactly("logout_notice.abandoned");
    }

    @Test
    void what_fails_in_an_unforeseen_way_is_given_up_after_the_last_attempt_too() {
        calls.breaking(URI);
        announceLogout.announce(Set.of(of(listening)));

        for (int attempt = 1; attempt <= 5; attempt++) {
            assertThat(notices.all()).hasSize(1);
            assertThatThrownBy(this::tellDue).hasMessage("broken");
            clock.advance(Duration.ofMinutes(30));
        }
        tellDue();

        assertThat(calls.calls()).hasSize(5);
        assertThat(notices.all()).isEmpty();
        assertThat(audit.types()).containsExactly("logout_notice.abandoned");
    }

    @Test
    void a_notice_somebody_else_has_taken_on_is_left_to_them() {
        announceLogout.announce(Set.of(of(listening)));
        LogoutNotice read = notices.all().get(0);
        notices.claim(read, read.attempted(clock.instant()));

        deliverNotice.deliver(read);

        assertThat(calls.calls()).isEmpty();
    }

    @Test
    void a_client_that_wants_to_know_no_more_is_not_told() {
        announceLogout.announce(Set.of(of(listening)));
        clients.save(ClientExamples.spa());

        tellDue();

        assertThat(calls.calls()).isEmpty();
        assertThat(notices.all()).isEmpty();
        assertThat(audit.types()).containsExactly("logout_notice.abandoned");
    }

    @Test
    void a_client_that_was_disabled_since_is_not_told() {
        announceLogout.announce(Set.of(of(listening)));
        clients.save(ClientExamples.disabled(listening));

        tellDue();

        assertThat(calls.calls()).isEmpty();
        assertThat(audit.types()).containsExactly("logout_notice.abandoned");
    }

    @Test
    void what_nobody_came_to_tell_for_a_day_is_given_up_by_the_batch() {
        announceLogout.announce(IntStream.range(0, PurgeLogoutNotices.BATCH + 1)
                .mapToObj(i -> new Participant(
                        new SessionId("s" + i), listening.id(), SomeUsers.john().id()))
                .collect(Collectors.toSet()));
        LogoutNotice tried = notices.all().stream()
                .filter(notice -> notice.participant().session().equals(new SessionId("s0")))
                .findFirst()
                .orElseThrow();
        clock.advance(PurgeLogoutNotices.KEPT.minusMillis(1));
        notices.claim(tried, tried.attempted(clock.instant()));
        assertThat(purgeLogoutNotices.purge()).isZero();

        clock.advance(Duration.ofMillis(1));
        assertThat(purgeLogoutNotices.purge()).isEqualTo(PurgeLogoutNotices.BATCH);
        assertThat(purgeLogoutNotices.purge()).isZero();

        assertThat(notices.all()).hasSize(1);
        assertThat(audit.events())
                .hasSize(PurgeLogoutNotices.BATCH)
                .contains(AuditEvent.of("logout_notice.abandoned")
                        .with(AuditEvent.USER, SomeUsers.john().id().value())
                        .with(AuditEvent.CLIENT, "spa")
                        .with("session", "s500")
                        .with("attempts", "0"));
    }

    private void tellDue() {
        findDueNotices.find().forEach(deliverNotice::deliver);
    }

    private List<String> tokens() {
        return calls.calls().stream()
                .map(call -> call.form().getOrDefault("logout_token", ""))
                .toList();
    }

    private static Participant of(Client client) {
        return new Participant(SESSION, client.id(), SomeUsers.john().id());
    }
}
