package io.aldaba.device.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.consent.GrantConsent;
import io.aldaba.device.DecideDeviceRequest;
import io.aldaba.device.DeviceHouse;
import io.aldaba.device.DeviceRequest;
import io.aldaba.device.UserCode;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.Rejection;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.RecordingRefusalTrail;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.login.FindEnabledUser;
import io.aldaba.login.ResumeLogin;
import io.aldaba.login.web.PageHouse;
import io.aldaba.login.web.SessionCookie;
import io.aldaba.page.web.BrowserRequest;
import io.aldaba.page.web.SomePages;
import io.aldaba.session.FindSession;
import io.aldaba.session.ProlongSession;
import io.aldaba.session.ResumeSession;
import io.aldaba.session.SessionSettings;
import io.aldaba.token.TokenHouse;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The question about a device that was decided already. */
class DeviceConsentPageTest {

    private final DeviceHouse house = new DeviceHouse();
    private final RecordingRefusalTrail trail = new RecordingRefusalTrail();
    private final DeviceConsentPage page = page();
    private final UserCode code = house.codes().userCode();

    @ParameterizedTest
    @CsvSource({
        "allow, allow, The device is connected.",
        "allow, deny, The device is connected.",
        "deny, deny, The device was not connected.",
        "deny, allow, The device was not connected."
    })
    void a_second_click_is_told_what_the_first_one_was(String first, String second, String told) {
        assertThat(decide(first).getStatus()).isEqualTo(303);

        assertTold(decide(second), told);
        assertTold(ask(), told);
        assertThat(house.tokens.audit.types()).doesNotContain("user_code.refused");
        assertThat(house.tokens.audit.types())
                .filteredOn(type -> type.startsWith("device_authorization."))
                .containsOnlyOnce(
                        "allow".equals(first) ? "device_authorization.allowed" : "device_authorization.denied");
    }

    @Test
    void so_is_one_that_came_before_the_first_one_counted() {
        beforeDeciding((decide, request, user) -> decide.decide(request, false, user, TokenHouse.ADDRESS));

        assertTold(decide("allow"), "The device was not connected.");
    }

    @Test
    void whose_session_ends_at_that_moment_logs_in_and_the_code_stays_good() {
        beforeDeciding((decide, request, user) ->
                house.sessions.end(user.login().session().orElseThrow(), user.id(), house.tokens.clock.instant()));

        Response answer = decide("allow");

        assertThat(answer.getStatus()).isEqualTo(303);
        assertThat(answer.getLocation().toString()).contains("user_code=");
        assertThat(house.tokens.audit.types()).doesNotContain("user_code.refused", "device_authorization.allowed");
        assertThat(trail.rejections()).isEmpty();
    }

    @Test
    void who_is_asked_first_is_asked() {
        Response asked = ask();

        assertThat(PageHouse.read(asked).select("main#consent-page")).hasSize(1);
    }

    @Test
    void a_code_of_nobody_is_wrong_and_counts() {
        String wrong = FormParameters.parse("").with("user_code", "BBBB-BBBB").encoded();

        Response answer = page.ask(request().query(wrong).servlet());

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(house.tokens.audit.types()).contains("user_code.refused");
        assertThat(trail.rejections())
                .singleElement()
                .extracting(Rejection::status)
                .isEqualTo(400);
        assertThat(trail.texts()).noneMatch(text -> text.contains("BBBB"));
    }

    /** OpenID Connect Core §3.1.2.1: languages requested once apply to all following pages. */
    @Test
    void the_languages_that_were_asked_for_come_along_to_the_end() {
        Response asked = page.ask(
                request().query("user_code=" + code.shown() + "&ui_locales=es").servlet());
        String hidden = PageHouse.read(asked).select("input[name=ui_locales]").attr("value");
        Response decided = page.decide(
                decision("allow").with("ui_locales", hidden).encoded(),
                request().posted().servlet());
        String end = decided.getHeaderString("Location");
        Response told = page.userCodePage.allowed(
                request().query(end.substring(end.indexOf('?') + 1)).servlet());

        assertThat(asked.getHeaderString("Content-Language")).isEqualTo("es");
        assertThat(end).endsWith("/device/allowed?ui_locales=es");
        assertThat(told.getHeaderString("Content-Language")).isEqualTo("es");
    }

