package io.aldaba.login.web;

import io.aldaba.login.FindEnabledUser;
import io.aldaba.login.ResumeLogin;
import io.aldaba.page.web.SomePages;
import io.aldaba.session.FindSession;
import io.aldaba.session.ProlongSession;
import io.aldaba.session.ResumeSession;
import io.aldaba.session.SessionSettings;
import io.aldaba.session.Sessions;
import io.aldaba.token.TokenHouse;

/** Session cookies without a container. */
public final class SomeSessionCookies {

    private SomeSessionCookies() {}

    /** The cookie of these sessions of the house's users. */
    public static SessionCookie of(TokenHouse house, Sessions sessions) {
        return new SessionCookie(
                SomePages.cookies(TokenHouse.ISSUER.value()),
                new ResumeLogin(
                        new ResumeSession(
                                new FindSession(sessions, house.clock),
                                new ProlongSession(sessions, house.clock),
                                SessionSettings.DEFAULT,
                                house.clock),
                        new FindEnabledUser(house.users)));
    }
}