    @Test
    void so_they_do_to_the_page_of_a_wrong_code_and_to_the_login() {
        Response again =
                page.ask(request().query("user_code=BBBB-BBBB&ui_locales=es").servlet());
        Response nothing = page.ask(request().query("ui_locales=es").servlet());
        DeviceDestination destination = new DeviceDestination(TokenHouse.ISSUER, page.pages);

        assertThat(again.getHeaderString("Content-Language")).isEqualTo("es");
        assertThat(PageHouse.read(again).select("input[name=ui_locales]").attr("value"))
                .isEqualTo("es");
        assertThat(nothing.getHeaderString("Location")).endsWith("/device?ui_locales=es");
        assertThat(destination.requirements("user_code=X&ui_locales=es").uiLocales())
                .isEqualTo("es");
        assertThat(destination.requirements("user_code=X").uiLocales()).isEmpty();
        assertThat(destination
                        .giveUp(
                                "user_code=X&ui_locales=es",
                                page.visits.of(request().servlet(), ""))
                        .getHeaderString("Location"))
                .endsWith("/device?ui_locales=es");
    }

    /** Runs something between the page's check and its decision. */
    private void beforeDeciding(Meanwhile meanwhile) {
        page.decideDeviceRequest =
                new DecideDeviceRequest(
                        house.sessions,
                        house.authorizations,
                        new GrantConsent(
                                house.sessions,
                                house.consents,
                                house.tokens.clients,
                                house.tokens.audit,
                                house.tokens.clock),
                        house.tokens.chooseResource(),
                        house.tokens.audit,
                        house.tokens.clock) {
                    @Override
                    public void decide(
                            DeviceRequest request, boolean allowed, AuthenticatedUser user, RemoteAddress from) {
                        meanwhile.happens(house.decideDeviceRequest(), request, user);
                        super.decide(request, allowed, user, from);
                    }
                };
    }

    private interface Meanwhile {
        void happens(DecideDeviceRequest decide, DeviceRequest request, AuthenticatedUser user);
    }

    @Test
    void a_form_that_outlived_its_token_decides_nothing_and_is_asked_anew() {
        String issuer = TokenHouse.ISSUER.value();

        for (String shown : List.of(code.shown(), "")) {
            FormParameters form = decision("allow")
                    .with("csrf", "old")
                    .with("user_code", shown)
                    .with("ui_locales", "es");
            Response answer = page.decide(
                    form.encoded(), request().posted().header("Origin", issuer).servlet());

            assertThat(answer.getStatus()).isEqualTo(303);
            assertThat(answer.getLocation().toString())
                    .isEqualTo(issuer
                            + (shown.isEmpty()
                                    ? "/device?ui_locales=es"
                                    : "/device/confirm?user_code=" + shown + "&ui_locales=es"));
        }
        assertThat(house.tokens.audit.types())
                .doesNotContain("device_authorization.allowed", "device_authorization.denied", "user_code.refused");
    }

    private static void assertTold(Response answer, String text) {
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(PageHouse.read(answer).select("main#device-done").text()).contains(text);
    }

    private Response ask() {
        return page.ask(request().query("user_code=" + code.shown()).servlet());
    }

    private Response decide(String decision) {
        return page.decide(decision(decision).encoded(), request().posted().servlet());
    }

    private FormParameters decision(String decision) {
        return FormParameters.parse("")
                .with("csrf", page.visits.of(request().servlet(), "").csrfToken())
                .with("user_code", code.shown())
                .with("session", house.begun.session().id().value())
                .with("decision", decision);
    }

    private BrowserRequest request() {
        return new BrowserRequest()
                .cookie("__Host-aldaba-browser", PageHouse.BROWSER)
                .cookie("__Host-aldaba-session", house.begun.secret().reveal());
    }

    private DeviceConsentPage page() {
        Issuer issuer = TokenHouse.ISSUER;
        ResumeSession resumeSession = new ResumeSession(
                new FindSession(house.sessions, house.tokens.clock),
                new ProlongSession(house.sessions, house.tokens.clock),
                SessionSettings.DEFAULT,
                house.tokens.clock);
        DeviceConsentPage made = new DeviceConsentPage();
        made.checkUserCode = house.checkUserCode();
        made.decideDeviceRequest = house.decideDeviceRequest();
        made.chooseResource = house.tokens.chooseResource();
        made.sessionCookie = new SessionCookie(
                SomePages.cookies(issuer.value()),
                new ResumeLogin(resumeSession, new FindEnabledUser(house.tokens.users)));
        made.refusalTrail = trail;
        made.pages = SomePages.pages(issuer.value());
        made.visits = SomePages.visits(issuer.value());
        made.issuer = issuer;
        made.userCodePage = new UserCodePage();
        made.userCodePage.refusalTrail = trail;
        made.userCodePage.pages = made.pages;
        made.userCodePage.visits = made.visits;
        made.userCodePage.issuer = issuer;
        return made;
    }
}
